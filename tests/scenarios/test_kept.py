"""Kept answers: worked out through runs, found where a lever stands on them, and nothing in between."""

import datetime as dt

import pytest

import groundswell
from scenarios import kept
from scenarios.comparing import first_arm_effects
from scenarios.what_if import WhatIf, Wish


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """Answers for two policies, kept from small short runs."""
    place = tmp_path_factory.mktemp("kept")
    patch = pytest.MonkeyPatch()
    patch.setattr(kept, "POLICIES", {name: kept.POLICIES[name] for name in ("tone-cap", "human-contact")})

    def run(scenario, name):
        small = scenario.model_copy(
            update={"people": 200, "seeds": 2, "start": dt.date(2026, 6, 1), "days": 400}
        )
        return groundswell.run(small, out=place / name)

    frame = kept.keep(run, laws=("bounded",))
    kept.write(frame, place / "answers.parquet")
    yield place, frame
    patch.undo()


def test_a_kept_answer_is_the_effect_of_the_runs(few):
    place, frame = few
    last = frame[
        (frame.policy == "human-contact") & (frame.dose == 1) & (frame.outcome == "legal_rights_agree")
    ]
    effects = first_arm_effects(groundswell.open(place / "bounded"))[0]
    effect = next(one for one in effects if one.arm == "human-contact 1 from 2027")
    assert last.iloc[-1].effect == effect.effect[-1]
    assert last.iloc[-1].date == effect.dates[-1]


def test_a_lever_on_a_kept_setting_is_answered_and_one_beside_it_is_not(few):
    path = few[0] / "answers.parquet"
    found = kept.find(WhatIf(wishes=(Wish(dose=0.5),)), path)
    assert set(found.outcome) == set(kept.OUTCOMES)
    for other in (WhatIf(wishes=(Wish(dose=0.6),)), WhatIf(tone="neutral"), WhatIf(law="accumulate")):
        assert kept.find(other, path) is None
    assert kept.find(WhatIf(), few[0] / "none.parquet") is None
