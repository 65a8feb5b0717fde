"""What is wrong with a file, in plain words: those of the libraries that read it are for programmers."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

LONGEST_SHOWN = 40

_OF_JSON = {
    "Expecting value": "a value is missing here",
    "Expecting ',' delimiter": "a comma is missing here",
    "Expecting ':' delimiter": "a colon is missing here",
    "Expecting property name enclosed in double quotes": "a name in double quotes is missing here",
    "Extra data": "the object has ended, and there is more",
    "Unterminated string starting at": "a text begins here and does not end",
    "Invalid control character at": "a line break or another control character in a text",
}
_OF_SYSTEM = {
    errno.EISDIR: "is a folder, not a file",
    errno.ENOENT: "there is no such file",
    errno.EACCES: "may not be read by you",
    errno.EPERM: "may not be read by you",
}


def of_json(error: json.JSONDecodeError) -> str:
    """What is wrong where text stops being JSON."""
    return _OF_JSON.get(error.msg, "this is not JSON")


def of_system(error: OSError) -> str:
    """Why the system does not hand over a file."""
    return _OF_SYSTEM.get(error.errno or 0) or f"cannot be read ({error.strerror or error})"


def of_validation(problem: ErrorDetails) -> str:
    """What a declared form says of a value: the key, what is wrong, and what is allowed."""
    key = _key(problem["loc"])
    fault = _FAULTS.get(problem["type"], _unusable)(problem["input"], problem.get("ctx", {}))
    return f"{key}: {fault}" if key else fault


def _key(place: Iterable[str | int]) -> str:
    """Where in a file a value stands; entries of lists are counted from 1."""
    key = ""
    after_entry = False
    for part in place:
        is_entry = isinstance(part, int)
        word = f"entry {part + 1}" if isinstance(part, int) else part
        key += (", " if is_entry or after_entry else ".") * bool(key) + word
        after_entry = is_entry
    return key


def shown(value: Any) -> str:  # noqa: ANN401 - whatever a file holds
    """A value as a file has it, shortened."""
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, Mapping):
        return "an object"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


Fault = Callable[[Any, Mapping[str, Any]], str]


def _unusable(value: Any, _: Mapping[str, Any]) -> str:  # noqa: ANN401 - any value
    return f"cannot be {shown(value)}"


def _should_be(what: str) -> Fault:
    return lambda value, bounds: f"should be {what.format(**bounds)}, not {shown(value)}"


def _says(what: str) -> Fault:
    return lambda _value, _bounds: what


_FAULTS: dict[str, Fault] = {
    "missing": _says("is missing"),
    "extra_forbidden": _says("is not a key that is known here"),
    "json_invalid": _says("not valid JSON"),
    "model_type": _should_be("an object"),
    "dict_type": _should_be("an object"),
    "tuple_type": _should_be("a list"),
    "list_type": _should_be("a list"),
    "too_short": lambda _value, bounds: f"has too few entries: at least {bounds['min_length']}",
    "too_long": lambda _value, bounds: f"has too many entries: at most {bounds['max_length']}",
    "string_type": _should_be("a text"),
    "string_too_short": _says("is empty"),
    "int_type": _should_be("a whole number"),
    "int_parsing": _should_be("a whole number"),
    "int_from_float": _should_be("a whole number"),
    "float_type": _should_be("a number"),
    "float_parsing": _should_be("a number"),
    "finite_number": _should_be("an ordinary number"),
    "bool_type": _should_be("true or false"),
    "bool_parsing": _should_be("true or false"),
    "date_type": _should_be("a date such as 2025-07-01"),
    "date_parsing": _should_be("a date such as 2025-07-01"),
    "date_from_datetime_parsing": _should_be("a date such as 2025-07-01"),
    "literal_error": _should_be("{expected}"),
    "greater_than": _should_be("above {gt}"),
    "greater_than_equal": _should_be("at least {ge}"),
    "less_than": _should_be("below {lt}"),
    "less_than_equal": _should_be("at most {le}"),
    "value_error": lambda _value, details: str(details["error"]).rstrip("."),
}
