"""compare: two scenarios, or two folders."""


def test_two_folders_are_compared_as_they_are(answered, typed, small, finished, tmp_path):
    other = tmp_path / "other"
    assert typed("run", "baseline", *small, "--law", "no-tone", "--out", other, "-q").exit_code == 0
    answer = answered("compare", finished, other)
    assert set(answer) == {"schema_version", "arms", "headline", "hashes", "out", "stages"}
    assert [arm["law"] for arm in answer["arms"]] == ["bounded", "no-tone"]
    assert answer["headline"]["pairs"] == 2
    assert [arm["name"] for arm in answer["arms"]] == list(answer["hashes"])
    assert answer["out"] is None


def test_two_scenarios_are_run_and_compared(answered, small, tmp_path):
    answer = answered("compare", "neutral-tone", "no-companion", *small, "--out", tmp_path / "x")
    assert [arm["name"] for arm in answer["arms"]] == ["neutral-tone", "no-companion"]
    assert answer["headline"]["reference"] == "no-companion"


def test_a_scenario_and_a_folder_cannot_be_compared(typed, finished):
    ended = typed("compare", finished, "baseline")
    assert ended.exit_code == 2
    assert "groundswell run baseline" in ended.stderr


def test_folders_without_a_seed_in_common_are_told(typed, small, finished, tmp_path):
    other = tmp_path / "other"
    assert typed("run", "baseline", *small, "--set", "master_seed=2", "--out", other, "-q").exit_code == 0
    ended = typed("compare", finished, other)
    assert ended.exit_code == 3
    assert "no seed in common" in ended.stderr


def test_scenarios_with_another_start_are_told(typed, tmp_path):
    (tmp_path / "long.toml").write_text('base = "baseline"\nstart = 2022-01-01\n')
    ended = typed("compare", "baseline", tmp_path / "long.toml", "--days", "30")
    assert ended.exit_code == 3
    assert "cannot be paired: start is 2021-11-15 in one and 2022-01-01 in the other" in ended.stderr
