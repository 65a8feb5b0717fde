"""Who meets whom: one way of tying people together a file.

Each file holds a named tuple of what it needs to know, ``build`` to make it, the scalar functions
it adds to the daily pass (``FUNCTIONS``), and three pieces of the pass: ``PREPARE`` for a community
before its people live the day, ``MEETS`` to say whether person i meets anybody, and ``HEARD`` to
say which displacement and opinion i then hears, as they were yesterday.
"""

from __future__ import annotations

from types import ModuleType

from society.ties import community, implicit

TIES: dict[str, ModuleType] = {"community": community, "implicit": implicit}
