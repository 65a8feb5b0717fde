"""``calibrate check``: the goals of the shipped law, anew from bank and draws."""

import json

import pyarrow as pa
import pyarrow.parquet as pq

from calibration.draws import shipped

DRAWS = shipped("draws", "bounded", "deffuant-weisbuch")
QUICK = ("--truths", "10")


def test_every_goal_is_told_and_a_miss_ends_with_five(typed):
    ended = typed("calibrate", "check", *QUICK, "--json", "-q")
    told = json.loads(ended.stdout)
    assert ended.exit_code == (0 if all(one["pass"] for one in told["checks"]) else 5)
    assert {"id", "property", "expected", "got", "tolerance", "pass"} <= set(told["checks"][0])
    assert told["predictable"]["worlds"] == 10
    assert told["contraction"]["absorb.gain"] > told["contraction"]["absorb.presence"]


def test_a_corrupted_draw_changes_the_answer(typed, tmp_path):
    table = pq.read_table(DRAWS)
    gain = table["absorb.gain"].to_numpy().copy()
    gain[:40] = 0.3
    place = table.column_names.index("absorb.gain")
    broken = table.set_column(place, "absorb.gain", pa.array(gain))
    pq.write_table(broken, tmp_path / "broken.parquet")
    answers = [
        json.loads(typed("calibrate", "check", *QUICK, "--draws", path, "--json", "-q").stdout)["checks"]
        for path in (DRAWS, tmp_path / "broken.parquet")
    ]
    trial = [next(one["got"] for one in checks if one["id"] == "T1") for checks in answers]
    assert trial[0] != trial[1]
