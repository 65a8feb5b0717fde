"""Where each setting stands in the text of a TOML file, so that a problem can be shown in place.

The standard reader gives values without positions. This scanner gives positions without values;
it is used on text that the standard reader has already accepted, so it checks nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Path = tuple[str | int, ...]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]+")
_STRINGS = (
    re.compile(r'"""(?:\\.|[^\\])*?"{3,5}', re.DOTALL),
    re.compile(r"'''.*?'{3,5}", re.DOTALL),
    re.compile(r'"(?:\\.|[^"\\\n])*"'),
    re.compile(r"'[^'\n]*'"),
)
_BLANK = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line: line from 1, column from 0."""

    line: int
    column: int
    width: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a setting's name and its value stand; a table has no value of its own."""

    key: Span
    value: Span | None = None


def places(text: str) -> dict[Path, Place]:
    """Place of every table, key and array element of a valid TOML text, by its path."""
    scanner = _Scanner(text)
    scanner.scan()
    return scanner.found


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Path, Place] = {}
        self.counts: dict[Path, int] = {}

    def scan(self) -> None:
        table: Path = ()
        self._skip(_GAP)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_GAP)

    def _header(self) -> Path:
        array = self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        path: Path = ()
        key = self._key()
        for number, (part, span) in enumerate(key, start=1):
            path += (part,)
            self.found.setdefault(path, Place(span))
            if array and number == len(key):
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path += (self.counts[path],)
                self.found.setdefault(path, Place(span))
        self.at = self.text.index("]", self.at) + (2 if array else 1)
        return path

    def _pair(self, table: Path) -> None:
        path = table
        span = Span(1, 0, 0)
        for part, span in self._key():
            path += (part,)
            self.found.setdefault(path, Place(span))
        self.at = self.text.index("=", self.at) + 1
        self._skip(_BLANK)
        self._value(path, span)

    def _value(self, path: Path, key: Span) -> None:
        start = self.at
        opening = self.text[start]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline(path)
        else:
            self._scalar()
        self.found[path] = Place(key, self._span(start, self.at))

    def _array(self, path: Path) -> None:
        self.at += 1
        self._skip(_GAP)
        index = 0
        while self.text[self.at] != "]":
            start = self.at
            self._value((*path, index), self._span(start, start + 1))
            index += 1
            self._skip(_GAP)
            if self.text[self.at] == ",":
                self.at += 1
                self._skip(_GAP)
        self.at += 1

    def _inline(self, path: Path) -> None:
        self.at += 1
        self._skip(_GAP)
        while self.text[self.at] != "}":
            self._pair(path)
            self._skip(_GAP)
            if self.text[self.at] == ",":
                self.at += 1
                self._skip(_GAP)
        self.at += 1

    def _scalar(self) -> None:
        for form in (*_STRINGS, _BARE_VALUE):
            match = form.match(self.text, self.at)
            if match:
                self.at = match.start() + len(match.group().rstrip())
                return

    def _key(self) -> list[tuple[str, Span]]:
        parts: list[tuple[str, Span]] = []
        while True:
            self._skip(_BLANK)
            start = self.at
            for form in (*_STRINGS[2:], _BARE_KEY):
                match = form.match(self.text, start)
                if match:
                    self.at = match.end()
                    break
            parts.append((self.text[start : self.at].strip("\"'"), self._span(start, self.at)))
            self._skip(_BLANK)
            if self.text[self.at] != ".":
                return parts
            self.at += 1

    def _skip(self, form: re.Pattern[str]) -> None:
        match = form.match(self.text, self.at)
        if match:
            self.at = match.end()

    def _span(self, start: int, end: int) -> Span:
        line = self.text.count("\n", 0, start) + 1
        column = start - (self.text.rfind("\n", 0, start) + 1)
        first = self.text[start:end].split("\n", 1)[0]
        return Span(line, column, max(1, len(first)))
