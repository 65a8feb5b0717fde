"""Options that are the same everywhere: a user's own scenarios, what comes next, quiet, dry runs."""

import pytest


@pytest.fixture
def own(tmp_path):
    """A folder with one scenario of the user's, and a name that ships as well."""
    (tmp_path / "night-shift.toml").write_text('base = "neutral-tone"\nquestion = "By night?"\n')
    (tmp_path / "baseline.toml").write_text('base = "baseline"\nquestion = "Mine?"\n')
    return tmp_path


def test_own_scenarios_are_listed_first_shown_checked_and_run(answered, typed, small, own, tmp_path):
    listed = {one["name"]: one["question"] for one in answered("list", "--scenarios", own)["scenarios"]}
    assert listed["night-shift"] == "By night?"
    assert listed["baseline"] == "Mine?"
    assert "first-light" in listed
    dry = (*small, "--dry-run")
    for words in (("show",), ("check",), ("run", *dry), ("compare", "no-companion", *dry)):
        ended = typed(*words, "night-shift", "--scenarios", own)
        assert ended.exit_code == 0, ended.output
    ended = typed("run", "night-shift", "--scenarios", own, *small, "--out", tmp_path / "x", "-q")
    assert ended.exit_code == 0, ended.output


@pytest.mark.parametrize("command", ["show", "check", "run"])
def test_an_own_name_that_is_misspelt_is_answered_with_the_nearest(typed, own, command):
    ended = typed(command, "nigth-shift", "--scenarios", own)
    assert ended.exit_code == 3
    assert "Did you mean 'night-shift'?" in ended.output


def test_a_folder_that_is_not_there_is_a_usage_error(typed, tmp_path):
    ended = typed("list", "--scenarios", tmp_path / "nowhere")
    assert ended.exit_code == 2
    assert "nowhere" in ended.stderr


@pytest.mark.parametrize(
    "words", [("list",), ("show", "baseline"), ("check", "baseline"), ("tone", "show", "literature")]
)
def test_reading_commands_end_with_what_comes_next(typed, words):
    assert typed(*words).stderr.splitlines()[-1].startswith("Next: groundswell ")


def test_work_ends_with_what_comes_next_unless_it_is_read_by_a_program(typed, small, finished):
    said = typed("run", "baseline", *small, "--out", finished).stderr.splitlines()
    assert said[-1] == f"Next: groundswell report {finished}"


def test_the_log_of_the_runs_lies_beside_them(finished):
    lines = (finished / "log.jsonl").read_text().splitlines()
    assert '"event": "started"' in lines[0]
    assert any('"event": "finished"' in line for line in lines)


def test_a_sweep_finds_scenarios_of_ones_own(typed, own, tmp_path):
    grid = ("--set", "sweep.grid={'parameters.absorb.gain' = [0.1, 0.2]}")
    ended = typed("sweep", "night-shift", "--scenarios", own, *grid, "--out", tmp_path / "x", "--dry-run")
    assert ended.exit_code == 0, ended.output
    assert "Nothing was run." in ended.stdout


def test_resume_can_say_first_what_is_missing(typed, finished):
    ended = typed("resume", finished, "--dry-run")
    assert ended.exit_code == 0, ended.output
    assert ended.stdout == f"0 of 6 runs are missing in {finished}. Nothing was run.\n"


def test_an_export_answers_programs_too(answered, finished, tmp_path):
    out = tmp_path / "x.csv"
    answer = answered("export", finished, "--format", "csv", "--out", out)
    assert set(answer) == {"schema_version", "rows", "format", "out"}
    assert answer["rows"] == len(out.read_text().splitlines()) - 1
