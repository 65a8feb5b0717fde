"""``calibrate backtest`` from the command line."""

import json


def test_three_backtests_are_scored_against_six_predictions(typed):
    ended = typed("calibrate", "backtest", "--truths", "10", "--json", "-q")
    assert ended.exit_code in (0, 5)
    told = json.loads(ended.stdout)
    assert [one["name"] for one in told["backtests"]] == ["hindcast", "conditional", "placebo"]
    for one in told["backtests"]:
        assert len(one["skills"]) == 6
        assert all(score["low"] <= score["skill"] <= score["high"] for score in one["skills"])
    assert set(told["predictable"]["skills"]) == {
        score["against"] for score in told["backtests"][0]["skills"]
    }
