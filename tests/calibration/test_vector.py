"""The data vector: what is fitted, and by how much each nuisance may move it."""

import dataclasses
import datetime as dt

import numpy as np
import pytest
from scipy.special import logit, ndtri

from calibration import observed
from calibration.targets.target import TargetError, surveyed
from calibration.vector import Allowances, Evidence, implied, in_both_waves, wave_of


def test_nothing_that_is_predicted_or_shown_is_fitted(evidence):
    fitted, predicted = evidence.fitted(), evidence.predicted()
    assert {one.status for one in fitted.targets} == {"fitted"}
    assert {one.item for one in predicted.targets} == {"feels_pain", "seems_conscious"}
    assert not {one.id for one in fitted.targets} & {one.id for one in predicted.targets}
    assert len(fitted.values) == 72 + 5 + 2 + 4 + 2 + 2 + 4


def test_the_covariance_is_one_and_parts_of_it_can_be_taken(evidence):
    vector = evidence.fitted()
    assert np.linalg.eigvalsh(vector.covariance)[0] > 0
    first = vector.where(vector.mask(survey=True, wave="2021"))
    assert len(first.targets) == 36
    assert {wave_of(one) for one in first.targets} == {"2021"}
    assert np.array_equal(first.sampling, vector.sampling[:36, :36])


def test_a_house_moves_all_answers_of_a_wave_and_a_loose_question_its_own(evidence):
    base = evidence.fitted().allowed
    loose = Evidence(allowances=Allowances(loose=("legal_rights",))).fitted().allowed
    names = [one.id for one in evidence.fitted().targets]
    rights = names.index("aims-2021-legal_rights-18-34-exposed")
    feelings = names.index("aims-2021-feelings-55+-unexposed")
    later = names.index("aims-2023-legal_rights-18-34-exposed")
    assert base[rights, feelings] == pytest.approx(0.15**2)
    assert base[rights, later] == pytest.approx(1.0 + 0.25**2)
    assert loose[rights, rights] - base[rights, rights] == pytest.approx(1 - 0.05**2)
    assert loose[feelings, feelings] == base[feelings, feelings]


def test_shares_follow_from_the_cells_by_the_normal_ogive(bank, evidence):
    """A cell at the population's mean and spread answers as everybody did in the first wave."""
    vector = evidence.fitted()
    middle = np.zeros_like(bank.figures)
    names = observed.names()
    for place, name in enumerate(names):
        middle[:, place] = 1.0 if " sd " in name else (1 / 6 if name.startswith("share") else 0.0)
    flat = dataclasses.replace(bank, figures=middle)
    shares = [one for one in vector.targets if one.item == "legal_rights" and wave_of(one) == "2021"]
    published = np.average([one.value for one in shares], weights=[one.effective_n for one in shares])
    place = [one.id for one in vector.targets].index(shares[0].id)
    assert implied(vector, flat)[0, place] == pytest.approx(logit(published))
    risen = dataclasses.replace(bank, figures=middle + np.array(["mean" in name for name in names]) * 0.1)
    gained = ndtri(1 / (1 + np.exp(-implied(vector, risen)[0, place]))) - ndtri(published)
    assert gained == pytest.approx(0.1 * shares[0].loading)


def test_a_survey_between_the_waves_is_refused(evidence):
    late = dataclasses.replace(
        evidence.surveyed.targets[0], start=dt.date(2024, 5, 1), end=dt.date(2024, 5, 20)
    )
    with pytest.raises(TargetError, match="banks record 2021-11-15 and 2023-05-01"):
        Evidence(surveyed=surveyed([late])).fitted()


def test_a_total_is_pooled_from_its_cells(bank, evidence):
    cells = [one for one in evidence.surveyed.targets if one.item == "thinks" and wave_of(one) == "2021"]
    everybody = dataclasses.replace(cells[0], id="all", age="all", exposure="all")
    whole = Evidence(surveyed=surveyed([everybody])).fitted()
    parts = Evidence(surveyed=surveyed(cells)).fitted()
    shares = 1 / (1 + np.exp(-implied(parts, bank)[:, :6]))
    assert (implied(whole, bank)[:, 0] < logit(shares.max(axis=1) + 0.1)).all()
    assert whole.targets[0].age == "all"


def test_a_share_of_one_wave_alone_is_paired_with_nothing(evidence):
    cells = evidence.surveyed.targets
    alone = dataclasses.replace(cells[-1], id="alone", item="own", house="Mine", status="fitted")
    vector = Evidence(surveyed=surveyed([*cells, alone])).fitted()
    first, second = in_both_waves(vector)
    assert first.sum() == second.sum() == 36
    turned = [one for one in cells if wave_of(one) == "2021"] + [
        one for one in cells if wave_of(one) == "2023"
    ][::-1]
    with pytest.raises(TargetError, match="Sort both waves alike"):
        in_both_waves(Evidence(surveyed=surveyed(turned)).fitted())
