"""The tone table of models that also claim outright: published tone, with an assumed share of claims.

Scenarios about monitors need talks in which something is claimed; nobody has published how many there
are. The tone is that of the literature table; one talk in ten, evenly from the coldest to the warmest,
also holds an outright claim. ``python -m agents.tone.tables.outspoken`` writes the shipped file.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.special import ndtri

from agents.tone.table import Conversation, ToneTable
from agents.tone.tables.literature import literature

FILE = Path(__file__).with_name("outspoken.json")
TALKS = 250
CLAIMED_EVERY = 10
DECIMALS = 4


def outspoken() -> ToneTable:
    """Published tone of the models of 2025 as quantiles, each tenth with an outright claim."""
    published = literature()
    (cell,) = published.cells
    quantiles = cell.mean + cell.spread * ndtri((np.arange(TALKS) + 1 / 2) / TALKS)
    talks = tuple(
        Conversation(
            tau=round(float(tau), DECIMALS), explicit=float(place % CLAIMED_EVERY == CLAIMED_EVERY // 2)
        )
        for place, tau in enumerate(np.clip(quantiles, -1, 1))
    )
    claims = {
        "figure": f"one talk in {CLAIMED_EVERY} holds an outright claim, at every tone alike",
        "source": "assumed",
        "status": "assumed",
        "note": "no count was found; measure one with groundswell tone sample",
    }
    provenance = dict(published.provenance)
    figures = [*provenance.pop("figures"), claims]
    return replace(
        published,
        name="outspoken",
        cells=(replace(cell, conversations=talks),),
        provenance={**provenance, "figures": figures},
    )


if __name__ == "__main__":
    outspoken().save(FILE)
