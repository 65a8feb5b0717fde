"""Worlds: what each option changes in each world of a sweep, paired by seed, as one table.

A world is one setting of everything that nobody chooses: parameters, law, posterior draw, tone table. An
option is what somebody may choose: an arm of the swept scenario. With arms, every option is held against
the scenario as it stands; without, the tone that is heard is held against neutral tone in the same world. An
arm that is run at several doses is an option at each. What is heard as it is, neutral tone above all, is the
same in every redraw of the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from scenarios.figures.quantities import RIGHTS, Quantity, quantity
from scenarios.outcome import PairingError, horizon, interval, records_until
from scenarios.results import Results

if TYPE_CHECKING:
    import pandas as pd

NEUTRAL = "neutral"
AS_IT_STANDS = ""
"""The option of the swept scenario itself."""

THE_SCENARIO = "the scenario as it stands"
"""What options are held against, in words."""

DRAW, TABLE, TONE, OPTION, DOSE, LAW = "draw", "table", "tone", "option", "dose", "law"
UNORDERED = (DRAW, TABLE)
"""What tells worlds apart by a number that means nothing: the row of a posterior, the redraw of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worlds:
    """The worlds of a sweep and what options change in them.

    Attributes:
        effects: columns world, option, the varied settings, law, effect, low, high, pairs, level (of the
            option) and reference (its level); in the outcome's own unit, on ``date``.
        varied: names of the settings that differ between worlds.
        drawn: those of them that come with a posterior draw.
        options: names of the options, in order.
        against: what they are held against, in words.
        outcome: the recorded outcome.
        date: of the record that is read: the last up to the scenario's horizon.
        planned, finished: runs.
        doses: arm and dose of every option, where arms were run at several.
    """

    effects: pd.DataFrame
    varied: tuple[str, ...]
    options: tuple[str, ...]
    against: str
    outcome: str
    date: date
    planned: int
    finished: int
    drawn: tuple[str, ...] = ()
    doses: Mapping[str, tuple[str, float]] = field(default_factory=dict)

    @property
    def fullest(self) -> list[str]:
        """Options, of those that are run at several doses only the largest."""
        arms = dict.fromkeys(self.doses[one][0] if one in self.doses else one for one in self.options)
        return [next(one for one in self.options if self.doses.get(one, (one,))[0] == arm) for arm in arms]

    @property
    def settings(self) -> list[str]:
        """Varied settings, the numbers of draws and redraws apart."""
        return [name for name in self.varied if name not in UNORDERED]

    @property
    def chosen(self) -> list[str]:
        """Varied settings that somebody chose to vary."""
        return [name for name in self.settings if name not in self.drawn]

    @property
    def quantity(self) -> Quantity:
        """How the outcome is named and shown."""
        return quantity(self.outcome)

    @property
    def numeric(self) -> list[str]:
        """Varied settings that are numbers with more than one value."""
        return [name for name in self.settings if self.effects[name].dtype.kind in "if"]


def worlds(results: Results, outcome: str = "") -> Worlds:
    """The worlds of a sweep.

    Args:
        results: a folder of a sweep, finished or not.
        outcome: what is compared; what the scenario says where nothing is given.

    Raises:
        PairingError: if it is no sweep, or holds no option beside what it could be held against.
    """
    manifest = results.manifest
    if manifest.get("kind") != "sweep":
        raise PairingError(
            f"{results.folder}: holds arms of one world, not a sweep over many. Make one: give the scenario "
            "a [sweep] and run groundswell sweep."
        )
    outcome = outcome or manifest["settings"].get("outcome", RIGHTS.outcome)
    ends = _ends(results, outcome)
    options, against, by = _held_against(results, manifest["arms"])
    doses = _doses(manifest["arms"])
    if ends.empty:
        raise PairingError(f"{results.folder}: holds no finished run. groundswell resume {results.folder}")
    names = [str(name) for name in ends if name not in ("seed", "value", by, OPTION)]
    varied = tuple(name for name in names if len(ends[name].astype(str).unique()) > 1)
    reference = AS_IT_STANDS if by == OPTION else NEUTRAL
    rows = _paired(ends, names, by, reference)
    if not rows:
        raise PairingError(
            f"{results.folder}: no run of an option and of {against} with one seed in one world. "
            f"groundswell resume {results.folder}"
        )
    import pandas as pd

    counts, effects = manifest["counts"], pd.DataFrame(rows)
    dates = results.history(results.finished[0]).dates
    return Worlds(
        effects=effects,
        varied=varied,
        options=tuple(options),
        against=against,
        outcome=outcome,
        date=dates[read_until(results, dates) - 1].astype(object),
        planned=counts["planned"],
        finished=counts["finished"],
        drawn=_drawn(effects, varied),
        doses=doses if len(doses) > 1 else {},
    )


def _drawn(effects: pd.DataFrame, varied: Sequence[str]) -> tuple[str, ...]:
    """Varied settings of which each draw has one value, and not all draws the same."""
    if DRAW not in varied:
        return ()
    settings = [name for name in varied if name not in UNORDERED]
    values = effects.groupby(DRAW)[settings].nunique()
    return tuple(name for name in settings if (values[name] == 1).all())


def option_of(arm: Mapping[str, Any]) -> str:
    """The option that an arm of a sweep stands for, its dose in its name where doses are swept."""
    option = str(arm.get(OPTION, AS_IT_STANDS))
    return f"{option} at dose {arm[DOSE]:g}" if DOSE in arm else option


