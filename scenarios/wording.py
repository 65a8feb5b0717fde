"""Problems in plain words: what a setting may be, and what is wrong with the value it was given."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from scenarios.layout import Path
from scenarios.policies import POLICIES
from scenarios.problem import did_you_mean, listed
from scenarios.scenario import Settings, choices_of
from scenarios.syntax import value_hint
from society.policy import LEVERS

FILE_KEYS = ("base",)
LONGEST_SHOWN = 40
LONG_NUMBER = 100_000
OF_FILES = {
    ("base",): "can be given in a file only. Name the scenario you mean, or write a file with that base.",
    ("name",): "unknown setting: a scenario is called after its file. Take it out.",
}


TABLES = ("policy", "arm")
"""Settings that are lists of tables."""


def known_settings(model: type[BaseModel] = Settings, above: str = "") -> Iterator[str]:
    """Dotted names of all settings, tables included."""
    for name, field in model.model_fields.items():
        yield above + name
        if (inner := _table(field)) is not None:
            yield from known_settings(inner, f"{above}{name}.")


def settings_at(path: Path) -> tuple[str, ...]:
    """Names allowed in the table at a path; empty where there is no table."""
    model, _ = _walked(path)
    return () if model is None else (FILE_KEYS if model is Settings else ()) + tuple(model.model_fields)


def describe(path: Path) -> FieldInfo | None:
    """The declaration of the setting at a path, or of the list it is an element of."""
    return _walked(path)[1]


def place_of(path: Path) -> Path:
    """Where a setting stands in a file; of a policy the validator says its name too."""
    at = [part for number, part in enumerate(path) if not _is_tag(path, number)]
    return tuple(at)


def _is_tag(path: Path, number: int) -> bool:
    """Whether a part of a path is the name by which a policy is told from others."""
    return number > 1 and path[number - 2] == "policy" and isinstance(path[number - 1], int)


def _walked(path: Path) -> tuple[type[BaseModel] | None, FieldInfo | None]:
    """The table at a path, and the declaration of the setting there or of the list it is an element of."""
    model: type[BaseModel] | None = Settings
    field: FieldInfo | None = None
    for number, part in enumerate(path):
        if isinstance(part, int):
            model = _element(field) if field else None
        elif _is_tag(path, number):
            model, field = POLICIES.get(part), None
        else:
            field = model.model_fields.get(part) if model else None
            model = _table(field) if field else None
    return model, field


def takes_whole_numbers(name: str) -> bool:
    """Whether a setting, given by dotted name, takes whole numbers only."""
    field = describe(tuple(name.split(".")))
    return field is not None and field.annotation is int


def sentence(kind: str, path: Path, value: Any, context: Mapping[str, Any]) -> str:  # noqa: ANN401 - any value
    """What is wrong with a value, what is allowed, what it means, its default and what was meant.

    Args:
        kind: the validator's name of the failure.
        path: where the setting is.
        value: what was given.
        context: the validator's details of the failure.
    """
    if kind == "extra_forbidden":
        return unknown(path)
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _unknown_policy(value)
    if kind == "missing":
        or_base = ', or base = "baseline"' if len(path) == 1 else ""
        return f"is missing. {_meaning(path)} Add {path[-1]} = {_example(path)}{or_base}."
    if kind == "tuple_type" and len(path) == 1 and isinstance(value, Mapping) and path[0] in TABLES:
        return f"is one of several tables, in two brackets: write [[{path[0]}]]."
    fault = _FAULTS.get(kind, _cannot_be_used)(value, context)
    parts = (fault, _allowed(path), _meaning(path), _default(path))
    return " ".join(part for part in parts if part) + _near_choice(path, value)


def first_fault(error: ValidationError) -> str:
    """The first fault that the validator found: the setting, and what is wrong with it."""
    found = error.errors(include_url=False)[0]
    path = found["loc"]
    said = sentence(found["type"], path, found["input"], found.get("ctx", {}))
    return f"{'.'.join(map(str, place_of(path)))}: {said}"


def in_an_option(message: str, text: str) -> str:
    """The same of a value from the command line, where a slip made text of it and quotes are not seen."""
    hint = value_hint(text)
    plain = message
    for talk_of_quotes in (" without quotes and without a point", ", without quotes", " without quotes"):
        plain = plain.replace(talk_of_quotes, "")
    return f"{plain} {hint}" if hint and "should be" in message else plain


def unknown(path: Path) -> str:
    """What to say of a name that is not a setting."""
    name, table = str(path[-1]), path[:-1]
    if path in OF_FILES:
        return OF_FILES[path]
    here = settings_at(table)
    if name in LEVERS and "policy" in path:
        return _lever(name)
    hint = did_you_mean(name, here) or _elsewhere(path)
    return f"unknown setting. Allowed here: {listed(here)}.{hint}"


def _lever(name: str) -> str:
    """What to say of a lever where a policy's own settings are wanted."""
    moving = ", ".join(policy for policy, kind in POLICIES.items() if name in kind.levers)
    return f"is a lever, which a policy moves by its dose and a file cannot set. It is moved by: {moving}."


