"""Which rival forms a world uses, by name."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from agents.mind.absorb import LAWS
from agents.opinion import MECHANISMS
from society.ties import TIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The rival forms that were declared in advance; never mixed within a run.

    Attributes:
        law: how tone is absorbed, one of ``LAWS``.
        mechanism: how a view changes when another is heard, one of ``MECHANISMS``.
        ties: who meets whom, one of ``TIES``.

    Raises:
        ValueError: for a name that is not in its menu.
    """

    law: str = "bounded"
    mechanism: str = "deffuant-weisbuch"
    ties: str = "community"

    def __post_init__(self) -> None:
        """Refuse names that are not in the menus."""
        for kind, menu in (("law", LAWS), ("mechanism", MECHANISMS), ("ties", TIES)):
            name = asdict(self)[kind]
            if name not in menu:
                raise ValueError(f"unknown {kind} '{name}'. There are: {', '.join(menu)}.")
