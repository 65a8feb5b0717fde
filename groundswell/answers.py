"""What ``run``, ``compare`` and ``demo`` answer: arms, headline, hashes, folder, stages."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scenarios.outcome import Effect
    from scenarios.results import Results


@dataclass(slots=True)
class Stages:
    """Named stretches of work with their seconds."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stretch of work."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begun

    def record(self) -> list[dict[str, Any]]:
        """The stretches, ready for JSON."""
        return [{"name": name, "seconds": round(seconds, 3)} for name, seconds in self.seconds.items()]

    @property
    def text(self) -> str:
        """The stretches in one line."""
        return ", ".join(f"{name} {seconds:.1f} s" for name, seconds in self.seconds.items())


def run_answer(
    results: Results, effects: Sequence[Effect], stages: Stages, null: Effect | None = None
) -> dict[str, Any]:
    """The answer to runs of one folder."""
    hashes: dict[str, dict[str, str]] = {arm: {} for arm in results.arms}
    for row in results.manifest["runs"]:
        if row["status"] == "finished":
            hashes[row["arm"]][str(row["seed"])] = results.recipe(row)["history_hash"]
    return {
        "arms": [arm_answer(results, name, hashes[name]) for name in results.arms],
        "headline": headline(effects, null),
        "hashes": hashes,
        "out": str(results.folder),
        "stages": stages.record(),
    }


def headline(effects: Sequence[Effect], null: Effect | None = None) -> dict[str, Any] | None:
    """The first effect with the others and the null arm beside it; None where no pair is finished."""
    if not effects:
        return None
    return {
        **effects[0].at_end(),
        "null": None if null is None else null.at_end(),
        "others": [effect.at_end() for effect in effects[1:]],
    }


def beside(effects: Sequence[Effect], null: Effect | None) -> list[str]:
    """What stands beside the effects: the null arm, and what pairing is worth."""
    lines = []
    if null is not None:
        largest = float(abs(null.differences).max()) * null.quantity.factor
        lines.append(
            f"Null arm: {null.arm} against {null.reference}: {largest:.3g} {null.quantity.unit}, the largest "
            f"difference on any date (number of pairs: {null.pairs}); exactly 0 where runs repeat."
        )
    ratio = effects[0].variance_ratio if effects else None
    if ratio is not None:
        lines.append(
            f"Without pairing, {effects[0].arm} against {effects[0].reference} "
            f"would vary {float(f'{ratio:.2g}'):,g} times as much from pair to pair."
        )
    return lines


def arm_answer(results: Results, name: str, hashes: Mapping[str, str]) -> dict[str, Any]:
    """One arm: what was run, under which assumptions, how often."""
    arm = results.manifest["arms"][name]
    rows = [row for row in results.manifest["runs"] if row["arm"] == name]
    world = results.first_recipes[name]["world"] if hashes else {}
    return {
        "name": name,
        "scenario": arm["scenario"],
        "law": arm["settings"]["law"],
        "ten_year_multiple": world.get("ten_year_multiple"),
        "presence": arm["settings"]["parameters"]["absorb"]["presence"],
        "tone": arm["tone"],
        "runs": len(hashes),
        "failed": sum(row["status"] == "failed" for row in rows),
    }


PRESENCE = "parameters.absorb.presence"


def assumptions(arm: Mapping[str, Any], posterior: Mapping[str, Any] | None = None) -> str:
    """Law, ten-year multiple and presence: they stand beside every figure.

    Args:
        arm: as answered.
        posterior: draws of which every seed took one, as the manifest has them; None without.
    """
    if posterior is not None:
        from scenarios.figures.numerals import extent

        values = [row[PRESENCE] for row in posterior["rows"] if PRESENCE in row] or [arm["presence"]]
        return (
            f"Law {arm['law']}, ten-year multiple {arm['ten_year_multiple']:.2f} in the first draw of "
            f"{posterior['file']}, presence {extent(values, '{:+.2f}'.format)} SD. The interval is "
            "over seeds and draws together: it says nothing of whether the assumptions hold."
        )
    return (
        f"Law {arm['law']}, ten-year multiple {arm['ten_year_multiple']:.2f}, "
        f"presence {arm['presence']:+.2f} SD. "
        "The interval is over seeds alone: it says nothing of whether the assumptions hold."
    )
