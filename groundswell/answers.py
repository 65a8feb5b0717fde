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
    """One arm: what was run, under which assumptions, how often.

    Ten-year multiple and presence are given as their lowest and highest value over the finished runs.
    """
    arm = results.manifest["arms"][name]
    rows = [row for row in results.manifest["runs"] if row["arm"] == name]
    worlds = [results.recipe(row)["world"] for row in rows if row["status"] == "finished"]
    presence = [world["parameters"]["absorb"]["presence"] for world in worlds]
    return {
        "name": name,
        "scenario": arm["scenario"],
        "law": arm["settings"]["law"],
        "ten_year_multiple": _ends([world["ten_year_multiple"] for world in worlds]),
        "presence": _ends(presence or [arm["settings"]["parameters"]["absorb"]["presence"]]),
        "tone": arm["tone"],
        "runs": len(hashes),
        "failed": sum(row["status"] == "failed" for row in rows),
    }


def _ends(values: Sequence[float]) -> list[float] | None:
    """Lowest and highest; None where there is nothing."""
    return [min(values), max(values)] if values else None


def assumptions(arm: Mapping[str, Any], posterior: Mapping[str, Any] | None = None) -> str:
    """Law, ten-year multiple and presence: they stand beside every figure, in the report's own words.

    Args:
        arm: as answered.
        posterior: draws of which every seed took one, as the manifest has them; None without.
    """
    from scenarios.figures.numerals import extent, plain, signed

    over = "seeds alone" if posterior is None else "seeds and draws together"
    drawn = "" if posterior is None else f" (draws of {posterior['file']})"
    return (
        f"Law {arm['law']}, ten-year multiple {extent(arm['ten_year_multiple'], lambda v: plain(v, 2))}, "
        f"presence {extent(arm['presence'], lambda v: signed(v, 2))} SD{drawn}. "
        f"The interval is over {over}: it says nothing of whether the assumptions hold."
    )
