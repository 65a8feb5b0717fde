"""How a view changes when another is heard: one mechanism a file, chosen by name.

Every mechanism is a scalar function ``hear`` of the listener's and the heard displacement from
their anchors and of both opinions; it acts on displacements, so that a society in which nothing
has happened stays as it is.
"""

from __future__ import annotations

from types import ModuleType

from agents.opinion import bounded_confidence

MECHANISMS: dict[str, ModuleType] = {"bounded-confidence": bounded_confidence}