def shown(value: Any) -> str:  # noqa: ANN401 - any value of a TOML file
    """A value as it stands in a file, shortened."""
    if isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, (datetime, date)):
        text = value.isoformat()
    elif isinstance(value, str):
        text = f'"{value}"'
    elif isinstance(value, (list, tuple)):
        text = "a list"
    elif isinstance(value, Mapping):
        text = "a table"
    elif isinstance(value, int) and abs(value) >= LONG_NUMBER:
        text = f"{value:_}"
    else:
        text = f"{value:.6g}" if isinstance(value, float) else str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _table(field: FieldInfo) -> type[BaseModel] | None:
    """The table that a setting is, be it optional."""
    choices = (
        (field.annotation, *get_args(field.annotation)) if get_origin(field.annotation) is not tuple else ()
    )
    return next((one for one in choices if isinstance(one, type) and issubclass(one, BaseModel)), None)


def _element(field: FieldInfo) -> type[BaseModel] | None:
    """The table that each element of a list is."""
    inner = get_args(field.annotation)[:1] if get_origin(field.annotation) is tuple else ()
    return next((one for one in inner if isinstance(one, type) and issubclass(one, BaseModel)), None)


def _unknown_policy(value: Any) -> str:  # noqa: ANN401 - any value
    """What to say of a policy that is not in the registry, or says no name."""
    named = value.get("name") if isinstance(value, Mapping) else None
    known = list(POLICIES)
    if named is None:
        return f'says no name. Add name = "…", one of: {", ".join(known)}.'
    hint = did_you_mean(named, known) if isinstance(named, str) else ""
    return f"there is no policy {shown(named)}. Allowed: {', '.join(known)}.{hint}"


def _elsewhere(path: Path) -> str:
    """The full name of a setting that was put into another table."""
    whole = ".".join(map(str, path))
    names = list(known_settings())
    ends = [name for name in names if name.endswith(f".{whole}") or name.rsplit(".", 1)[-1] == path[-1]]
    if ends:
        return f" Did you mean '{ends[0]}'?"
    near = difflib.get_close_matches(whole, names, n=1, cutoff=0.75)
    return f" Did you mean '{near[0]}'?" if near else ""


def _allowed(path: Path) -> str:
    field = describe(path)
    choices = choices_of(field) if field else []
    if choices:
        return f"Allowed: {', '.join(choices)}."
    if field is None or isinstance(path[-1], int):
        return ""
    bounds = [getattr(rule, side) for side in ("ge", "le") for rule in field.metadata if hasattr(rule, side)]
    if len(bounds) != 2:  # noqa: PLR2004 - a lower and an upper bound
        return ""
    low, high = (shown(bound) for bound in bounds)
    return f"Allowed: {low} to {high}{_unit(field)}."


def _unit(field: FieldInfo) -> str:
    extra = field.json_schema_extra
    unit = extra.get("unit") if isinstance(extra, dict) else None
    return f" ({unit})" if unit and unit != "1" else ""


def _meaning(path: Path) -> str:
    field = describe(path)
    return (field.description or "") if field else ""


def _example(path: Path) -> str:
    """A value of the kind that a setting has."""
    field = describe(path)
    examples: dict[object, str] = {date: "2027-01-01", float: "0.5"}
    return examples.get(field.annotation if field else str, '"…"')


def _default(path: Path) -> str:
    field = describe(path)
    if (
        field is None
        or isinstance(path[-1], int)
        or _table(field)
        or not isinstance(field.default, (int, float, str, date))
    ):
        return ""
    return f"Default: {shown(field.default).strip(chr(34))}." if field.default != "" else ""


def _near_choice(path: Path, value: object) -> str:
    field = describe(path)
    choices = choices_of(field) if field else []
    return did_you_mean(value, choices) if isinstance(value, str) else ""


def _is_date(value: object) -> bool:
    return isinstance(value, date)


Fault = Callable[[Any, Mapping[str, Any]], str]


def _cannot_be_used(value: Any, _: Mapping[str, Any]) -> str:  # noqa: ANN401 - any value
    return f"{shown(value)} cannot be used here."


def _should_be(what: str) -> Fault:
    return lambda value, _: f"should be {what}, not {shown(value)}."


def _told_by_model(_: Any, context: Mapping[str, Any]) -> str:  # noqa: ANN401 - any value
    return f"{str(context['error']).rstrip('.')}."


_FAULTS: dict[str, Fault] = {
    "float_type": _should_be("a number without quotes"),
    "int_type": _should_be("a whole number without quotes and without a point"),
    "int_from_float": _should_be("a whole number"),
    "bool_type": _should_be("true or false"),
    "string_type": _should_be("text in quotes"),
    "string_too_short": lambda _value, _context: "is empty.",
    "date_type": _should_be("a date such as 2021-11-15, without quotes"),
    "date_from_datetime_inexact": _should_be("a date without a time of day, such as 2021-11-15"),
    "literal_error": lambda value, _context: f"{shown(value)} is not one of the choices.",
    "greater_than_equal": lambda value, _: (
        f"{shown(value)} is too {'early' if _is_date(value) else 'small'}."
    ),
    "less_than_equal": lambda value, _: f"{shown(value)} is too {'late' if _is_date(value) else 'large'}.",
    "finite_number": lambda value, _context: f"should be an ordinary number, not {shown(value)}.",
    "model_type": _should_be("a table of settings"),
    "model_attributes_type": _should_be("a table of settings"),
    "dict_type": _should_be("a table of settings"),
    "tuple_type": _should_be("a list in square brackets"),
    "value_error": _told_by_model,
}
