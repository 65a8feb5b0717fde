"""Reading the panel of a folder of results: every measure whose arms are there, and what is missing."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from scenarios.power.arms import frame_of
from scenarios.power.loops import Loop, is_drawn, read_loops
from scenarios.power.planned import WORDS, read_incidental
from scenarios.results import Results
from society.history import History
from society.power import MEASURES, Measure, arms_of, chosen, incidental
from society.power.intent import Label
from society.power.measure import ITSELF, Frame
from society.power.paired import Paired, PowerError, pair
from society.power.reading import Reading

WHOLE = ("panel", "all")
OVER_SEEDS = "seeds, the model's own randomness alone"
OVER_DRAWN = "seeds, each with its own draw of the fitted parameters"


class PowerReadingError(PowerError):
    """A folder of which no power can be read; the message names the folder and what does not match."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What was read of a folder.

    Attributes:
        scenario: whose power.
        frame: what its arms were made for.
        measures: those that were read.
        readings: what they found.
        missing: arms that are not there, with the measures that need them.
        command: what makes the missing arms; empty where none is missing.
        over: what the intervals of the readings are over, in words.
        loops: outer loops, apart from these intervals.
        label: of intent, three lines.
        paired: the runs that were read, for figures.
    """

    scenario: str
    frame: Frame
    measures: tuple[Measure, ...]
    readings: tuple[Reading, ...]
    missing: Mapping[str, tuple[str, ...]]
    command: str
    over: str
    loops: tuple[Loop, ...]
    label: Label
    paired: Paired = field(repr=False)

    def of(self, key: str) -> Reading | None:
        """A reading by its id; None where it was not read."""
        return next((one for one in self.readings if one.id == key), None)

    def loops_of(self, key: str) -> tuple[Loop, ...]:
        """The outer loops of a reading."""
        return tuple(one for one in self.loops if one.id == key)

    def record(self) -> dict[str, Any]:
        """The panel, ready for JSON."""
        return {
            "scenario": self.scenario,
            "measures": [one.record() for one in self.readings],
            "caveats": {one.id: one.caveat for one in self.measures},
            "missing_arms": list(self.missing),
            "command": self.command,
            "intervals_over": self.over,
            "outer_loops": [one.record() for one in self.loops],
            "intent": self.label.record(),
        }


def read_panel(results: Results, names: str, label: Label) -> Panel:
    """Read measures of a folder of results.

    Args:
        results: opened for reading.
        names: ``panel``, ``all`` or ids with commas between.
        label: of intent, that stands with them.

    Raises:
        PowerReadingError: for runs that cannot be paired; it names what does not match.
        ValueError: for a name that is no measure.
    """
    measures = chosen(names)
    scenario = results.arms[0]
    frame = frame_of(results.settings(scenario))
    histories = [_as_itself(one, scenario) for one in results.histories()]
    inner = [one for one in histories if not is_drawn(one.arm)]
    there = {one.arm for one in inner}
    lacking = {
        one.id: [arm.name for arm in arms_of([one], frame) if arm.name not in there] for one in measures
    }
    try:
        paired = pair(_needed(inner, measures, frame))
        known = tuple(one for one in measures if not lacking[one.id] and ITSELF in there)
        found = [reading for one in known for reading in one.read(paired, frame)]
        loops = read_loops(histories, known, frame)
    except PowerError as error:
        raise PowerReadingError(f"{results.folder}: {error}") from error
    missing = _missing(lacking)
    return Panel(
        scenario=scenario,
        frame=frame,
        measures=known,
        readings=(*found, *_incidental(results, names)),
        missing=missing,
        command=_command(results, names) if missing else "",
        over=OVER_DRAWN if results.manifest.get("posterior") else OVER_SEEDS,
        loops=loops,
        label=label,
        paired=paired,
    )


def _incidental(results: Results, names: str) -> list[Reading]:
    """The incidental share, where a planner was searched and nobody asked for single measures."""
    if names not in WHOLE:
        return []
    found = {name: one.policies for name, one in read_incidental(results.folder).items()}
    return incidental.readings(found, words=WORDS)


def measures_in(results: Results) -> str:
    """Names of the measures all of whose arms a folder holds; empty where there are none."""
    if results.manifest.get("kind") != "arms":
        return ""
    frame, there = frame_of(results.settings(results.arms[0])), set(results.arms)
    known = [
        name
        for name, measure in MEASURES.items()
        if all(arm.name in there for arm in arms_of([measure], frame))
    ]
    return "all" if len(known) == len(MEASURES) else ",".join(known)


def _needed(histories: Sequence[History], measures: Sequence[Measure], frame: Frame) -> list[History]:
    wanted = {ITSELF} | {arm.name for arm in arms_of(measures, frame)}
    return [one for one in histories if one.arm in wanted]


def _as_itself(history: History, scenario: str) -> History:
    return replace(history, arm=ITSELF) if history.arm == scenario else history


def _missing(lacking: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    names = dict.fromkeys(arm for arms in lacking.values() for arm in arms)
    return {arm: tuple(one for one, arms in lacking.items() if arm in arms) for arm in names}


def _command(results: Results, names: str) -> str:
    """The command of the folder, asking for power too, into a folder of its own."""
    words = shlex.split(str(results.manifest["command"]))
    kept: list[str] = []
    skip = False
    for word in words:
        if skip:
            skip = False
        elif word in ("--power", "--out"):
            skip = True
        elif not word.startswith(("--power=", "--out=")):
            kept.append(word)
    out = results.folder.with_name(f"{results.folder.name}-power")
    return shlex.join([*kept, "--power", names, "--out", str(out)])
