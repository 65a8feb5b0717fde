"""Positions agree with what the standard reader finds."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from scenarios.layout import Span, places

TEXT = '''\
# a comment with [brackets] and a = sign
base = "baseline"
[parameters.absorb]  # after a header
gain = 0.1
"quoted key" = 'x'
bend.deeper = { one = 1, two = [1, 2] }

[[policy]]
kind = """
several = lines
"""
[[policy]]
list = [
  1,  # first
  "]",
  [2021-11-15, 3],
]
[policy.inner]
last = true
'''


def _paths(value, at=()):
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    else:
        return {at}
    return {at, *(path for name, one in inner for path in _paths(one, (*at, name)))}


def test_every_setting_has_its_place():
    assert set(places(TEXT)) == _paths(tomllib.loads(TEXT)) - {()}


def test_places_point_at_names_and_values():
    found = places(TEXT)
    assert found["parameters", "absorb"].key == Span(3, 12, 6)
    assert found["parameters", "absorb"].value is None
    assert found["parameters", "absorb", "gain"].value == Span(4, 7, 3)
    assert found["parameters", "absorb", "bend", "deeper", "two", 1].value == Span(6, 35, 1)
    assert found["policy", 1, "list", 2, 0].value == Span(16, 3, 10)
    assert found["policy", 1, "inner", "last"].key == Span(19, 0, 4)


KEYS = st.sampled_from(["a", "b-c", "d_e", "f1"])
LEAVES = st.one_of(
    st.integers(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(codec="ascii", exclude_characters='"\\', min_codepoint=32, max_codepoint=126)),
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
)


def _written(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return f"[ {' ,'.join(map(_written, value))} ]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name} = {_written(one)}' for name, one in value.items())}}}"
    return repr(value)


@given(st.dictionaries(KEYS, VALUES, min_size=1))
def test_whatever_is_written_every_setting_has_its_place(values):
    text = "\n".join(f"{name} = {_written(value)}" for name, value in values.items())
    assert set(places(text)) == _paths(tomllib.loads(text)) - {()}
