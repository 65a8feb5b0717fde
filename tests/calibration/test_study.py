"""The study: its record is of the form that the page reads, and what ships belongs together."""

import json
from operator import attrgetter

import pytest

from agents.parameters import Parameters
from calibration import study
from calibration.bank import read_bank, rival_name
from calibration.draws import bank_hash, read_recipe, shipped_bank
from calibration.rivals import DECLARED
from scenarios.sweep.draws import shipped_draws


def test_the_record_names_every_rival_and_its_form():
    record = json.loads(study.RECORD.read_text(encoding="utf-8"))
    assert record["form"] == study.FORM_VERSION
    assert [one["name"] for one in record["rivals"]] == [rival_name(*one) for one in DECLARED]
    assert sum(one["weight"] for one in record["rivals"]) == pytest.approx(1, abs=1e-5)
    assert record["predictable"]["worlds"] >= 200
    assert len(record["ranks"]["absorb.gain"]) >= 200


def test_defaults_lie_where_the_data_leave_them():
    """Where anything was learnt, the default is inside the 90 % interval of the posterior (ADR 0012)."""
    record = json.loads(study.RECORD.read_text(encoding="utf-8"))
    learnt = [one for one in record["parameters"] if one["contraction"] >= 0.4]
    astray = {
        one["name"]: (one["low"], one["high"])
        for one in learnt
        if not one["low"] <= attrgetter(one["name"])(Parameters()) <= one["high"]
    }
    assert learnt
    assert astray == {}


@pytest.mark.parametrize(("law", "mechanism"), DECLARED)
def test_every_rival_ships_with_the_draws_of_its_own_bank(law, mechanism):
    bank = read_bank(shipped_bank(law, mechanism))
    assert (bank.law, bank.mechanism) == (law, mechanism)
    assert read_recipe(shipped_draws(law, mechanism))["bank"]["hash"] == bank_hash(bank)
