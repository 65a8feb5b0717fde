"""P4, empirical decisiveness: how often the voters who follow a provider would decide the ballot.

    D_k = P_ω(passes with bloc k all for ≠ passes with bloc k all against)

The bloc are those who have heard the provider's advice and follow it; all others vote as in the run. The
swing of the day is taken in closed form, so every replicate gives a chance and no luck of one draw:

    D = Φ((q - v_against) / swing) - Φ((q - v_for) / swing)

Pitfalls: only as good as the compliance that is assumed; far from the quota the chance is next to 0 and
what can be said is an upper bound.

Source: Laruelle & Valenciano 2008, 10.1017/CBO9780511493553; with fair coins it is Banzhaf's index.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import special

from agents.parameters.government import Vote
from society.power.bootstrap import estimate
from society.power.measure import ITSELF, PRESENCE, Frame, Measure, no_arms
from society.power.paired import Paired
from society.power.provider_split import group_words
from society.power.providers import group_shares
from society.power.reading import PERCENT, Reading, interval, shown

Floats = NDArray[np.float64]
QUOTA = 0.5
CERTAIN = 0.95


def decides(others: Floats, bloc: Floats, *, swing: float, quota: float = QUOTA) -> Floats:
    """Chance that a bloc decides, shape of what is given.

    Args:
        others: share of all votes that are for and not the bloc's.
        bloc: the bloc as a share of all voters.
        swing: spread of the day's outcome, share of votes; with 0 the bloc decides or does not.
        quota: share of votes above which a ballot passes.
    """
    if swing == 0:
        return np.asarray((others <= quota) & (others + bloc > quota), dtype=np.float64)
    far = (quota - others) / swing
    return np.asarray(special.ndtr(far) - special.ndtr(far - bloc / swing))


def among_voters(bloc: int, voters: int, *, chance: float = 0.5, compliance: float = 1.0) -> float:
    """Chance that a bloc decides among voters who vote for with one chance each, independently.

    Members follow with the chance of compliance and else vote like everybody; a motion passes with more
    than half of the votes. With fair coins and full compliance it is Banzhaf's index of the bloc.

    Args:
        bloc: members.
        voters: all, members among them.
        chance: of a vote for.
        compliance: chance that a member follows, 0 to 1.
    """
    need = voters // 2  # votes that just do not carry it
    following = np.arange(bloc + 1)
    weights = np.diff(special.bdtr(following, bloc, compliance), prepend=0.0)
    free = voters - following
    passes_against, passes_for = _above(need, free, chance), _above(need - following, free, chance)
    return float(weights @ (passes_for - passes_against))


def _above(count: int | NDArray[np.int64], voters: NDArray[np.int64], chance: float) -> Floats:
    """Chance that more than a count of independent voters are for; 1 for a count below 0."""
    some = np.asarray(count)
    above = special.bdtrc(np.clip(some, 0, voters), voters, chance)
    return np.asarray(np.where(some < 0, 1.0, above))


def upper_bound(replicates: int) -> float:
    """Largest chance that fits with no event in so many replicates, at 95 %: 1 - 0.05^(1/n)."""
    return float(1 - (1 - CERTAIN) ** (1 / replicates))


def read(paired: Paired, frame: Frame) -> list[Reading]:
    """Decisiveness of the voters who follow each group of providers, if the ballot were on the last day.

    Args:
        paired: the scenario and the baselines.
        frame: which groups there are.
    """
    shares = group_shares(paired, frame)
    null = paired.recast({ITSELF: PRESENCE})
    return [
        _reading(paired, null, share, (label, words))
        for share, label, words in zip(shares, frame.labels, group_words(frame), strict=True)
    ]


def _reading(paired: Paired, null: Paired, share: float, named: tuple[str, str]) -> Reading:
    label, words = named
    value, low, high = estimate(_of(paired, share))
    bound = upper_bound(paired.replicates)
    distance = PERCENT * float((paired.end(ITSELF, "vote") - QUOTA).mean())
    sentence = (
        f"The voters who follow {words} would decide a ballot on the last day at a chance of {shown(value)} "
        f"({interval(low, high)}); the vote stands {shown(distance, sign=True)} percentage points from the "
        f"quota. Seen as yes or no in each of {paired.replicates} runs, a chance up to {shown(bound)} could "
        "go unseen."
    )
    return Reading(
        id=f"P4.{label}",
        name=f"Decisiveness of the voters who follow {words}",
        value=value,
        low=low,
        high=high,
        null=float(_of(null, share).mean()),
        unit="chance",
        sentence=sentence,
    )


def _of(paired: Paired, share: float) -> Floats:
    bloc = share * paired.end(ITSELF, "vote_heard")
    recipe = paired.runs(ITSELF)[0].provenance["parameters"]
    others = paired.end(ITSELF, "vote") - bloc * paired.end(ITSELF, "vote_advised")
    return decides(others, bloc, swing=Vote.model_validate(recipe["vote"]).swing)


DECISIVENESS = Measure(
    id="P4",
    name="Decisiveness at the ballot",
    panel=True,
    arms_needed=no_arms,
    read=read,
    caveat="Only as good as the assumed compliance; far from the quota only an upper bound can be given.",
)
