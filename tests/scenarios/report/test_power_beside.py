"""Power without a policy and with it, measure by measure."""

from dataclasses import replace

from scenarios.report.power_beside import beside
from society.power.reading import Reading

VOTES = Reading(
    id="P1.vote.content",
    name="The share of votes",
    value=0.25,
    low=0.2,
    high=0.31,
    null=0.0,
    unit="percentage points",
    sentence="Tone changes votes.",
)
GAIN = replace(VOTES, id="P12.gain")
OFFICE = replace(VOTES, id="P12.delegated", value=None, low=None, high=None)


def test_what_the_panel_shows_stands_beside_itself():
    table = beside([VOTES, GAIN, OFFICE], [OFFICE, GAIN, replace(VOTES, value=0.02, low=-0.01, high=0.04)])
    assert table.to_numpy().tolist() == [
        ["Votes, percentage points", "0.25 (0.2 to 0.31)", "0.02 (−0.01 to 0.04)"],
        ["Authority delegated to models, percentage points", "not defined", "not defined"],
    ]


def test_what_only_one_holds_is_left_out():
    assert beside([OFFICE], [VOTES]).empty
