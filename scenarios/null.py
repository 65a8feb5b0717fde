"""The null arm: the reference lived through once more. Against itself it must change nothing, to the bit.

It shows that whatever another arm changes is due to what it says differently, and not to how runs are
made: not to their order, to other processes, or to random numbers that went astray.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scenarios.outcome import Effect, paired_effect
from scenarios.plan import Plan
from scenarios.replicates import live
from scenarios.results import Results

NEUTRAL = "neutral-tone"
MOST_PERSON_DAYS = 1e9
ONCE_MORE = " once more"


def null_of_plan(results: Results, plan: Plan) -> Effect | None:
    """The first finished run of the reference, made once more here, against itself.

    Args:
        results: runs that were made.
        plan: whose runs they are.

    Returns:
        The effect of nothing; None where no run of the reference is finished, or it is a very large one.
    """
    name = _reference(results.arms)
    there = {row["run"]: row for row in results.finished if row["arm"] == name}
    again = next((one for one in plan.replicates if one.number in there), None)
    if again is None or again.settings.people * again.settings.days > MOST_PERSON_DAYS:
        return None
    tables = {table.hash: table for table in plan.tables()}
    once_more = live(again, None if again.table_hash is None else tables[again.table_hash])
    stored = results.history(there[again.number])
    return paired_effect([replace(once_more, arm=name + ONCE_MORE), stored], name + ONCE_MORE, name)


def null_of_folders(first: Results, second: Results) -> Effect | None:
    """A reference that two folders share, as one has it against the other.

    Returns:
        The effect of nothing; None where they share no reference that was run with the same settings.
    """
    shared = [name for name in first.arms[1:] if name in second.arms[1:]]
    name = _reference(shared) if shared else ""
    keys = [{row["key"] for row in one.finished if row["arm"] == name} for one in (first, second)]
    if not set.intersection(*keys):
        return None
    here = [replace(one, arm=name + ONCE_MORE) for one in first.histories(name)]
    return paired_effect([*here, *second.histories(name)], name + ONCE_MORE, name)


def _reference(arms: Sequence[str]) -> str:
    return NEUTRAL if NEUTRAL in arms else arms[-1]
