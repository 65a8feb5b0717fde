"""The second implementation: plain Mesa agents in a loop live the days of the compiled pass, bit for bit."""

from __future__ import annotations

import numpy as np

from agents.population import build
from calibration.canonical.record import none
from calibration.check import Check
from calibration.machinery.lively import START, numbers, published
from society.form import Form
from society.plain import PlainSociety
from society.ties import TIES
from society.ties.network import Network, homophilous
from society.world import World

PEOPLE = 150
DAYS = 60
"""With two turnovers in them."""


def second_implementation() -> list[Check]:
    """Every kind of ties, use by contact, and silence.

    Every mechanism on every kind of ties, and up to 2,000 people: ``studies/second.py``.
    """
    forms = {*(Form(ties=ties) for ties in TIES), Form(adoption="sis"), Form(expression="silence")}
    return [
        none("plain", f"{DAYS} days of agents in a loop: {described(form)}", violations=astray(form, PEOPLE))
        for form in sorted(forms, key=str)
    ]


def astray(form: Form, people: int, days: int = DAYS, network: Network | None = None) -> int:
    """How many entries of the moving columns differ after some days, by the pass and by agents in a loop.

    Args:
        form: of both societies.
        people: in both.
        days: to live.
        network: for explicit ties; one of people who are alike if left out.
    """
    population = build(people, numbers())
    if form.ties == "explicit" and network is None:
        network = homophilous(population)
    one = World(numbers(), population, published(), seed=4, start=START, form=form, network=network)
    plain = PlainSociety(one)
    for _ in range(days):
        plain.step()
        one.step()
    columns = zip(("fast", "slow", "bond", "shift", "tally", "habit", "doubt"), one.moving, strict=True)
    return sum(
        int(np.count_nonzero(plain.column(name).view(np.uint32) != column.view(np.uint32)))
        for name, column in columns
        if column.size
    )


def described(form: Form) -> str:
    """A form in the words of its menus."""
    return f"law {form.law}, {form.mechanism}, ties {form.ties}, use {form.adoption}, {form.expression}"
