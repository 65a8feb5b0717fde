"""What a cap on implicit tone in 2027 changes has one number, whichever door the question comes in by.

Asked in words, run on posterior draws by name, and set by the levers of the app: same people, same seeds,
same draws, to the last digit. The world ends early here; that it may is part of the question.
"""

import datetime as dt
import json

import pytest
from click.testing import CliRunner

from groundswell.__main__ import main
from scenarios import what_if
from scenarios.what_if import WhatIf, Wish

QUESTION = "What if providers cap implicit tone in 2027 by 2028?"
END = dt.date(2028, 12, 31)
PEOPLE, SEEDS = 100, 2
CAP = Wish(policy="tone-cap", dose=1.0, year=2027)
SCALE = ("--people", PEOPLE, "--seeds", SEEDS, "-q")


@pytest.fixture
def app(ran, monkeypatch):
    """What the app lives through with the cap, and with half of it pinned beside."""
    monkeypatch.setattr(what_if, "UNTIL", END)
    levers = WhatIf(wishes=(CAP, Wish(dose=0.5)), draws="posterior")
    given = {"people": PEOPLE, "seeds": SEEDS, "measures": "P12", "at_once": True}
    return ran("policy_what_if", levers=levers, **given)


def _headline(*words):
    ended = CliRunner().invoke(main, [*map(str, words), "--json"])
    assert ended.exit_code == 0, ended.stderr
    return json.loads(ended.stdout)["headline"]


def test_the_cap_of_2027_has_the_same_number_in_words_on_draws_and_in_the_app(app, tmp_path):
    whole, half = app["policies"]
    assert whole.arm == "tone-cap 1 from 2027"
    assert any(one.name.startswith("Authority delegated") for one in app["panel"].readings)
    assert whole.at_end()["paired_effect"] < half.at_end()["paired_effect"] < 0
    asked = _headline("report", "--question", QUESTION, *SCALE, "--out", tmp_path / "asked")
    file = tmp_path / "capped.toml"
    file.write_text(
        'base = "baseline"\nquestion = "Does a cap matter?"\n'
        f"days = {(END - dt.date(2021, 11, 15)).days + 1}\nhorizon = {END}\n"
        '[[arm]]\nname = "cap"\n[[arm.policy]]\nname = "tone-cap"\nstart = 2027-01-01\n'
    )
    drawn = _headline("run", file, "--draws", "posterior", *SCALE, "--out", tmp_path / "drawn")
    ran_apart = next(one for one in drawn["others"] if one["arm"] == "cap")
    for name in ("paired_effect", "low", "high", "pairs", "date"):
        assert whole.at_end()[name] == asked[name] == ran_apart[name], name
