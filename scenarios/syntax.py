"""Why a text is not TOML, in the words of the usual slips."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable

from scenarios.layout import Span
from scenarios.problem import Problem, Source

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
_STAY = "The rest of the file was not read; check it again once this is put right."
_CUT = "The file ends here; it may be cut off."
_NUMBER = r"[-+]?[0-9_]+"

Say = Callable[[re.Match[str]], str]

# What a value looks like, and what to say of it; the first that fits is said.
_OF_VALUES: tuple[tuple[str, Say], ...] = (
    (r"=\s*([-+]?)(\.\d+)", lambda m: f"A number needs a digit before the point: write {m[1]}0{m[2]}."),
    (
        rf"=\s*({_NUMBER})\.\s*(?:#.*)?$",
        lambda m: f"A number needs a digit after the point: write {m[1]} or {m[1]}.0.",
    ),
    (r"=\s*([-+]?)0+(\d[\d_]*(?:\.\d+)?)\s*$", lambda m: f"Leave out leading zeros: write {m[1]}{m[2]}."),
    (
        r"=\s*(\d{1,3}),(\d{3})\b",
        lambda m: f"Numbers have no comma between thousands: write {m[1]}_{m[2]}.",
    ),
    (rf"=\s*({_NUMBER}),(\d+)", lambda m: f"Decimals have a point: write {m[1]}.{m[2]}."),
    (r"=\s*(\d+(?:\.\d+)?)\s*%", lambda m: f"Shares have no percent sign: write {float(m[1]) / 100:g}."),
    (r"=\s*(\d{1,2})[./](\d{1,2})[./](\d{4})", lambda _: "Dates are year-month-day: write 2021-11-15."),
    (
        r"=\s*\d{4}-\d{1,2}-\d{1,2}",
        lambda _: "There is no such date; dates are year-month-day with two digits each: 2021-11-15.",
    ),
    (
        r"=\s*(?:None|null|nil|NaN|NA)\b",
        lambda _: "To leave a setting at its default, leave its line out.",
    ),
    (r"=\s*([\d_.]+)\s*[-+*/^]+\s*[\d_.]+", lambda _: "Values are not worked out: write the result."),
    (rf"=\s*({_NUMBER}(?:\.\d+)?)\s*[A-Za-z]+\s*$", lambda m: f"Units are not written: write {m[1]}."),
)
_OF_LINES: tuple[tuple[str, Say], ...] = (
    (r"^\s*(?:<{7}|={7}|>{7})", lambda _: "This is a leftover of merging two versions; keep one of them."),
    (r"[“”„«»‘’]", lambda _: 'Use straight quotes: "text".'),
    (r"=>|:=|==", lambda _: "A name and its value are joined by a single =."),
    *_OF_VALUES,
    (
        r"=\s*(True|False|TRUE|FALSE|yes|no|Yes|No|on|off)\b",
        lambda m: f"Write {'true' if m[1].lower() in ('true', 'yes', 'on') else 'false'}.",
    ),
    (r"=\s*(?:#.*)?$", lambda _: "The value after = is missing."),
    (r"=\s*\[[^\]]*$", lambda _: "The list is not closed: its ] is missing."),
    (
        r"=\s*([A-Za-z][\w./-]*(?: [\w./-]+)*)\s*$",
        lambda m: f'Text stands in quotes: write "{m[1]}".',
    ),
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


def read_toml(source: Source) -> dict[str, object] | Problem:
    """The values of a TOML text, or what is wrong with it."""
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        return _problem(source, str(error))
    except RecursionError:
        return Problem(source=source, message="lists or tables are nested too deeply. Write them flat.")


def value_hint(text: str) -> str:
    """What to write instead of a value with one of the usual slips; empty where it has none."""
    return _said(_OF_VALUES, f"= {text}")


def _problem(source: Source, complaint: str) -> Problem:
    match = _PLACE.search(complaint)
    lines = source.text.split("\n")
    last = max(number for number, text in enumerate(lines, start=1) if text.strip())
    line, column = (int(match[1]), int(match[2]) - 1) if match and match[1] else (last, len(lines[last - 1]))
    if line > last or not lines[line - 1].strip():
        line, column = last, len(lines[last - 1])
    shown = lines[line - 1]
    span = Span(line, min(column, max(0, len(shown) - 1)), 1)
    if re.search(r"Cannot (?:overwrite a value|declare|mutate)|Duplicate inline", complaint):
        said, span = _twice(lines, line)
    else:
        said = _slip(shown, complaint)
        at_end = line == last and column >= len(shown) and not source.text.endswith("\n")
        said += f" {_CUT}" if at_end else ""
    return Problem(source=source, span=span, message=f"{said} {_STAY}")


def _slip(line: str, complaint: str) -> str:
    if "Illegal" in complaint and "\\n" not in complaint:
        return "not valid TOML: there is a character here that text files do not hold. Delete it."
    return f"not valid TOML. {_said(_OF_LINES, line) or 'This cannot be read as name = value.'}"


def _said(slips: tuple[tuple[str, Say], ...], line: str) -> str:
    return next((say(match) for form, say in slips if (match := re.search(form, line))), "")


def _twice(lines: list[str], line: int) -> tuple[str, Span]:
    names = [text.partition("=")[0].strip("[] \t") for text in lines]
    name = names[line - 1]
    span = Span(line, lines[line - 1].index(name), max(1, len(name)))
    same = [number for number, other in enumerate(names[: line - 1], start=1) if other == name]
    if same:
        return f"'{name}' is given twice (first on line {same[-1]}). Keep one of the two.", span
    return f"'{name}' cannot be given here: it, or a table it is in, has a value above. Keep one.", span
