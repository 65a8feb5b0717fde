"""Compiled scalars: a mechanism's functions as numba sees them, and loops that call them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any, TypeVar, cast

import numba
import numpy as np

Loop = TypeVar("Loop", bound=Callable[..., object])


@cache
def scalars(mechanism: ModuleType) -> SimpleNamespace:
    """The functions named in ``FUNCTIONS`` of a mechanism, compiled, calling each other compiled.

    Args:
        mechanism: a module of :mod:`agents.opinion`, or another that names its ``FUNCTIONS``.
    """
    scope = dict(vars(mechanism))
    for name in mechanism.FUNCTIONS:
        scope[name] = numba.njit(FunctionType(scope[name].__code__, scope, name))
    return SimpleNamespace(**{name: scope[name] for name in mechanism.FUNCTIONS})


def double(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function as written, uncompiled, in double precision: takes numbers or arrays."""
    return lambda *values: function(*map(np.float64, values))


def loop(function: Loop) -> Loop:
    """Compile a loop over people; compiled scalars are handed to it as arguments."""
    return cast("Loop", numba.njit(function))
