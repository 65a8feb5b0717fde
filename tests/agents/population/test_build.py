import tracemalloc

import numpy as np
import pytest

from agents.parameters import Adopt, Parameters, People
from agents.population import build
from agents.population.people import ATTITUDES, FINE, STORED, age_group

PARAMETERS = Parameters()


def difference(report, start):
    return max(abs(record["difference"]) for record in report if record["name"].startswith(start))


@pytest.mark.parametrize("people", [1, 2, 3, 10, 997, 40_000])
def test_margins_are_within_about_one_person(people):
    report = build(people, PARAMETERS).report()
    for axis in ("age 18", "age 35", "age 55", "gender", "education", "ideology"):
        assert difference(report, axis) * people < 1.6


def test_attitudes_have_mean_0_and_sd_1():
    built = build(20_000, PARAMETERS)
    for name in ATTITUDES:
        column = getattr(built, f"{name}_start").astype(np.float64)
        assert abs(column.mean()) < FINE / 4
        assert abs(column.std() - 1) < FINE / 4
    assert abs(built.susceptibility.mean(dtype=np.float64) - 1) < 1e-6
    assert np.log(built.susceptibility).std() == pytest.approx(
        PARAMETERS.absorb.susceptibility_spread, abs=2e-3
    )


def test_correlations_are_those_of_the_survey():
    report = [record for record in build(20_000, PARAMETERS).report() if not record["name"].endswith("age")]
    assert difference(report, "correlation") < 5e-3


def test_one_declared_correlation_moves_alone():
    other = PARAMETERS.model_copy(update={"people": People(mind_correlation=0.55)})
    targets = {record["name"]: record["got"] for record in build(20_000, other).report()}
    assert targets["correlation experience capability"] == pytest.approx(0.55, abs=5e-3)
    assert targets["correlation experience rights"] == pytest.approx(0.503, abs=5e-3)


def test_correlations_that_contradict_each_other_are_an_error():
    impossible = PARAMETERS.model_copy(update={"people": People(mind_correlation=0.99)})
    with pytest.raises(ValueError, match="mind_correlation"):
        build(100, impossible)


def test_same_arguments_give_the_same_bits_whatever_the_chunk():
    hashes = {build(30_000, PARAMETERS, chunk=chunk).hash for chunk in (501, 16_384, 1_000_000)}
    assert len(hashes) == 1
    assert hashes != {build(30_001, PARAMETERS).hash}


def test_adoption_orders_everybody_once_and_follows_experience_and_age():
    built = build(20_000, PARAMETERS)
    expected = (np.arange(20_000) + 0.5) / 20_000
    np.testing.assert_allclose(np.sort(built.adoption), expected, rtol=1e-5)
    early = built.adoption < 0.2
    assert built.experience_start[early].mean() > 0.4
    assert built.age[early].mean() < built.age.mean() - 8


def test_without_selection_adoption_says_nothing_about_experience():
    adopt = Adopt(selection=0.0, age_loading=0.0)
    built = build(20_000, PARAMETERS.model_copy(update={"adopt": adopt}))
    assert abs(np.corrcoef(built.adoption, built.experience_start)[0, 1]) < 0.01


def test_companion_use_is_the_declared_share_of_adults_among_early_adopters():
    built = build(20_000, PARAMETERS)
    assert built.companion_style.mean() == pytest.approx(0.10, abs=0.003)
    assert built.adoption[built.companion_style].max() < PARAMETERS.adopt.ever_shares[-1]
    wide = PARAMETERS.model_copy(update={"adopt": Adopt(companion_style=0.8)})
    assert build(20_000, wide).companion_style.mean() == pytest.approx(0.8, abs=0.01)


def test_communities_are_contiguous_and_of_the_size_asked_for():
    built = build(20_000, PARAMETERS.model_copy(update={"people": People(community_size=100)}))
    assert (np.diff(built.community.astype(np.int64)) >= 0).all()
    sizes = np.bincount(built.community)
    assert len(sizes) == 200
    assert sizes.min() >= 75
    assert sizes.max() <= 125


def test_homophily_brings_like_people_together():
    def between(homophily):
        built = build(20_000, PARAMETERS.model_copy(update={"people": People(homophily=homophily)}))
        sizes = np.bincount(built.community)
        means = np.bincount(built.community, weights=built.ideology) / sizes
        return float(np.average((means - built.ideology.mean()) ** 2, weights=sizes)) / built.ideology.var()

    assert between(0.0) < 0.01
    assert between(0.5) < between(0.9)
    assert between(0.9) > 0.2


def test_ages_are_those_of_adults_and_spread_within_groups():
    built = build(20_000, PARAMETERS)
    assert built.age.min() == 18
    assert built.age.max() <= 94
    assert len(np.unique(built.age[age_group(built.age) == 1])) == 20


COLUMNS = {
    "age": "uint8",
    "gender": "uint8",
    "education": "uint8",
    "ideology": "uint8",
    "community": "uint32",
    "susceptibility": "float32",
    "adoption": "float32",
    "companion_style": "bool",
    **{f"{name}_start": "float32" for name in ATTITUDES},
}


def test_every_column_can_be_read_in_its_type():
    built = build(1_000, PARAMETERS)
    assert {name: str(getattr(built, name).dtype) for name in COLUMNS} == COLUMNS
    assert all(len(getattr(built, name)) == 1_000 for name in COLUMNS)


def test_a_person_is_stored_in_19_bytes():
    built = build(1_000, PARAMETERS)
    columns = [getattr(built, name) for name in STORED]
    assert sum(column.itemsize for column in columns if len(column) == 1_000) == 19


def test_susceptibility_has_256_levels_that_are_equally_frequent():
    built = build(25_600, PARAMETERS)
    members = np.bincount(built.susceptibility_code, minlength=256)
    assert len(members) == 256
    assert abs(members - 100).max() <= 30
    assert (np.diff(built.susceptibility_levels) > 0).all()


@pytest.mark.parametrize("people", [0, -5])
def test_nobody_is_an_error_that_says_what_to_do(people):
    with pytest.raises(ValueError, match="Set people to 1 or more"):
        build(people, PARAMETERS)


def test_no_temporary_is_larger_than_a_twentieth_of_the_people():
    """Everything that is made on the way, taken together, is held against the people themselves."""
    number = 3_000_000
    build(10, PARAMETERS)
    tracemalloc.start()
    built = build(number, PARAMETERS)
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    columns = sum(getattr(built, name).nbytes for name in STORED)
    assert columns <= kept < 1.02 * columns
    assert peak - kept < 2**22
