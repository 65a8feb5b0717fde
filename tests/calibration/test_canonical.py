"""The known results hold, and none of them would hold for a mechanism with a plausible fault."""

import importlib.util
import inspect

import pytest

from agents.mind import bond
from agents.opinion import (
    attraction_repulsion,
    biased_assimilation,
    deffuant,
    degroot,
    friedkin_johnsen,
    hegselmann_krause,
    logit,
    silence,
    threshold,
    voter,
)
from calibration.canonical import RESULTS, record
from calibration.canonical.compiled import scalars
from society.spread import contagion

FAULTS = {
    "V1": (degroot, "(heard - displacement)", "(heard - displacement) * np.float32(1.01)"),
    "V2": (friedkin_johnsen, "(ONE - stubbornness) * heard", "heard"),
    "V3": (degroot, "(heard - displacement)", "(heard * np.float32(0.99) - displacement)"),
    "V4": (deffuant, "< latitude)", "> latitude)"),
    "V5": (hegselmann_krause, "(ONE + count)", "max(ONE, count)"),
    "V6": (voter, "heard if copies", "max(heard, displacement) if copies"),
    "V7": (voter, " & (abs(opinion - displacement) <= conviction)", ""),
    "V8": (biased_assimilation, "power = bias - ONE", "power = bias"),
    "V9": (attraction_repulsion, "min(max(move, -below), above)", "move"),
    "V10": (threshold, "& (heard >= threshold - lean)", "& (heard > threshold - lean)"),
    "V11": (logit, "np.tanh(field)", "np.tanh(HALF * field)"),
    "V12": (contagion, "np.exp(-rate * step)", "ONE - rate * step"),
    "V13": (silence, "heard_speaks * (", "("),
    "V14": (bond, "return bond * keep", "return bond * keep * keep"),
}
"""A plausible fault in the source text of the mechanism that each known result is about."""


@pytest.fixture
def plant(monkeypatch, tmp_path):
    """Replaces a piece of a module's source and puts the functions of the result in its place."""

    def fault(module, piece, replacement):
        text = inspect.getsource(module)
        assert text.count(piece) == 1
        path = tmp_path / "faulty.py"
        path.write_text(text.replace(piece, replacement), encoding="utf-8")
        specification = importlib.util.spec_from_file_location("faulty", path)
        faulty = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(faulty)
        for name, function in inspect.getmembers(faulty, inspect.isfunction):
            monkeypatch.setattr(module, name, function)
        scalars.cache_clear()

    yield fault
    scalars.cache_clear()


@pytest.mark.parametrize("identity", RESULTS)
def test_every_known_result_holds(identity):
    checks = RESULTS[identity]()
    assert [check for check in checks if not check.passed] == []
    assert {check.id for check in checks} == {identity}
    assert len({check.property for check in checks}) == len(checks)


@pytest.mark.parametrize("identity", RESULTS)
def test_a_fault_is_noticed(identity, plant):
    plant(*FAULTS[identity])
    assert not all(check.passed for check in RESULTS[identity]())


def test_a_check_states_what_it_found():
    found = record.close("V0", "two is three", expected=3, got=2, tolerance=0.5)
    assert (found.id, found.property, found.expected, found.got) == ("V0", "two is three", "3", 2.0)
    assert not found.passed


def test_nothing_passes_that_is_not_a_number():
    assert not record.close("V0", "lost", expected=0, got=float("nan"), tolerance=1).passed


@pytest.mark.parametrize(("got", "passes"), [(2, True), (3, True), (3.1, False), (1.9, False)])
def test_bounds_include_their_ends(got, passes):
    assert record.between("V0", "between", low=2, high=3, got=got).passed is passes


def test_rounding_is_relative_to_what_is_expected():
    assert record.exact("V0", "large", expected=1e6, got=1e6 + 1e-7).passed
    assert not record.exact("V0", "small", expected=1e-6, got=1e-6 + 1e-7).passed
