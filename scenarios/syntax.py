"""Why a text is not TOML, in the words of the usual slips."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable

from scenarios.layout import Span
from scenarios.problem import Problem, Source

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
_STAY = "The rest of the file was not read; check it again once this is put right."
_NUMBER = r"[-+]?[0-9_]+"

# What the line looks like, and what to say of it; the first that fits is said.
_SLIPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(form), say)
    for form, say in (
        (
            r"^\s*(?:<{7}|={7}|>{7})",
            lambda _: "This is a leftover of merging two versions; keep one of them.",
        ),
        (r"[“”„«»‘’]", lambda _: 'Use straight quotes: "text".'),
        (r"=\s*([-+]?)(\.\d+)", lambda m: f"A number needs a digit before the point: write {m[1]}0{m[2]}."),
        (
            rf"=\s*({_NUMBER})\.\s*(?:#.*)?$",
            lambda m: f"A number needs a digit after the point: write {m[1]}.0.",
        ),
        (r"=\s*([-+]?)0+(\d[\d_]*(?:\.\d+)?)\s*$", lambda m: f"Leave out leading zeros: write {m[1]}{m[2]}."),
        (
            r"=\s*(\d{1,3}),(\d{3})\b",
            lambda m: f"Numbers have no comma between thousands: write {m[1]}_{m[2]}.",
        ),
        (rf"=\s*({_NUMBER}),(\d+)", lambda m: f"Decimals have a point: write {m[1]}.{m[2]}."),
        (r"=\s*(\d+(?:\.\d+)?)\s*%", lambda m: f"Shares have no percent sign: write {float(m[1]) / 100:g}."),
        (
            r"=\s*(\d{1,2})[./](\d{1,2})[./](\d{4})",
            lambda _: "Dates are year-month-day: write 2021-11-15.",
        ),
        (
            r"=\s*\d{4}-\d{1,2}-\d{1,2}",
            lambda _: "No such date; dates are year-month-day with two digits each: 2021-11-15.",
        ),
        (
            r"=\s*(True|False|TRUE|FALSE|yes|no|Yes|No|on|off)\b",
            lambda m: f"Write {'true' if m[1].lower() in ('true', 'yes', 'on') else 'false'}.",
        ),
        (
            r"=\s*(?:None|null|nil|NaN|NA)\b",
            lambda _: "To leave a setting at its default, leave its line out.",
        ),
        (r"=\s*(?:#.*)?$", lambda _: "The value after = is missing."),
        (r"=\s*([A-Za-z][\w./-]*(?: [\w./-]+)*)\s*$", lambda m: f'Text stands in quotes: write "{m[1]}".'),
        (r"^\s*(?://|;|--)", lambda _: "Comments begin with #."),
        (
            r"^\s*([\w.-]+)\s*:\s*(.+)$",
            lambda m: f"A name and its value are joined by =: write {m[1]} = {m[2]}.",
        ),
        (r"^\s*\[[^\]]*$", lambda _: "A table's name stands between brackets: the closing ] is missing."),
        (r"^\s*\[[^\]]*\s[^\]]*\]", lambda _: "A table's name has no spaces."),
        (r"^[^=]*\w\s+\w[^=]*=", lambda _: "A setting's name has no spaces; words are joined by _."),
        (
            r"^[^=\[]+$",
            lambda _: "A line is either name = value, or a table's name in brackets, or a comment after #.",
        ),
        (r"\\", lambda _: "In double quotes a backslash has a special meaning; use single quotes: 'text'."),
        (r"=\s*\"[^\"]*$|=\s*'[^']*$", lambda _: "The closing quote is missing."),
        (
            r"=\s*\S+\s+\S",
            lambda _: "One line holds one setting; put the rest on a line of its own, or after #.",
        ),
    )
)


def read_toml(source: Source) -> dict[str, object] | Problem:
    """The values of a TOML text, or what is wrong with it."""
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        return _problem(source, str(error))
    except RecursionError:
        return Problem(source=source, message="lists or tables are nested too deeply. Write them flat.")


def _problem(source: Source, complaint: str) -> Problem:
    match = _PLACE.search(complaint)
    lines = source.text.split("\n")
    if match and match[1]:
        line, column = int(match[1]), int(match[2]) - 1
    else:
        line = next((n for n in range(len(lines), 0, -1) if lines[n - 1].strip()), 1)
        column = len(lines[line - 1])
    if line > 1 and not lines[line - 1].strip():
        line, column = line - 1, len(lines[line - 2])
    shown = lines[line - 1]
    what = _PLACE.sub("", complaint)
    twice = re.search(r"Cannot (?:overwrite a value|declare|mutate)|Duplicate inline", what)
    said = _twice(lines, line) if twice else _slip(shown, what)
    span = Span(line, min(column, max(0, len(shown) - 1)), 1)
    return Problem(source=source, span=span, message=f"{said} {_STAY}" if source.is_file else said)


def _slip(line: str, complaint: str) -> str:
    if "Unclosed array" in complaint:
        return "not valid TOML: a list is not closed. Its closing ] is missing."
    if "Unclosed inline" in complaint:
        return "not valid TOML: a table is not closed. Its closing } is missing."
    if "ontrol" in complaint or ("Illegal" in complaint and "\\n" not in complaint):
        return "not valid TOML: there is a character here that text files do not hold. Delete it."
    for form, say in _SLIPS:
        if match := form.search(line):
            return f"not valid TOML. {say(match)}"
    return "not valid TOML: this cannot be read as name = value."


def _twice(lines: list[str], line: int) -> str:
    key = re.split(r"=", lines[line - 1], maxsplit=1)[0].strip().strip("[] ")
    same = [
        n
        for n, text in enumerate(lines[: line - 1], 1)
        if re.split("=", text, maxsplit=1)[0].strip("[] \t") == key
    ]
    first = f" (first on line {same[-1]})" if same else ""
    return f"'{key}' is given twice{first}. Keep one of the two."
