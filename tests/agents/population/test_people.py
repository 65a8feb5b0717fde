"""People as columns: what is packed is read back, and the report holds it against its targets."""

import dataclasses

import numpy as np
import pytest

from agents.parameters import Parameters
from agents.population import build
from agents.population.people import ATTITUDES, COMPANION, STORED, age_group


@pytest.fixture(scope="module")
def people():
    return build(5_000, Parameters())


def test_packed_traits_are_read_back(people):
    codes = np.arange(32, dtype=np.uint8)
    packed = dataclasses.replace(people, traits=codes)
    again = (
        packed.gender
        | packed.companion_style.view(np.uint8) << 1
        | packed.education << 2
        | packed.ideology << np.uint8(3)
    )
    assert np.array_equal(again, codes)
    assert np.array_equal((codes & COMPANION) > 0, packed.companion_style)


def test_the_hash_knows_every_stored_column(people):
    hashes = {people.hash}
    for name in STORED:
        column = getattr(people, name).copy()
        column[-1] += 1
        hashes.add(dataclasses.replace(people, **{name: column}).hash)
    assert len(hashes) == len(STORED) + 1


def test_the_report_tells_target_found_and_difference(people):
    for record in people.report():
        assert record["difference"] == record["got"] - record["target"]
    found = {record["name"]: record["got"] for record in people.report()}
    assert found["mean susceptibility"] == pytest.approx(
        people.susceptibility.mean(dtype=np.float64), abs=1e-9
    )
    assert found["companion style"] == pytest.approx(people.companion_style.mean(), abs=1e-12)
    for name in ATTITUDES:
        column = getattr(people, f"{name}_start").astype(np.float64)
        assert found[f"SD {name}"] == pytest.approx(column.std(), abs=1e-9)
        assert found[f"correlation {name} age"] == pytest.approx(
            np.corrcoef(column, people.age)[0, 1], abs=1e-9
        )


def test_what_age_adds_is_what_the_groups_differ_by(people):
    groups = age_group(people.age)
    for attitude, name in enumerate(ATTITUDES):
        column = getattr(people, f"{name}_start")
        means = [column[groups == group].mean() for group in range(3)]
        assert np.diff(means) == pytest.approx(np.diff(people.by_age[attitude]), abs=0.12)
