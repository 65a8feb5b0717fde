"""Numbers as options take them, with what is allowed told in words.

The command-line library speaks of an ``INTEGER RANGE`` and of ``1<=x<=1024``.
"""

from __future__ import annotations

from typing import Any

import click


class _Told(click.ParamType[float]):
    """A number within a range, shown as N, whose name and range an error tells in words."""

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What stands for the number in ``--help``."""
        del param, ctx
        return "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as click declares it
        """The number that was typed, or what is allowed instead."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value}. Allowed: a {self.name}, {self._describe_range()}.", param, ctx)

    def _describe_range(self) -> str:
        raise NotImplementedError


class Count(_Told, click.IntRange):
    """A whole number within a range."""

    name = "whole number"

    def _describe_range(self) -> str:
        return in_words(self.min, self.max)


class Amount(_Told, click.FloatRange):
    """A number within a range."""

    name = "number"

    def _describe_range(self) -> str:
        return in_words(self.min, self.max, above=self.min_open)


def in_words(least: float | None, most: float | None, *, above: bool = False) -> str:
    """A range as a person says it.

    Args:
        least: smallest number allowed, if there is one.
        most: largest number allowed, if there is one.
        above: whether the smallest itself is not allowed.
    """
    if least is None:
        return "any" if most is None else f"{most} or less"
    if most is None:
        return f"above {least}" if above else f"{least} or more"
    return f"above {least}, up to {most}" if above else f"{least} to {most}"
