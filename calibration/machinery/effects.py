"""M2 and M3: a cause of size zero has no effect, and an effect stays where its cause can reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from agents.companion import NEUTRAL, SILENT
from agents.mind.absorb import LAWS
from agents.opinion import MECHANISMS
from agents.tone.table import Cell, Conversation, ToneTable
from calibration.canonical.record import none
from calibration.check import Check
from calibration.machinery.lively import PEOPLE, differing, lived, numbers, people, published, world
from scenarios.policies import POLICIES
from society.form import Form
from society.ties.network import from_edges
from society.world import World

Changes = Mapping[str, Mapping[str, Any]]

WITHOUT_BOND: Changes = {"bond": {"growth": 0.0}}
UNUSED: Changes = {
    "adopt": {
        "ever_shares": (0.0,) * 5,
        "daily_shares": (0.0,) * 5,
        "occasional_talk": 0.0,
        "daily_talk": 0.0,
    }
}
UNFOLLOWED: Changes = {"mechanisms": {"follower_talk": 0.0}}
NEAR: Changes = {"ties": {"long": 0}, "train": {"loop": 0.0}}
TONELESS = ToneTable(
    name="toneless",
    date=NEUTRAL.date,
    cells=(Cell(kind="fixed", n=1, mean=0.0, spread=0.0, error=0.0, conversations=(Conversation(tau=0.0),)),),
    provenance={"definition": "another table whose every talk has tone 0"},
)
NEIGHBOURS = 5
NUDGE = np.float32(0.5)


def zero_dose() -> list[Check]:
    """Tone at neutral, no gain, no susceptibility, no use, no dose: bit for bit the world without."""
    return [*_toneless(), *_untouched(), *_unused(), *_unheard(), *_undosed()]


def locality() -> list[Check]:
    """Two halves without ties between them: what is done to one leaves no bit of the other changed."""
    first = people().first
    border = int(first[len(first) // 2])
    forms = {
        "community": Form(),
        "implicit, none of them long": Form(ties="implicit"),
        "explicit": Form(ties="explicit"),
        "community, none of them long, use by contact": Form(adoption="sis"),
        "implicit, none of them long, some silent": Form(ties="implicit", expression="silence"),
    }
    return [_local(name, form, border) for name, form in forms.items()]


def _toneless() -> Iterator[Check]:
    yield _same(
        "neutral tone: every talk of another table at tone 0",
        lived(world(table=TONELESS)),
        lived(world(table=NEUTRAL)),
    )
    for law in LAWS:
        form = Form(law=law)
        changes = {**WITHOUT_BOND, "absorb": {"gain": 0.0}}
        yield _same(
            f"gain 0 under the law {law}: the published tone as good as neutral",
            lived(world(changes, table=published(), form=form)),
            lived(world(changes, table=NEUTRAL, form=form)),
        )


def _untouched() -> Iterator[Check]:
    nobody = lived(world(WITHOUT_BOND, table=SILENT))
    yield _same(
        "transport 0: as if nobody talked with a companion",
        lived(world({**WITHOUT_BOND, "absorb": {"transport": 0.0}}, table=published())),
        nobody,
    )
    unmoved = replace(people(), susceptibility_levels=np.zeros_like(people().susceptibility_levels))
    yield _same(
        "every susceptibility 0: as if nobody talked with a companion",
        lived(world(WITHOUT_BOND, table=published(), population=unmoved)),
        nobody,
    )


def _unused() -> Iterator[Check]:
    yield _same(
        "use 0, by date: no companion", lived(world(UNUSED, table=published())), lived(world(table=SILENT))
    )
    form = Form(adoption="sis")
    yield _same(
        "use 0, by contact: no companion",
        lived(world(UNFOLLOWED, table=published(), form=form)),
        lived(world(table=SILENT, form=form)),
    )


def _unheard() -> Iterator[Check]:
    silent = {"discuss": {"rate": 0.0}}
    quiet = lived(world(silent, table=published(), form=Form(ties="implicit")))
    for mechanism in MECHANISMS:
        form = Form(mechanism=mechanism, ties="implicit")
        heard = lived(world({"discuss": {"peer_weight": 0.0}}, table=published(), form=form))
        yield _same(f"peer weight 0 under {mechanism}: as if people did not talk of it", heard, quiet)


def _undosed() -> Iterator[Check]:
    free = lived(world(table=published()))
    for name, policy in POLICIES.items():
        yield _same(
            f"{name} at dose 0: as if there were no such policy",
            lived(world(table=published(), policies=(policy.model_validate({"name": name, "dose": 0.0}),))),
            free,
        )


def _same(claim: str, one: World, other: World) -> Check:
    return none("M2", claim, violations=differing(one, other))


def _local(name: str, form: Form, border: int) -> Check:
    alone, treated = (_halved(form, border) for _ in range(2))
    for column in (treated.fast, treated.bond, treated.shift):
        column[:border] += NUDGE
    lived(alone)
    lived(treated)
    moved = differing(alone, treated, slice(None, border))
    return replace(
        none(
            "M3",
            f"ties {name}: entries changed in the half that was left alone",
            violations=differing(alone, treated, slice(border, None)) if moved else PEOPLE,
        ),
        detail=f"{moved} changed in the other",
    )


def _halved(form: Form, border: int) -> World:
    if form.ties != "explicit":
        return world(NEAR, table=published(), form=form)
    rows = np.repeat(np.arange(PEOPLE), NEIGHBOURS)
    base = np.where(rows < border, 0, border)
    size = np.where(rows < border, border, PEOPLE - border)
    met = base + (rows - base + np.tile(np.arange(NEIGHBOURS), PEOPLE) ** 2 + 1) % size
    network = from_edges(rows, met, PEOPLE, directed=True)
    start = world(table=SILENT).start
    return World(numbers(NEAR), people(), published(), seed=1, form=form, network=network, start=start)
