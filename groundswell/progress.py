"""Progress on standard error: a bar on a terminal, a plain line every tenth elsewhere."""

from __future__ import annotations

import os
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Never, Self

import click

if TYPE_CHECKING:
    from tqdm import tqdm

TENTHS = 10


class Progress:
    """How far the work is; a context manager whose ``advance`` is given to the work."""

    def __init__(self, what: str, total: int, *, quiet: bool = False) -> None:
        """Begin.

        Args:
            what: a few words for people.
            total: how much there is to do, such as days of all runs together; 0 where not known yet.
            quiet: whether to say nothing.
        """
        self.what, self.total, self.quiet = what, total, quiet
        self.done = 0
        self._bar: tqdm[Never] | None = None
        self._said = 0
        self._begun = time.monotonic()

    def __enter__(self) -> Self:
        if not self.quiet and sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(
                total=self.total,
                desc=self.what,
                file=sys.stderr,
                unit=" days",
                unit_scale=True,
                ascii="NO_COLOR" in os.environ or None,
                bar_format="{desc}: {percentage:3.0f} % |{bar}| {elapsed} so far, {remaining} to go",
            )
        elif not self.quiet:
            click.echo(f"{self.what}: begun", err=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def reach(self, done: int, total: int) -> None:
        """So much is done of what is asked."""
        self.total = total
        if self._bar is not None:
            self._bar.total = total
        self.advance(done - self.done)

    def advance(self, days: int) -> None:
        """Some more days are lived, or replies received."""
        self.done += days
        if self._bar is not None:
            self._bar.update(days)
            return
        tenths = TENTHS * self.done // self.total if self.total else TENTHS
        if tenths > self._said and not self.quiet:
            self._said = tenths
            click.echo(
                f"{self.what}: {tenths * 100 // TENTHS} %, {time.monotonic() - self._begun:.0f} s", err=True
            )
