"""What every opinion mechanism of the menu keeps, whatever it does."""

import itertools
from types import SimpleNamespace

import numba
import numpy as np
import pytest

from agents.opinion import MECHANISMS
from agents.parameters import Discuss
from agents.parameters.opinion import Mechanisms
from calibration.canonical.compiled import scalars

MENU = MECHANISMS
GROUPS = SimpleNamespace(discuss=Discuss(), mechanisms=Mechanisms())
ONE_GRID_STEP = np.float32(2.0**-24)
USES_LIBRARY_FUNCTIONS = ("biased-assimilation", "logit")

every_mechanism = pytest.mark.parametrize("name", MENU)


def fields(path):
    group, field = path.split(".")
    return type(getattr(GROUPS, group)).model_fields[field]


def defaults(name):
    """The settings of a mechanism at their defaults, in single precision."""
    return tuple(np.float32(fields(path).default) for path in MENU[name].SETTINGS)


def corners(name):
    """All combinations of the ends of the plausible ranges."""
    ends = [
        (fields(path).json_schema_extra["low"], fields(path).json_schema_extra["high"])
        for path in MENU[name].SETTINGS
    ]
    return [tuple(map(np.float32, corner)) for corner in itertools.product(*ends)]


def situations(count=400, spread=1.0):
    """Displacements, opinions and draws, each of shape (situation,), single precision."""
    rng = np.random.default_rng(20)
    displacement, heard = (rng.normal(0, spread, count).astype(np.float32) for _ in range(2))
    anchor, other = (rng.normal(0, spread, count).astype(np.float32) for _ in range(2))
    draw = rng.integers(0, 2**24, count).astype(np.float32) * ONE_GRID_STEP
    return displacement, heard, anchor + displacement, other + heard, draw


def results(hear, columns, settings):
    """One call a situation; compiled functions hand back single precision as Python's own numbers."""
    return np.array([hear(*row, *settings) for row in zip(*columns, strict=True)])


@every_mechanism
def test_settings_are_declared_parameters_and_the_first_is_a_weight(name):
    assert MENU[name].SETTINGS[0] == "discuss.peer_weight"
    assert all(fields(path).description for path in MENU[name].SETTINGS)
    assert MENU[name].DRAW in {"unused", "whether", "side"}
    assert MENU[name].FUNCTIONS[-1] == "hear"


@every_mechanism
def test_it_compiles_in_single_precision_throughout(name):
    compiled = scalars(MENU[name])
    results(compiled.hear, [column[:1] for column in situations()], defaults(name))
    for function in MENU[name].FUNCTIONS:
        for signature in getattr(compiled, function).nopython_signatures:
            assert {*signature.args, signature.return_type} == {numba.float32}


@every_mechanism
def test_nothing_displaced_and_nothing_moves(name):
    """Whatever the opinions and the draw: the displacements of a society at rest stay exactly 0."""
    hear = scalars(MENU[name]).hear
    still = np.zeros(400, np.float32)
    _, _, opinion, other, draw = situations(spread=2.0)
    for settings in (defaults(name), *corners(name)):
        assert not results(hear, (still, still, opinion, other, draw), settings).any()


@every_mechanism
def test_no_weight_changes_no_bit(name):
    hear = scalars(MENU[name]).hear
    columns = situations()
    for _, *settings in (defaults(name), *corners(name)):
        after = results(hear, columns, (np.float32(0), *settings))
        assert after.astype(np.float32).tobytes() == columns[0].tobytes()


@every_mechanism
def test_weight_changes_something(name):
    after = results(scalars(MENU[name]).hear, situations(), (np.float32(0.5), *defaults(name)[1:]))
    assert np.any(after != situations()[0])


@every_mechanism
def test_mirrored_opinions_give_mirrored_results_to_the_bit(name):
    """A draw that decides a side is mirrored within its 24 bits; one that decides whether is kept."""
    hear = scalars(MENU[name]).hear
    for weight in (np.float32(0.05), np.float32(1)):
        for _, *settings in (defaults(name), *corners(name)):
            *columns, draw = situations()
            there = results(hear, (*columns, draw), (weight, *settings))
            turned = np.float32(1) - ONE_GRID_STEP - draw if MENU[name].DRAW == "side" else draw
            back = results(hear, (*(-column for column in columns), turned), (weight, *settings))
            assert (-back == there).all()


@every_mechanism
@pytest.mark.parametrize("weight", [0.05, 1.0])
def test_it_stays_finite(name, weight):
    """Far out on the scale, at the ends of all ranges, through many discussions."""
    hear = scalars(MENU[name]).hear
    for _, *settings in corners(name):
        displacement, heard, opinion, other, draw = situations(60, spread=30.0)
        anchor = opinion - displacement
        for _ in range(50):
            displacement = results(
                hear,
                (displacement, heard, anchor + displacement, other, draw),
                (np.float32(weight), *settings),
            )
            heard = np.roll(displacement, 1)
        assert np.isfinite(displacement).all()


@every_mechanism
def test_a_draw_without_use_is_ignored_and_another_is_not(name):
    hear = scalars(MENU[name]).hear
    *columns, draw = situations()
    settings = (np.float32(0.5), *defaults(name)[1:])
    same = results(hear, (*columns, draw), settings) == results(hear, (*columns, draw[::-1]), settings)
    assert same.all() == (MENU[name].DRAW == "unused")


@every_mechanism
def test_a_loop_gives_the_same_bits_as_single_calls(name):
    hear = scalars(MENU[name]).hear

    @numba.njit
    def loop(displacement, heard, opinion, other, draw, settings):
        after = np.empty_like(displacement)
        for i in range(displacement.size):
            after[i] = hear(displacement[i], heard[i], opinion[i], other[i], draw[i], *settings)
        return after

    columns = situations(4_000)
    assert (loop(*columns, defaults(name)) == results(hear, columns, defaults(name))).all()


@every_mechanism
def test_plain_python_gives_the_same(name):
    """To the bit where no library function is used; NumPy's own exp and log differ in the last bits."""
    columns = situations()
    plain = results(MENU[name].hear, columns, defaults(name))
    compiled = results(scalars(MENU[name]).hear, columns, defaults(name))
    assert plain.dtype == np.float32
    if name in USES_LIBRARY_FUNCTIONS:
        assert plain == pytest.approx(compiled, rel=1e-5, abs=1e-6)
    else:
        assert (plain == compiled).all()
