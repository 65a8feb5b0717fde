"""How many people fit, told before anybody is made."""

import sys

import numpy as np
import pytest

from agents.parameters import Parameters
from agents.population import build, capacity
from agents.population.people import STORED


@pytest.fixture
def memory(monkeypatch, tmp_path):
    def holds(available, limit="max"):
        told = tmp_path / "meminfo"
        told.write_text(f"MemTotal: 1 kB\nMemAvailable:   {available // 1024} kB\n", encoding="ascii")
        bound = tmp_path / "memory.max"
        bound.write_text(f"{limit}\n", encoding="ascii")
        monkeypatch.setattr(capacity, "AVAILABLE", told)
        monkeypatch.setattr(capacity, "LIMITS", (bound, tmp_path / "none"))

    return holds


def test_more_people_than_memory_is_an_error_that_says_how_many_fit(memory):
    memory(capacity.BASE + 36_000_000)
    assert capacity.people_that_fit(36) == pytest.approx(1_000_000, abs=100)
    with pytest.raises(
        ValueError, match=r"people is 2,000,000, but the memory .* holds 999,9\d\d\. Set people to"
    ):
        build(2_000_000, Parameters())


def test_a_limit_of_the_container_counts(memory):
    memory(10**12, limit=capacity.BASE + 62_000)
    assert capacity.people_that_fit() == 1_000


def test_where_nothing_is_left_nobody_fits(memory):
    memory(1_000_000)
    assert capacity.people_that_fit() == 0


def test_without_the_systems_count_all_memory_counts(monkeypatch, tmp_path):
    monkeypatch.setattr(capacity, "AVAILABLE", tmp_path / "none")
    assert capacity.people_that_fit() > 1_000


@pytest.mark.parametrize("people", [10.0, "10", None, 1e9])
def test_people_are_counted_in_whole_numbers(people):
    with pytest.raises(TypeError, match="whole numbers, 1 or more"):
        build(people, Parameters())


def test_an_integer_of_numpy_is_a_whole_number():
    assert build(np.int64(7), Parameters()).people == 7


def test_a_person_takes_no_more_than_is_reckoned_with():
    built = build(1_000, Parameters())
    stored = sum(getattr(built, name).itemsize for name in STORED if getattr(built, name).size == 1_000)
    state = 4 * np.dtype(np.float32).itemsize
    assert stored + state <= capacity.LEANEST < capacity.USUAL < sys.maxsize
