"""Answers: the parts that run, compare and demo share."""

from groundswell.answers import Stages, assumptions, headline


def test_stages_add_up_under_their_names():
    stages = Stages()
    for name in ("plan", "runs", "plan"):
        with stages.stage(name):
            pass
    assert [stage["name"] for stage in stages.record()] == ["plan", "runs"]
    assert stages.text.startswith("plan 0.0 s, runs 0.0 s")


def test_without_a_pair_there_is_no_headline():
    assert headline([]) is None


def test_assumptions_name_law_multiple_and_presence_and_where_they_lie_over_draws():
    arm = {"law": "accumulate", "ten_year_multiple": [12.345, 12.345], "presence": [-0.1, -0.1]}
    said = assumptions(arm)
    assert said.startswith("Law accumulate, ten-year multiple 12.35, presence −0.10 SD. The interval is over")
    assert "over seeds alone" in said
    drawn = {**arm, "ten_year_multiple": [1.0, 1.5], "presence": [-0.05, 0.3]}
    told = assumptions(drawn, {"file": "draws.parquet"})
    assert "multiple 1.00 to 1.50, presence −0.05 to +0.30 SD (draws of draws.parquet)" in told
    assert "over seeds and draws together" in told
