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


def test_assumptions_name_law_multiple_and_presence():
    said = assumptions({"law": "accumulate", "ten_year_multiple": 12.345, "presence": -0.1})
    assert said.startswith("Law accumulate, ten-year multiple 12.35, presence -0.10 SD.")


def test_with_draws_the_assumptions_tell_their_range():
    arm = {"law": "bounded", "ten_year_multiple": 1.5, "presence": 0.15}
    rows = [{"parameters.absorb.presence": value} for value in (-0.05, 0.3)]
    told = assumptions(arm, {"file": "draws.parquet", "rows": rows})
    assert "presence -0.05 to +0.30 SD" in told
    assert "over seeds and draws together" in told
    assert "over seeds alone" in assumptions(arm)
    held = assumptions({**arm, "presence": 0.0}, {"file": "draws.parquet", "rows": [{}, {}]})
    assert "presence +0.00 SD" in held
