"""Who meets whom: one way of tying people together a file.

Each file holds a named tuple of what it needs to know, ``build`` to make it, the scalar functions
it adds to the daily pass (``FUNCTIONS``), and pieces of the pass: ``PREPARE`` for a community before
its people live the day (``PREPARE_SPOKEN`` where only those who speak are heard), ``MEETS`` to say
whether person i meets anybody, ``HEARD`` to say which displacement and opinion i then hears, as they
were yesterday, and ``VOICED`` to say whether anybody voices them.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

from society.ties import community, explicit, implicit
from society.ties.setting import Setting

TIES: dict[str, ModuleType] = {"community": community, "implicit": implicit, "explicit": explicit}


def tie(ties: str, setting: Setting) -> tuple[Any, ...]:
    """The ties of some people, as the daily pass takes them.

    Args:
        ties: a name in ``TIES``.
        setting: what is known of the people.

    Raises:
        ValueError: for explicit ties without a fitting network, and for a network with other ties.
    """
    if setting.network is not None and ties != "explicit":
        raise ValueError(
            f"a network was given, but {ties} ties take none. Choose explicit ties, or leave the network out."
        )
    built: tuple[Any, ...] = TIES[ties].build(setting)
    return built
