"""The model as it ships beside every published figure: what docs/validation/signs-and-sizes.md is made from.

Run: .venv/bin/python studies/signs.py > signs.json

Some seconds of one core. Figures that miss are kept like those that do not; nothing is held back.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from sweeping import made_with

from agents.parameters import Parameters
from calibration.signs import rows

PEOPLE, SEEDS = 20_000, 5


def main() -> None:
    """Compute and print."""
    found = rows(Parameters(), people=PEOPLE, seeds=SEEDS)
    told = [{**asdict(one), "inside": one.inside, "same_sign": one.same_sign} for one in found]
    record = {
        **made_with("studies/signs.py", SEEDS),
        "people": PEOPLE,
        "seeds": SEEDS,
        "held": all(one.inside for one in found),
        "rows": told,
    }
    print(json.dumps(record, indent=1))


if __name__ == "__main__":
    main()
