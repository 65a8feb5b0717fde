"""The table of effects: last date only, in the unit that is shown."""

import pandas as pd

from scenarios.report.effects_table import effects_table

RIGHTS = {"arm": "tone-cap 1 from 2027", "outcome": "legal_rights_agree"}
LAST = {"date": pd.Timestamp("2035-12-31"), "effect": -0.004, "low": -0.0051, "high": -0.003}


def test_the_last_day_is_told_in_the_unit_of_each_outcome():
    early = {"date": pd.Timestamp("2030-01-01"), "effect": 0.5, "low": 0.4, "high": 0.6}
    nothing = {"effect": 0.0, "low": 0.0, "high": 0.0}
    alone = {"effect": -0.02, "low": float("nan"), "high": float("nan")}
    frame = pd.DataFrame(
        [
            RIGHTS | early,
            RIGHTS | LAST,
            RIGHTS | LAST | nothing | {"outcome": "rungs_for"},
            RIGHTS | LAST | alone | {"outcome": "bond_mean"},
        ]
    )
    assert effects_table(frame).to_numpy().tolist() == [
        [
            "Agreement that sentient AIs should have legal rights",
            "−0.40 percentage points",
            "−0.51 to −0.30",
        ],
        ["Rungs of status enacted", "0.0 rungs a jurisdiction", "the same in every pair"],
        ["Attachment to companions", "−0.020 on the scale from 0 to 1", "one pair, so none"],
    ]


def test_several_policies_are_named():
    table = effects_table(pd.DataFrame([RIGHTS | LAST, RIGHTS | LAST | {"arm": "age-gate 1 from 2027"}]))
    assert table["Policy"].tolist() == ["tone-cap 1 from 2027", "age-gate 1 from 2027"]
