"""Scenario files: what they say together, and every way in which they can be wrong."""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from agents.tone.table_file import SHIPPED
from groundswell.__main__ import main
from scenarios.overrides import from_argument, from_assignment
from scenarios.problem import ScenarioError
from scenarios.reading import load

BAD = Path(__file__).parent / "bad_inputs"
FILES = sorted(path.name for path in BAD.glob("*.toml"))
OPTIONS = sorted(path.name for path in BAD.glob("*.set"))


def _checked(*arguments):
    ended = CliRunner().invoke(main, ["check", *arguments])
    return f"{ended.exit_code}\n{ended.stdout}{ended.stderr}"


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_told_as_agreed(name, monkeypatch):
    """Each expected text was read by a person; after a change: the exit code, then what check prints."""
    monkeypatch.chdir(BAD)
    assert _checked(name) == Path(name).with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", OPTIONS)
def test_a_bad_option_is_told_as_agreed(name, monkeypatch):
    monkeypatch.chdir(BAD)
    options = [part for line in Path(name).read_text().splitlines() for part in ("--set", line)]
    assert _checked("baseline", *options) == Path(name).with_suffix(".txt").read_text(encoding="utf-8")


def test_the_catalogue_of_bad_inputs_is_large():
    assert len(FILES) + len(OPTIONS) >= 60


@pytest.mark.parametrize("text", [path.with_suffix(".txt") for path in sorted(BAD.glob("*.toml"))])
def test_no_message_holds_jargon_or_links(text):
    said = text.read_text(encoding="utf-8")
    for foreign in ("pydantic", "Traceback", "type=", "http", "input_value", "Error:", "_parsing", "extra_"):
        assert foreign not in said


def test_an_unknown_group_is_answered_with_the_nearest(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text('base = "baseline"\n[parameters.absorption]\ngain = 0.1\n')
    said = _checked("mine.toml")
    assert "mine.toml:2: parameters.absorption: unknown setting. Allowed here: absorb, " in said
    assert "Did you mean 'absorb'?" in said


def test_windows_line_ends_count_as_lines(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_bytes(b'base = "baseline"\r\ndays = -3\r\npeople = 5\r\n')
    said = _checked("mine.toml")
    assert "mine.toml:2: days: -3 is too small." in said
    assert "mine.toml:3: people: 5 is too small." in said


def test_a_folder_is_not_a_file(tmp_path):
    assert f"{tmp_path}/: is a folder, not a scenario file" in _checked(f"{tmp_path}/").replace(
        "//", "/"
    ) or ("is a folder, not a scenario file" in _checked(f"{tmp_path}/"))


def test_a_missing_file_is_named_with_its_neighbour(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(BAD / "days-negative.toml", "my-study.toml")
    assert "my-studdy.toml: there is no such file. Did you mean 'my-study.toml'?" in _checked(
        "my-studdy.toml"
    )
    assert "Did you mean the file 'my-study.toml'?" in _checked("my-study")
    assert "There is no folder 'nowhere'" in _checked("nowhere/my-study.toml")


def test_a_misspelt_name_is_named_with_its_neighbour():
    said = _checked("neutral-tome")
    assert said.startswith("3\nneutral-tome: there is no scenario of that name.")
    assert "Did you mean 'neutral-tone'?" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="this user may read every file")
def test_a_file_without_permission_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(BAD / "days-negative.toml", "mine.toml")
    Path("mine.toml").chmod(0)
    assert "mine.toml: may not be read by you." in _checked("mine.toml")


def test_something_that_is_no_file_is_told(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    assert "is not an ordinary file" in _checked(str(tmp_path / "pipe.toml"))


def test_a_huge_file_is_not_read(tmp_path):
    (tmp_path / "huge.toml").write_bytes(b"#" * 1_000_001)
    assert "larger than 1 MB" in _checked(str(tmp_path / "huge.toml"))


def test_problems_of_several_files_and_options_come_in_one_go(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("below.toml").write_text('question = "?"\nseeds = 0\n')
    Path("above.toml").write_text('base = "below"\npeople = 1\n')
    said = _checked("above.toml", "--set", "days=0").splitlines()
    assert [line.split(": ")[0] for line in said if ": " in line] == [
        "below.toml:2",
        "above.toml:2",
        "from --set",
    ]


def test_tables_are_merged_and_all_else_is_replaced(tmp_path):
    (tmp_path / "below.toml").write_text(
        'question = "?"\ndays = 5\n[parameters.absorb]\ngain = 0.1\nbend = 0.2\n'
        "[parameters.adopt]\never_shares = [0.0, 0.1, 0.2, 0.3, 0.4]\n"
    )
    (tmp_path / "above.toml").write_text(
        'base = "below"\n[parameters]\nabsorb.bend = 0.3\nadopt.ever_shares = [0.0, 0.2, 0.3, 0.4, 0.5]\n'
    )
    loaded = load(tmp_path / "above.toml", [from_assignment("days=7")])
    parameters = loaded.scenario.parameters
    assert (loaded.scenario.name, loaded.scenario.days) == ("above", 7)
    assert (parameters.absorb.gain, parameters.absorb.bend) == (0.1, 0.3)
    assert parameters.adopt.ever_shares == (0.0, 0.2, 0.3, 0.4, 0.5)


def test_each_value_knows_where_it_came_from(tmp_path):
    (tmp_path / "below.toml").write_text('question = "?"\n[parameters.absorb]\ngain = 0.1\nbend = 0.2\n')
    (tmp_path / "above.toml").write_text('base = "below"\nparameters.absorb.bend = 0.3\n')
    origins = load(tmp_path / "above.toml", [from_assignment("days=7")]).origins
    assert str(origins["parameters", "absorb", "gain"]).endswith("below.toml:3")
    assert str(origins["parameters", "absorb", "bend"]).endswith("above.toml:2")
    assert str(origins["days",]) == "--set"
    assert ("people",) not in origins


def test_a_file_may_be_called_like_its_base(tmp_path):
    (tmp_path / "baseline.toml").write_text('base = "baseline"\ndays = 5\n')
    assert load(tmp_path / "baseline.toml").scenario.days == 5


def test_a_tone_table_is_found_beside_the_file_that_names_it(tmp_path, monkeypatch):
    (tmp_path / "table.json").write_text("{}")
    (tmp_path / "mine.toml").write_text('base = "baseline"\ntone = "table.json"\n')
    monkeypatch.chdir("/")
    assert load(tmp_path / "mine.toml").scenario.tone == str(tmp_path / "table.json")


def test_lists_and_tuples_mean_the_same_in_a_call():
    policies = [{"name": "tone-cap", "dose": 0.5}]
    made = [
        load("baseline", from_argument("arm", arms)).scenario
        for arms in ([{"name": "capped", "policy": policies}], ({"name": "capped", "policy": policies},))
    ]
    assert made[0] == made[1]
    assert made[0].arms[0].policy[0].dose == 0.5


def test_all_problems_are_there_for_programs_too():
    with pytest.raises(ScenarioError) as caught:
        load(BAD / "many.toml")
    assert [problem.setting for problem in caught.value.problems][:3] == ["base", "days", "people"]
    assert caught.value.from_files


@pytest.mark.parametrize("name", sorted(path.stem for path in SHIPPED.glob("*.json")))
def test_every_table_that_ships_is_a_tone_by_its_name(name):
    assert load("baseline", from_argument("tone", name)).scenario.tone == name
