"""``calibrate check``: the goals of the shipped law, anew from bank and draws."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scenarios.sweep.draws import shipped_draws

DRAWS = shipped_draws("bounded", "deffuant-weisbuch")
QUICK = ("--truths", "10", "--seeds", "2", "-q", "--json")


@pytest.fixture(scope="module")
def ended(typed):
    """The shipped law, checked with few truths."""
    return typed("calibrate", "check", *QUICK)


def test_every_goal_is_told_and_a_miss_ends_with_five(ended):
    told = json.loads(ended.stdout)
    assert ended.exit_code == (0 if all(one["pass"] for one in told["checks"]) else 5)
    assert {"id", "property", "expected", "got", "tolerance", "pass"} <= set(told["checks"][0])
    assert told["predictable"]["worlds"] == 10
    assert told["contraction"]["absorb.gain"] > told["contraction"]["absorb.presence"]


def test_a_corrupted_draw_changes_the_answer(typed, ended, tmp_path):
    table = pq.read_table(DRAWS)
    gain = table["absorb.gain"].to_numpy().copy()
    gain[:40] = 0.3
    place = table.column_names.index("absorb.gain")
    broken = table.set_column(place, "absorb.gain", pa.array(gain))
    pq.write_table(broken, tmp_path / "broken.parquet")
    again = typed("calibrate", "check", *QUICK, "--draws", tmp_path / "broken.parquet")
    found = [
        {one["id"]: one["got"] for one in json.loads(answer.stdout)["checks"]} for answer in (ended, again)
    ]
    assert found[0]["T1"] != found[1]["T1"]
    assert found[0]["F3"] != found[1]["F3"]
    assert found[0]["B1.1"] == found[1]["B1.1"]
