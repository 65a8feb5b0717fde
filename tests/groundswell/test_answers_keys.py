"""What programs read: the keys of every --json object, which are an agreement with those who script."""

import json

import pytest

RUN = {"arms", "headline", "hashes", "out", "stages"}
HEADLINE = {"paired_effect", "low", "high", "pairs"}
CHECK = {"id", "property", "expected", "got", "tolerance", "pass"}
TRIAL = {"dose", "outcome", "mean", "low", "high"}
SCORE = {  # a row may say more, such as what was heard
    *("id", "scorer", "version", "implicit", "explicit", "explicit_score"),
    *("deflation", "tau", "frame", "status"),
}


def _told(answer, *keys):
    """The answer has these keys, its version, and no other."""
    assert set(answer) == {"schema_version", *keys}
    assert answer["schema_version"] == 1
    return answer


def test_run_and_compare(answered, small, finished, tmp_path):
    for answer in (
        answered("run", "baseline", *small, "--out", finished),
        answered("compare", "neutral-tone", "no-companion", *small, "--out", tmp_path / "x"),
        answered("compare", finished, tmp_path / "x"),
    ):
        _told(answer, *RUN)
        assert set(answer["headline"]) >= HEADLINE
        assert all({"name", "seconds"} == set(stage) for stage in answer["stages"])
        assert [arm["name"] for arm in answer["arms"]] == list(answer["hashes"])


def test_list(answered):
    scenarios = _told(answered("list"), "scenarios")["scenarios"]
    assert all(set(one) == {"name", "question", "kind"} for one in scenarios)


def test_calibrate_trial(answered):
    arms = _told(answered("calibrate", "trial", "--people", "50"), "arms")["arms"]
    assert all(set(arm) == TRIAL for arm in arms)


def test_verify(typed, monkeypatch):
    import calibration.checks
    from calibration.check import at_most

    monkeypatch.setattr(calibration.checks, "all_checks", lambda *_, **__: [at_most("L1", "a bound", 1, 0)])
    checks = _told(json.loads(typed("verify", "--json").stdout), "checks")["checks"]
    assert all(set(check) >= CHECK for check in checks)


def test_score_rows(typed, tmp_path):
    (tmp_path / "r.jsonl").write_text('{"id": "a", "user": "Sad?", "reply": "I do not feel lonely."}\n')
    lines = typed("tone", "score", tmp_path / "r.jsonl", "--scorers", "lexicon").stdout.splitlines()
    assert [SCORE - set(json.loads(line)) for line in lines] == [set()]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (("show", "baseline"), {"name", "settings", "origins"}),
        (("show", "population", "--people", "300"), {"people", "hash", "source", "fit"}),
        (("check", "baseline"), {"files"}),
        (("tone", "show", "literature"), {"name", "date", "cells", "hash", "provenance"}),
    ],
)
def test_the_others(answered, words, keys):
    _told(answered(*words), *keys)


def test_report(answered, finished):
    told = ("question", "understood", "headline", "sentence", "laws", "quality", "figures")
    _told(answered("report", finished), "report", "out", *told)
