"""Tables of ``docs/credibility.md`` that are about more than one law or policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scenarios.figures.numerals import plain, signed

NOTHING = "–"


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    head = [f"| {' | '.join(columns)} |", "|" + "---|" * len(columns)]
    return "\n".join([*head, *(f"| {' | '.join(map(str, row))} |" for row in rows)])


def pairing(policies: Sequence[Mapping[str, Any]]) -> str:
    """What pairing is worth, policy by policy; a dash where a policy changes nothing."""
    rows = []
    for one in policies:
        ratio = NOTHING if one["ratio"] is None else f"{float(format(one['ratio'], '.2g')):,g}"
        scatter = (f"{one[name]:.2g}" for name in ("paired", "apart"))
        rows.append((one["policy"], signed(one["effect"], 3), *scatter, ratio))
    return table(("policy", "effect, points", "SD paired", "SD apart", "ratio of variances"), rows)


def of_known(found: Mapping[str, Any] | None) -> tuple[str, str]:
    """Coverage of known truths, and whose ranks are not uniform; dashes where a bank is too small to tell."""
    if found is None:
        return NOTHING, NOTHING
    covered, error = found["coverage"]
    return f"{plain(100 * covered)} % ± {plain(100 * error)}", ", ".join(found["outside"]) or "none"


def costs(rivals: Sequence[Mapping[str, Any]]) -> str:
    """What each rival took of a processor; a dash for a bank that does not say."""
    rows = [
        (
            one["name"],
            f"{one['runs']:,}",
            *(NOTHING if spent is None else plain(spent, 0) for spent in one["cpu_seconds"].values()),
        )
        for one in rivals
    ]
    return table(("rival", "runs", "CPU-seconds for its bank", "for everything after it"), rows)
