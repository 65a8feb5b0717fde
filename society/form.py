"""Which rival forms a world uses, by name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from agents.mind.absorb import LAWS
from agents.opinion import MECHANISMS
from society.expression import EXPRESSIONS
from society.habits import ADOPTIONS
from society.ties import TIES

MENUS: dict[str, Collection[str]] = {
    "law": LAWS,
    "mechanism": MECHANISMS,
    "ties": TIES,
    "adoption": ADOPTIONS,
    "expression": EXPRESSIONS,
}
"""Names of the rival forms, by kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The rival forms that were declared in advance; never mixed within a run.

    Attributes:
        law: how tone is absorbed, one of ``LAWS``.
        mechanism: how a view changes when another is heard, one of ``MECHANISMS``.
        ties: who meets whom, one of ``TIES``.
        adoption: how use of companions spreads, one of ``ADOPTIONS``.
        expression: who is heard, one of ``EXPRESSIONS``.

    Raises:
        ValueError: for a name that is not in its menu.
    """

    law: str = "bounded"
    mechanism: str = "deffuant-weisbuch"
    ties: str = "community"
    adoption: str = "dated"
    expression: str = "open"

    def __post_init__(self) -> None:
        """Refuse names that are not in the menus."""
        for kind, menu in MENUS.items():
            name = getattr(self, kind)
            if name not in menu:
                raise ValueError(f"unknown {kind} '{name}'. There are: {', '.join(menu)}.")
