"""M4 to M6: mirrored, relabelled or worked through in another order, a society is the same society."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.companion import Companion
from agents.mind.absorb import LAWS
from agents.opinion import MECHANISMS, logit
from agents.parameters import Absorb, Parameters, Tone
from agents.population import Population, build
from calibration.canonical.compiled import scalars
from calibration.canonical.record import none
from calibration.check import Check
from calibration.machinery.lively import PEOPLE, differing, lived, people, published, world
from society.form import Form
from society.kernel import module_of, source
from society.world import PROCESSORS, World

SYMMETRIC = {
    "absorb": {"bend": 0.0, "presence": 0.0},
    "react": {"reactance": 1.0, "acceptance": 1.0},
    "couple": {"bond": 0.0},
    "news": {"capability_2023": 0.0, "experience_2023": 0.0, "threat_2023": 0.0},
    "generations": {"replacement": 0.0},
    "train": {"loop": 0.0},
}
"""Without the terms that know up from down; people are given, so selection by experience plays no part."""

CHANGING_SIGN = ("fast", "slow", "shift")
ALIKE = ("bond", "habit", "doubt")
BY_ROW = "person_word(day.key, np.uint64(i))"
BY_LABEL = "person_word(day.key, ties.label[i])"
STILL = {"generations": {"replacement": 0.0}, "train": {"loop": 0.0}}
"""Nobody leaves, and models learn nothing from sums that depend on the order of people in their last bit."""

CHUNKS = (100, 1 << 16)


class Mirrored(Companion):
    """Companions that say the opposite, with the same warmth, to whoever thinks the opposite."""

    def tau(
        self, year: float, parameters: Tone, beyond: float | NDArray[np.float64] = 0.0
    ) -> NDArray[np.float64]:
        """The opposite tone, to a user of the opposite stance."""
        return -super().tau(year, parameters, beyond)[::-1]

    def warmth_on(self, tau: NDArray[np.float64], parameters: Tone) -> NDArray[np.float64]:
        """The warmth of the companion that is mirrored."""
        return super().warmth_on(-tau[::-1], parameters)[::-1]


class Labelled(NamedTuple):
    """Ties of communities, and a label of everybody, shape (person,)."""

    opinion_start: NDArray[np.float32]
    label: NDArray[np.uint64]


def mirror() -> list[Check]:
    """Opinions and tones with the other sign: everything mirrors exactly.

    A draw that decides to which side people move must be mirrored too. The society's keyed draws are
    not, so the one mechanism with such a draw is checked call by call.
    """
    forms = {
        *(Form(law=name) for name, law in LAWS.items() if law.adjust(Absorb()).gain > 0),
        *(Form(mechanism=name, ties="implicit") for name, one in MECHANISMS.items() if one.DRAW != "side"),
        Form(expression="silence"),
    }
    return [*(_mirrored(form) for form in sorted(forms, key=str)), _choice()]


def relabelling() -> list[Check]:
    """People of a community change places together with their keys: each lives the same life.

    Draws are keyed by row. The daily pass is therefore generated once more with keys by label, and
    people are permuted within their communities with their labels and all they are. What they hear of
    others are fixed-point sums, so that the order in which these are added changes no bit.
    """
    return [_relabelled(form) for form in (Form(), Form(adoption="sis", expression="silence"))]


def order() -> list[Check]:
    """Threads, the order of communities and the size of chunks change no bit: all act on yesterday."""
    found = []
    for ties in ("community", "implicit"):
        form = Form(ties=ties)
        once = lived(world(table=published(), form=form))
        threads = min(2, PROCESSORS)
        several = lived(world(table=published(), form=form, threads=threads))
        backwards = world(table=published(), form=form)
        backwards.scalars = _backwards(backwards)
        found += [
            none("M6", f"{threads} threads against one, ties {ties}", violations=differing(once, several)),
            none(
                "M6",
                f"communities last to first against first to last, ties {ties}",
                violations=differing(once, lived(backwards)),
            ),
        ]
    hashes = {build(PEOPLE, Parameters(), chunk=chunk).hash for chunk in CHUNKS}
    return [*found, none("M6", "people made in chunks of 100 or all at once", violations=len(hashes) - 1)]


def _mirrored(form: Form) -> Check:
    here = world(SYMMETRIC, table=published(), form=form)
    born = people()
    opposite = replace(born, rights_start=-born.rights_start, experience_start=-born.experience_start)
    there = world(SYMMETRIC, table=published(), form=form, population=opposite)
    there.institutions.tables.companion = Mirrored.compile(published())
    lived(here)
    lived(there)
    pairs = [(getattr(here, name), -getattr(there, name)) for name in CHANGING_SIGN]
    pairs += [(getattr(here, name), getattr(there, name)) for name in ALIKE]
    astray = sum(int(np.count_nonzero(one != other)) for one, other in pairs)
    moved = int(np.count_nonzero(here.shift))
    claim = f"mirrored: law {form.law}, {form.mechanism}, ties {form.ties}, {form.expression}"
    return replace(none("M4", claim, violations=astray if moved else PEOPLE), detail=f"{moved} moved")


def _choice() -> Check:
    hear, draws = scalars(logit).hear, np.arange(1 << 12, dtype=np.float32) / np.float32(1 << 12)
    turned = np.float32(1) - np.float32(2.0**-24) - draws
    random = np.random.default_rng(4)
    astray = 0
    for draw, other in zip(draws, turned, strict=True):
        u, heard, x, y = random.normal(size=4).astype(np.float32)
        settings = (np.float32(0.7), np.float32(0.9))
        astray += hear(u, heard, x, y, draw, *settings) != -hear(-u, -heard, -x, -y, other, *settings)
    return none("M4", "mirrored, call by call: logit, with the draws of sides mirrored", violations=astray)


def _relabelled(form: Form) -> Check:
    born = people()
    places = _within(born.first)
    moved = replace(
        born,
        **{
            name: getattr(born, name)[places]
            for name in ("age", "traits", "susceptibility_code", "adoption", "experience_start")
        },
        **{name: getattr(born, name)[places] for name in ("rights_start", "capability_code", "threat_code")},
    )
    here = lived(_labelled(form, born, np.arange(PEOPLE, dtype=np.uint64)))
    there = lived(_labelled(form, moved, places.astype(np.uint64)))
    plain = lived(world(STILL, table=published(), form=form))
    astray = sum(
        int(np.count_nonzero(one[places] != other)) if one.size else 0
        for one, other in zip(here.moving, there.moving, strict=True)
    )
    claim = f"people permuted within communities with their keys, use {form.adoption}, {form.expression}"
    return none("M5", claim, violations=astray + differing(here, plain))


def _within(first: NDArray[np.int64]) -> NDArray[np.int64]:
    """A permutation of rows that keeps everybody in their community."""
    random = np.random.default_rng(5)
    return np.concatenate([low + random.permutation(high - low) for low, high in pairwise(first)])


def _labelled(form: Form, population: Population, label: NDArray[np.uint64]) -> World:
    """A world whose draws are keyed by label and not by row."""
    text = source(form)
    if text.count(BY_ROW) != 1:
        raise ValueError(f"the daily pass no longer keys a person's draws once, by {BY_ROW}.")
    one = world(STILL, table=published(), form=form, population=population)
    one.scalars = module_of(text.replace(BY_ROW, BY_LABEL))
    one.place = one.place[label]
    (opinion_start,) = one.ties
    one.ties = Labelled(opinion_start, label)
    return one


def _backwards(one: World) -> Any:  # noqa: ANN401 - stands for a generated module
    """The daily pass with communities from the last to the first."""
    module = one.scalars

    def serial(first: NDArray[np.int64], *rest: Any) -> None:  # noqa: ANN401 - as of the pass itself
        for community in reversed(range(first.size - 1)):
            module.one_community(community, first, *rest)

    return SimpleNamespace(serial=serial)