def _doses(arms: Mapping[str, Any]) -> dict[str, tuple[str, float]]:
    return {option_of(arm): (str(arm[OPTION]), float(arm[DOSE])) for arm in arms.values() if DOSE in arm}


def _held_against(results: Results, arms: Mapping[str, Any]) -> tuple[list[str], str, str]:
    """Options, what they are held against in words, and the column that tells them apart."""
    options = list(dict.fromkeys(map(option_of, arms.values())))
    tones = list(dict.fromkeys(str(arm["changed"].get(TONE, "")) for arm in arms.values()))
    if len(options) > 1:
        return [one for one in options if one != AS_IT_STANDS], THE_SCENARIO, OPTION
    if NEUTRAL in tones and len(tones) > 1:
        return [one for one in tones if one != NEUTRAL], "neutral tone", TONE
    raise PairingError(
        f"{results.folder}: every run has the same options and tone, so nothing can be held against "
        'anything. Add [[arm]] tables to the scenario, or tone = ["literature", "neutral"] to its [sweep], '
        "and run groundswell sweep again."
    )


def _ends(results: Results, outcome: str) -> pd.DataFrame:
    """The value of every finished run on the date that is read, with all that tells runs apart."""
    import pandas as pd
    import pyarrow.parquet as pq

    from scenarios.runs_table import END

    path = results.folder / "runs.parquet"
    if not path.is_file():
        return pd.DataFrame()
    table = pq.read_table(path).to_pandas()
    if END + outcome not in table:
        known = ", ".join(sorted(name.removeprefix(END) for name in table if str(name).startswith(END)))
        raise PairingError(f"{path}: holds no outcome '{outcome}'. Recorded: {known}.")
    arms = results.manifest["arms"]
    worldly = {name for arm in arms.values() if OPTION not in arm for name in arm["changed"]}
    settings = sorted(name for name in worldly if name in table)
    frame: pd.DataFrame = table[["seed", *settings]].assign(law=table["law"])
    frame["value"] = table[END + outcome] if _is_last(results) else _on_the_date(results, table, outcome)
    frame[OPTION] = [option_of(arms[name]) for name in table["arm"]]
    for name in UNORDERED:
        if name in table and table[name].notna().any():
            frame[name] = table[name]
    return in_every_table(frame)


def read_until(results: Results, dates: NDArray[np.datetime64]) -> int:
    """How many of these records of a sweep count: those up to its scenario's horizon."""
    return records_until(dates, horizon(results.manifest["settings"]))


def _is_last(results: Results) -> bool:
    """Whether the last record is the one that is read, whose value the table of runs holds."""
    dates = results.history(results.finished[0]).dates
    return read_until(results, dates) == len(dates)


def _on_the_date(results: Results, table: pd.DataFrame, outcome: str) -> list[float]:
    """The value of every run of the table on a date before its last."""
    rows = {row["run"]: row for row in results.finished}
    values = []
    for number in table["run"]:
        history = results.history(rows[number])
        values.append(float(history.series(outcome)[read_until(results, history.dates) - 1]))
    return values


def in_every_table(runs: pd.DataFrame) -> pd.DataFrame:
    """Runs, those whose table is heard as it is repeated for every redraw of the others."""
    import pandas as pd

    if TABLE not in runs or not runs[TABLE].isna().any():
        return runs
    drawn, fixed = runs[runs[TABLE].notna()], runs[runs[TABLE].isna()]
    return pd.concat([drawn, *(fixed.assign(table=one) for one in drawn[TABLE].unique())], ignore_index=True)


def _paired(ends: pd.DataFrame, names: Sequence[str], by: str, reference: str) -> list[dict[str, Any]]:
    """A row for each world and option that has a pair with the reference.

    What only options change is no part of a world.
    """
    keyed = ends.assign(key=[repr(one) for one in ends[names].astype(object).itertuples(index=False)])
    rows: list[dict[str, Any]] = []
    for number, (_, world) in enumerate(keyed.groupby("key", sort=False)):
        there = world[world[by] == reference].set_index("seed")["value"]
        for option, mine in world[world[by] != reference].groupby(by, sort=False):
            here = mine.set_index("seed")["value"]
            seeds = [seed for seed in here.index if seed in there.index]
            if not seeds:
                continue
            differences = np.array([float(here[seed]) - float(there[seed]) for seed in seeds])
            low, high = interval(differences[:, None])
            rows.append(
                {
                    "world": number,
                    OPTION: option,
                    **{name: mine[name].iloc[0] for name in names},
                    "effect": float(differences.mean()),
                    "low": float(low[0]),
                    "high": float(high[0]),
                    "pairs": len(seeds),
                    "level": float(here[seeds].mean()),
                    "reference": float(there[seeds].mean()),
                }
            )
    return rows


def only_draws(found: Worlds) -> bool:
    """Whether draws and redraws tell worlds apart, and nothing beside law does."""
    members = [name for name in UNORDERED if name in found.varied]
    crossed = found.effects.groupby([OPTION, "law"])["world"].nunique()
    apart = found.effects[[OPTION, "law", *members]].drop_duplicates().groupby([OPTION, "law"]).size()
    return bool(members) and bool((crossed == apart).all())
