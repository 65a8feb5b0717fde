"""calibrate trial: the trial's protocol from the command line."""

import pytest

QUICK = ("--people", "200")


def test_every_arm_is_told_on_the_trials_own_scales(answered):
    arms = answered("calibrate", "trial", *QUICK)["arms"]
    assert {arm["outcome"] for arm in arms} == {"is_conscious", "seems_conscious", "feels_pain"}
    assert sorted({arm["dose"] for arm in arms}) == [-1, -0.5, 0, 0.5, 1]
    assert all(0 <= arm["low"] < arm["mean"] < arm["high"] <= 100 for arm in arms)


def test_a_longer_wait_leaves_less_of_the_difference(answered):
    def difference(*words):
        arms = answered("calibrate", "trial", *QUICK, "--doses=-1,1", *words)["arms"]
        cold, warm = (arm["mean"] for arm in arms if arm["outcome"] == "seems_conscious")
        return warm - cold

    short = ("--sessions", "1", "--weeks", "1")
    assert difference() > difference(*short) > difference(*short, "--follow-up-days", "300") > 0
    assert difference("--law", "no-tone") == 0


def test_people_read_a_table_and_what_comes_next(typed):
    ended = typed("calibrate", "trial", *QUICK, "--doses", "0")
    assert len(ended.stdout.splitlines()) == 3
    assert "Next: groundswell verify" in ended.stderr
    assert typed("calibrate", "trial", *QUICK, "--doses", "0", "-q").stderr == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--doses", "-1,warm"), '"warm" is not a dose'),
        (("--doses", "2"), '"2" is not a dose'),
        (("--doses", "nan"), '"nan" is not a dose'),
        (("--sessions", "40"), "40 sessions in 4 weeks is not possible"),
        (("--sessions", "0"), "--sessions"),
        (("--law", "boundet"), "Did you mean 'bounded'?"),
        (("--set", "parameters.absorb.gian=0.1"), "Did you mean 'gain'?"),
    ],
)
def test_a_protocol_that_cannot_be_is_a_usage_error(typed, words, said):
    ended = typed("calibrate", "trial", *words)
    assert ended.exit_code == 2
    assert said in " ".join(ended.stderr.split())
    assert "Traceback" not in ended.stderr
