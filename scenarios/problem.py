"""Problem: one thing wrong with what the user wrote, said where it stands."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scenarios.layout import Span

WIDEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text that settings come from.

    Attributes:
        label: what the user calls it: a file's path, or an option such as ``--set``.
        text: what is in it.
        is_file: whether lines can be named.
        names_file: whether it is an option that names a file, whose content is at fault then.
    """

    label: str
    text: str
    is_file: bool = True
    names_file: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong.

    Attributes:
        source: the text it is in.
        span: where in the text, if it has a place there.
        setting: dotted name of the setting, or empty.
        message: whole sentences: what is wrong, what is allowed, default, what to do.
    """

    source: Source
    span: Span | None = None
    setting: str = ""
    message: str

    @property
    def where(self) -> str:
        """``file:line`` of a file, ``from --set`` of an option."""
        if not self.source.is_file:
            return f"from {self.source.label}"
        return f"{self.source.label}:{self.span.line}" if self.span else self.source.label

    def __str__(self) -> str:
        """The problem as it is printed: a sentence, then the line with a caret under the fault."""
        setting = f"{self.setting}: " if self.setting else ""
        return "\n".join([f"{self.where}: {setting}{self.message}", *self._excerpt()])

    def _excerpt(self) -> list[str]:
        lines = self.source.text.splitlines()
        if self.span is None or self.span.line > len(lines):
            return []
        shown = "".join(sign if sign.isprintable() else " " for sign in lines[self.span.line - 1])
        cut = max(0, self.span.column - WIDEST // 2) if len(shown) > WIDEST else 0
        number = str(self.span.line) if self.source.is_file else ""
        width = min(self.span.width, max(1, len(shown[cut : cut + WIDEST]) - (self.span.column - cut)))
        return [
            f"{number:>7} | {shown[cut : cut + WIDEST]}",
            f"{'':>7} | {' ' * (self.span.column - cut)}{'^' * width}",
        ]


class ScenarioError(ValueError):
    """A scenario that cannot be used; the message holds all problems in the order of their lines.

    Attributes:
        problems: what is wrong, sorted.
        from_files: whether any of it stands in a file, also one that an option names (else the options alone
            are at fault).
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        unsorted = list(problems)
        order = {problem.source: number for number, problem in reversed(list(enumerate(unsorted)))}
        self.problems = sorted(
            unsorted,
            key=lambda problem: (
                not problem.source.is_file,
                order[problem.source],
                problem.span.line if problem.span else 0,
                problem.span.column if problem.span else 0,
            ),
        )
        self.from_files = any(
            problem.source.is_file or problem.source.names_file for problem in self.problems
        )
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(word: str, choices: Sequence[str]) -> str:
    """`` Did you mean 'x'?`` for the nearest choice, or nothing where none is near."""
    lowered = {choice.lower(): choice for choice in choices}
    near = difflib.get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.6)
    return f" Did you mean '{lowered[near[0]]}'?" if near else ""


def listed(names: Sequence[str], most: int = 32) -> str:
    """Names with commas between, the rest counted."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
