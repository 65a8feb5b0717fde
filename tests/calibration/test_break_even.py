"""Break-even on a plane: solved where it must be, refused where nothing reaches, and confirmed by runs."""

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from calibration.break_even import break_even
from scenarios import store
from scenarios.outcome import PairingError
from scenarios.overrides import from_argument
from scenarios.reading import load
from scenarios.results import Results
from scenarios.running import run_missing
from scenarios.store import Store
from scenarios.sweep.plan import plan_sweep
from scenarios.worlds import Worlds, worlds

START, WORLDS = 0.37, 64
NAMES = ("parameters.absorb.gain", "parameters.absorb.presence", "parameters.couple.threat")


class Begun(Results):
    """A folder of which only the first value is asked."""

    @property
    def finished(self):
        """One run."""
        return [{}]

    def history(self, row):
        """A run that begins at ``START``."""
        del row
        return type("Run", (), {"series": staticmethod(lambda _: np.array([START]))})()


@pytest.fixture(scope="module")
def found():
    values = np.random.default_rng(6).random((WORLDS, 3))
    rise = 0.1 * values[:, 0] + 0.02 * values[:, 1]
    frame = pd.DataFrame(values, columns=list(NAMES)).assign(
        world=range(WORLDS), option="literature", law="bounded", level=START + rise, effect=rise
    )
    return Worlds(
        effects=frame,
        varied=NAMES,
        options=("literature",),
        against="neutral tone",
        outcome="legal_rights_agree",
        date=dt.date(2035, 12, 31),
        planned=WORLDS,
        finished=WORLDS,
    )


def test_it_finds_the_nearest_settings_that_reach_the_target(found):
    (answer,) = break_even(Begun(Path()), found, 0.08, confirm=False)
    gain, presence, threat = answer.settings.values()
    assert 0.1 * gain + 0.02 * presence == pytest.approx(0.08, abs=0.002)
    assert answer.predicted == pytest.approx(0.08, abs=0.002)
    assert gain > presence > threat == pytest.approx(0.5, abs=0.05)
    assert answer.error < 0.002


def test_what_nothing_explored_reaches_is_said_with_the_most_that_is_reached(found):
    (answer,) = break_even(Begun(Path()), found, 0.5, confirm=False)
    assert answer.settings == {}
    assert answer.predicted == pytest.approx(0.12, abs=0.005)


def test_without_a_number_that_varies_there_is_nothing_to_solve_for(found):
    fixed = found.effects.assign(**dict.fromkeys(NAMES, 0.5))
    alone = Worlds(
        effects=fixed,
        varied=(),
        options=found.options,
        against=found.against,
        outcome=found.outcome,
        date=dt.date(2035, 12, 31),
        planned=1,
        finished=1,
    )
    with pytest.raises(PairingError, match="no number was varied"):
        break_even(Begun(Path()), alone, 0.1, confirm=False)


def test_runs_at_the_settings_found_stand_beside_what_the_surrogate_said(tmp_path):
    settings = {
        "start": dt.date(2025, 6, 1),
        "days": 90,
        "people": 300,
        "seeds": 1,
        "sweep": {
            "tone": ["literature", "neutral"],
            "sample": {"n": 8, "ranges": {"parameters.absorb.presence": [-0.1, 0.6]}},
        },
    }
    overrides = [one for name, value in settings.items() for one in from_argument(name, value)]
    with Store(
        tmp_path, plan_sweep(load("baseline", overrides).scenario), command="groundswell sweep x"
    ) as opened:
        run_missing(opened)
    results = store.open(tmp_path)
    found = worlds(results)
    rises = found.effects["level"] - float(results.histories()[0].series(found.outcome)[0])
    target = float(rises.median())
    (answer,) = break_even(results, found, target)
    assert -0.1 <= answer.settings["parameters.absorb.presence"] <= 0.6
    assert answer.confirmed == pytest.approx(answer.predicted, abs=5 * answer.error + 1e-4)
    assert (answer.low, answer.why) == (None, "")
