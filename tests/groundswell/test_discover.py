"""discover: robustness, a box and onsets from a folder of a sweep, for people and for programs."""

import pytest

SWEEP = """
base = "baseline"
question = "How does the effect hang on law and gain?"
start = 2023-06-01
people = 200
days = 60
seeds = 2

[sweep]
tone = ["literature", "neutral"]

[sweep.grid]
law = ["bounded", "no-tone"]
"parameters.absorb.gain" = [0.05, 0.1, 0.2]
"""


@pytest.fixture(scope="module")
def folder(typed, tmp_path_factory):
    where = tmp_path_factory.mktemp("discover")
    (where / "mine.toml").write_text(SWEEP)
    ended = typed("sweep", where / "mine.toml", "--out", where / "out", "--yes", "-q")
    assert ended.exit_code == 0, ended.stderr
    return where / "out"


def test_it_tells_every_option_beside_doing_nothing(answered, folder):
    found = answered("discover", folder, "--aim", "more", "--least", "0.0001")
    assert [one["option"] for one in found["options"]] == ["literature", "doing nothing"]
    nothing = found["options"][1]
    assert (nothing["mean"], nothing["fails"]) == (0, 1)
    assert found["worlds"] == 6
    assert found["fails_where"] is None
    assert "at least 40 worlds" in found["no_box"]


def test_onsets_are_told_by_setting_and_law(answered, folder):
    told = answered("discover", folder, "--least", "0.000001")["onsets"]
    assert {(one["setting"], one["line"]) for one in told} == {
        ("parameters.absorb.gain", "bounded"),
        ("parameters.absorb.gain", "no-tone"),
    }


def test_people_read_sentences(typed, folder):
    ended = typed("discover", folder)
    assert ended.exit_code == 0, ended.stderr
    assert "doing nothing: 0.00 percentage points on average" in ended.stdout
    assert "No box: " in ended.stdout


def test_an_unknown_option_and_a_folder_of_arms_are_refused(typed, folder, finished):
    assert typed("discover", folder, "--option", "ban").exit_code == 3
    refused = typed("discover", finished)
    assert refused.exit_code == 3
    assert "not a sweep" in refused.stderr


def test_what_would_have_to_be_true_is_told_by_law(answered, typed, folder):
    found = answered("discover", folder, "--rise", "50")
    assert {one["law"] for one in found["break_even"]} == {"bounded", "no-tone"}
    assert all(one["settings"] == {} and one["predicted"] < 50 for one in found["break_even"])
    assert all(one["confirmed"] is None for one in found["break_even"])
    read = typed("discover", folder, "--rise", "50").stdout
    assert "nothing that was explored makes it rise by +50.00 percentage points: at most" in read
