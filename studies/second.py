"""The compiled pass against Mesa agents in a loop: every mechanism and kind of ties, 1 to 2,000 people.

Run: .venv/bin/python studies/second.py [--days 60] > second.json

Each society is lived twice from the same draws, for two months with two turnovers, and every moving
column compared bit by bit. What is counted is how many entries differ; all of them should be 0.
"""

from __future__ import annotations

import argparse
import json
import sys

import numpy as np
from sweeping import made_with

from agents.mind.absorb import LAWS
from agents.opinion import MECHANISMS
from calibration.machinery.second import astray, described
from society.expression import EXPRESSIONS
from society.form import Form
from society.habits import ADOPTIONS
from society.ties import TIES
from society.ties.network import Network, from_edges

SIZES = (1, 2, 61, 500, 2_000)
"""Numbers of people; a network takes at least two."""

NEIGHBOURS = 4
SEED = 4


def forms() -> list[Form]:
    """Every mechanism, use and way of speaking with every kind of ties, and every law."""
    found = {
        *(Form(mechanism=mechanism, ties=ties) for mechanism in MECHANISMS for ties in TIES),
        *(Form(ties=ties, expression=expression) for ties in TIES for expression in EXPRESSIONS),
        *(Form(ties=ties, adoption=adoption) for ties in TIES for adoption in ADOPTIONS),
        *(Form(law=law) for law in LAWS),
    }
    return sorted(found, key=str)


def weighted(people: int) -> Network:
    """A network of weighted ties to some of everybody's followers in a circle."""
    rows = np.repeat(np.arange(people), min(NEIGHBOURS, people - 1))
    steps = np.tile(np.arange(1, min(NEIGHBOURS, people - 1) + 1), people)
    weights = np.random.default_rng(SEED).uniform(0.1, 2, rows.size).astype(np.float32)
    return from_edges(rows, (rows + steps**2) % people, people, weight=weights, directed=True)


def main() -> None:
    """Compare and print."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--days", type=int, default=60)
    days = arguments.parse_args().days
    rows = []
    for form in forms():
        explicit = form.ties == "explicit"
        for people in SIZES[1:] if explicit else SIZES:
            network = weighted(people) if explicit else None
            differing = astray(form, people, days, network)
            rows.append({"form": described(form), "people": people, "differing": differing})
            print(rows[-1], file=sys.stderr)
    record = {
        **made_with(f"studies/second.py --days {days}", SEED),
        "days": days,
        "societies": len(rows),
        "held": not any(row["differing"] for row in rows),
        "rows": rows,
    }
    print(json.dumps(record, indent=1))


if __name__ == "__main__":
    main()
