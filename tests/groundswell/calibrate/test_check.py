"""``calibrate check``: the goals of the shipped law, anew from bank and draws."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from calibration import assessment
from calibration.pairing import worth
from scenarios.sweep.draws import shipped_draws

DRAWS = shipped_draws("bounded", "deffuant-weisbuch")
QUICK = ("--truths", "10", "--seeds", "2", "-q", "--json")
NOT_OF_DRAWS = ("ceiling", "recover", "bounds", "worth")


def _kept(compute):
    """Compute once for each set of named arguments."""
    kept = {}

    def again(*given, **named):
        asked = frozenset(named)
        if asked not in kept:
            kept[asked] = compute(*given, **named)
        return kept[asked]

    return again


@pytest.fixture(scope="module")
def checked(typed):
    """Check the shipped law with few truths; what draws have no part in is computed once."""

    def small(*, seeds, days):
        return worth(("tone-cap", "age-gate"), seeds=seeds, people=200, days=days // 20)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assessment, "worth", small)
        for name in NOT_OF_DRAWS:
            patch.setattr(assessment, name, _kept(getattr(assessment, name)))
        yield lambda *words: typed("calibrate", "check", *QUICK, *words)


@pytest.fixture(scope="module")
def ended(checked):
    """The shipped law with the draws that ship."""
    return checked()


def test_every_goal_is_told_and_a_miss_ends_with_five(ended):
    told = json.loads(ended.stdout)
    assert ended.exit_code == (0 if all(one["pass"] for one in told["checks"]) else 5)
    assert {"id", "property", "expected", "got", "tolerance", "pass"} <= set(told["checks"][0])
    assert told["predictable"]["worlds"] == 10
    assert told["contraction"]["absorb.gain"] > told["contraction"]["absorb.presence"]


def test_a_corrupted_draw_changes_the_answer(checked, ended, tmp_path):
    table = pq.read_table(DRAWS)
    gain = table["absorb.gain"].to_numpy().copy()
    gain[:40] = 0.3
    place = table.column_names.index("absorb.gain")
    broken = table.set_column(place, "absorb.gain", pa.array(gain))
    pq.write_table(broken, tmp_path / "broken.parquet")
    again = checked("--draws", tmp_path / "broken.parquet")
    found = [
        {one["id"]: one["got"] for one in json.loads(answer.stdout)["checks"]} for answer in (ended, again)
    ]
    assert found[0]["T1"] != found[1]["T1"]
    assert found[0]["F3"] != found[1]["F3"]
    assert found[0]["B1.1"] == found[1]["B1.1"]
