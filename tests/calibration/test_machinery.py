"""The machinery has its properties, and a plausible fault in it is noticed."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from agents.companion import NEUTRAL
from calibration.machinery import PROPERTIES, continuity, draws, effects, limits, second, symmetry
from society.spread import contagion
from society.world import World


def _a_wrong_map(patch):
    patch.setattr(limits, "ABANDON", 2 * limits.ABANDON)


def _some_tone(patch):
    cell = replace(effects.TONELESS.cells[0], mean=0.1, conversations=())
    patch.setattr(effects, "TONELESS", replace(effects.TONELESS, cells=(cell,)))


def _ties_across(patch):
    patch.setattr(effects, "NEAR", {"ties": {"long": 5}})


def _presence(patch):
    patch.setattr(symmetry, "SYMMETRIC", {**symmetry.SYMMETRIC, "absorb": {"bend": 0.0, "presence": 0.15}})


def _moves_between_communities(patch):
    patch.setattr(symmetry, "_within", lambda first: np.random.default_rng(1).permutation(first[-1]))


def _communities_left_out(patch):
    patch.setattr(symmetry, "_backwards", lambda _: SimpleNamespace(serial=lambda *_: None))


def _rates_as_chances(patch):
    patch.setattr(contagion, "probability", lambda rate, step: rate * step)


def _a_day_lost(patch):
    whole = continuity.restore

    def restore(path):
        world = whole(path)
        world.day -= 1
        return world

    patch.setattr(continuity, "restore", restore)


def _workers_that_do_nothing(patch):
    whole = continuity.run_missing
    patch.setattr(continuity, "run_missing", lambda store, workers: whole(store) if workers == 1 else None)


def _a_touch_while_looking(patch):
    def rights(self):
        self.model.world.shift[self.row] += np.float32(0.01)
        return 0.0

    patch.setattr("society.model.Person.rights", property(rights))


def _one_seed_for_all(patch):
    patch.setattr(draws, "seed_of", lambda master, _: master)


def _agents_who_hear_nobody(patch):
    patch.setattr(second.PlainSociety, "meet", lambda *_: None)


FAULTS = {
    "M1": _a_wrong_map,
    "M2": _some_tone,
    "M3": _ties_across,
    "M4": _presence,
    "M5": _moves_between_communities,
    "M6": _communities_left_out,
    "M7": _rates_as_chances,
    "M8": _a_day_lost,
    "M9": _workers_that_do_nothing,
    "M19": _a_touch_while_looking,
    "M20": _one_seed_for_all,
    "plain": _agents_who_hear_nobody,
}


@pytest.mark.parametrize("identity", PROPERTIES)
def test_every_property_holds(identity):
    checks = PROPERTIES[identity]()
    assert [check for check in checks if not check.passed] == []
    assert {check.id for check in checks} == {identity}
    assert len({check.property for check in checks}) == len(checks)
    assert {check.kind for check in checks} == {"computation"}


@pytest.mark.parametrize("identity", FAULTS)
def test_a_fault_is_noticed(identity, monkeypatch):
    FAULTS[identity](monkeypatch)
    assert not all(check.passed for check in PROPERTIES[identity]())


def test_without_shared_draws_pairs_gain_next_to_nothing(monkeypatch):
    def apart(parameters, population, table, *, seed, **options):
        return World(parameters, population, table, seed=seed + (table is NEUTRAL), **options)

    monkeypatch.setattr(draws, "World", apart)
    monkeypatch.setattr(draws, "SEEDS", 4)
    assert all(check.got < 50 for check in draws.paired_variance())


def test_an_edited_pass_that_keys_draws_otherwise_is_told(monkeypatch):
    monkeypatch.setattr(symmetry, "source", lambda _: "word = person_word(day.key, ids[i])")
    with pytest.raises(ValueError, match="no longer keys"):
        symmetry.relabelling()
