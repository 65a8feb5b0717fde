"""Sweeps: settings varied by a plan that is told first."""


def test_a_dry_run_tells_the_plan_and_makes_nothing(swept, tmp_path):
    ended = swept.type("sweep", swept.file, "--out", tmp_path / "none", "--dry-run")
    assert ended.exit_code == 0
    assert "4 runs" in ended.stdout + ended.stderr
    assert not (tmp_path / "none").exists()


def test_an_unknown_setting_in_a_grid_is_told(swept):
    wrong = swept.file.with_name("wrong.toml")
    wrong.write_text(swept.file.read_text().replace("absorb.presence", "absorb.presenze"))
    ended = swept.type("sweep", wrong, "--out", swept.folder.parent / "none", "--dry-run")
    assert ended.exit_code == 3
    assert "presenze" in ended.stderr
