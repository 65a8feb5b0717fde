"""How companions speak inside a run: whole conversations drawn from a tone table, no model called.

A person talks with an assistant or with a companion, about a task or about something personal:
four voices. For each voice the table's conversations are laid out, from coldest to warmest, on 256
places; one keyed draw picks a place, so that two worlds with different tables and the same seed
draw the same quantile, and tone, warmth and claims stay together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from agents.mind.absorb.protocol import pull
from agents.mind.stance import CENTRES
from agents.parameters import Parameters, Tone
from agents.tone.scale import judge_to_tau, tau_to_judge
from agents.tone.table import ANY, Cell, Conversation, ToneTable, ToneTableError

PLACES = 256
"""Conversations a voice is laid out on; the daily pass picks one with eight bits."""

USES = ("assistant", "companion")
TOPICS = ("task", "personal")
"""The kinds of talk that the society distinguishes; a voice is use · 2 + topic."""

VOICES = len(USES) * len(TOPICS)

PERSONAS = {"assistant": ("none",), "companion": ("warm-companion",)}
"""Personas of a tone table that give each use its voice."""

TASK_TOPICS = ("neutral-task",)
"""Topics of a tone table that are tasks; all others are personal talk."""

YEAR_2025 = 2025.5
"""Middle of the year whose models have the published level ``tone.level_2025``."""

NEUTRAL = ToneTable(
    name="neutral",
    date="2025-07-01",
    cells=(Cell(kind="fixed", n=0, mean=0.0, spread=0.0, error=0.0),),
    provenance={"definition": "the same talk at tone 0 on every day: the content baseline"},
)
SILENT: ToneTable | None = None
"""Nobody talks with a companion: the presence baseline."""

Floats = NDArray[np.float64]


def market_level(year: float | Floats, parameters: Tone) -> Floats:
    """Average published tone score of the models on the market.

    Straight line of ``slope`` through ``level_2025`` until the middle of 2025, then a logistic
    with that slope at that point, half-way to nothing but ``ceiling``:
    J(t) = C - 2 (C - level) / (1 + e^(k (t - 2025.5))), k = 2 · slope / (C - level).
    Where the ceiling is no higher than the level of 2025, the average stays at that level.

    Args:
        year: decimal years, any shape.
        parameters: level, slope and ceiling, in judge points.

    Returns:
        Judge points, same shape; not clamped.

    Source: Kirk et al. 2025, arXiv 2512.01991 (level, slope); the ceiling is assumed.
    """
    since = np.asarray(year, dtype=np.float64) - YEAR_2025
    room = parameters.ceiling - parameters.level_2025
    line = parameters.level_2025 + parameters.slope * np.minimum(since, 0)
    if room <= 0:
        return line
    with np.errstate(over="ignore"):  # beyond any number all of the growth is done
        grown = np.exp(2 * parameters.slope / room * np.maximum(since, 0))
    later = parameters.ceiling - 2 * room / (1 + grown)
    return np.where(since < 0, line, later)


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """The four voices of a tone table, ready for the daily pass.

    Attributes:
        judge: tone on the published judge scale at the table's date, shape (4, 256).
        warmth: in [0, 1], shape (4, 256); NaN where it was not measured.
        explicit: whether a moral status is claimed outright, 0 or 1, shape (4, 256).
        say: the models' claim to a say in decisions, 0 to 1, shape (4, 256).
        alive: whether a voice follows the market over the years and its user's stance, shape (4,);
            a voice of fixed cells does neither.
        year: decimal year the table refers to.
    """

    judge: Floats
    warmth: Floats
    explicit: Floats
    say: Floats
    alive: NDArray[np.bool_]
    year: float

    @classmethod
    def compile(cls, table: ToneTable) -> Companion:
        """Lay the table's conversations out on the 256 places of each voice.

        Raises:
            ToneTableError: if the table has no readable cell for a voice.
        """
        voices = [[_cells(table, use, topic) for topic in TOPICS] for use in USES]
        flat = [cells for row in voices for cells in row]
        laid_out = [_lay_out(cells) for cells in flat]
        return cls(
            judge=tau_to_judge(np.array([_column(voice, "tau") for voice in laid_out])),
            warmth=np.array([_column(voice, "warmth") for voice in laid_out]),
            explicit=np.array([_column(voice, "explicit") for voice in laid_out]),
            say=np.array([_column(voice, "say") for voice in laid_out]),
            alive=np.array([all(cell.kind != "fixed" for cell in cells) for cells in flat]),
            year=float(decimal_years(np.array([table.date], "datetime64[D]"))[0]),
        )

    def tau(self, year: float, parameters: Tone, beyond: float | Floats = 0.0) -> Floats:
        """Tone of each place on a date with a user of each stance, shape (5, 4, 256), in [-1, 1].

        τ = τ of the table, moved with the market, + sycophancy · stance + beyond.

        Args:
            year: decimal year.
            parameters: of tone.
            beyond: tone beyond that of the market; one number, one for each voice, shape (4,), or one for
                each stance and voice, shape (5, 4).
        """
        moved = market_level(year, parameters) - market_level(self.year, parameters)
        tau = judge_to_tau(self.judge + np.where(self.alive, moved, 0.0)[:, None])
        agreeing = parameters.sycophancy * np.array(CENTRES)[:, None, None] * self.alive[:, None]
        own = (np.broadcast_to(beyond, (len(CENTRES), VOICES)) * self.alive)[..., None]
        return np.asarray(np.clip(tau + agreeing + own, -1, 1))

    def warmth_on(self, tau: Floats, parameters: Tone) -> Floats:
        """Warmth of each place: as measured, else (1 + τ)/2, flat above ``warmth_flat``."""
        return np.where(np.isnan(self.warmth), (1 + np.minimum(tau, parameters.warmth_flat)) / 2, self.warmth)

    def levels(
        self,
        tau: Floats,
        parameters: Parameters,
        scale: float,
        *,
        claims: Floats | None = None,
        labelled: float = 0.0,
    ) -> Floats:
        """Level that each conversation implies for a person of susceptibility 1.

        A = weight · transport · scale · (presence + accepted · g(τ + claim tone · claims)); the weight is
        1 for personal talk and ``task_weight`` for tasks. Accepted is 1, but for people whose stance lies
        below -latitude: ``reactance`` for explicit claims, ``acceptance`` for implicit tone; a label leaves
        ``label`` of it.

        Args:
            tau: implicit tone, shape (5, 4, 256).
            parameters: as the law in use adjusted them.
            scale: of the law, which makes the trial's protocol give presence + g(τ).
            claims: chance of an outright claim, shape (4, 256); as measured where left out.
            labelled: share of talks that say beforehand that a machine speaks.

        Returns:
            SD of experience, shape (5, 4, 256).
        """
        law, react = parameters.absorb, parameters.react
        claims = self.explicit if claims is None else claims
        weight = np.array([1.0 if topic == "personal" else law.task_weight for _ in USES for topic in TOPICS])
        beyond = np.array(CENTRES)[:, None, None] < -react.latitude
        accepted = np.where(beyond, claims * react.reactance + (1 - claims) * react.acceptance, 1.0)
        accepted *= 1 - labelled * (1 - react.label)
        total = np.minimum(tau + parameters.substitute.claim_tone * claims, 1)
        felt = law.presence + accepted * pull(total, law.gain, law.bend)
        return weight[:, None] * law.transport * scale * felt


def decimal_years(dates: NDArray[np.datetime64]) -> Floats:
    """Dates as decimal years: 2023-07-02 is about 2023.5."""
    year = dates.astype("datetime64[Y]")
    start, end = year.astype("datetime64[D]"), (year + np.timedelta64(1, "Y")).astype("datetime64[D]")
    return np.asarray(year.astype(int) + 1970 + (dates - start) / (end - start))


def _cells(table: ToneTable, use: str, topic: str) -> list[Cell]:
    """Cells that give a voice: the use's personas, else marginal ones; the topic's kind where told apart."""
    readable = [cell for cell in table.cells if cell.status == "ok"]
    chosen = [cell for cell in readable if cell.persona in PERSONAS[use]]
    chosen = chosen or [cell for cell in readable if cell.persona == ANY]
    tasks = [cell for cell in chosen if cell.topic in TASK_TOPICS]
    personal = [cell for cell in chosen if cell.topic not in TASK_TOPICS]
    chosen = (tasks or personal) if topic == "task" else (personal or tasks)
    if not chosen:
        raise ToneTableError(
            f"tone table '{table.name}' has no readable cell for the {use}: it needs a cell with persona "
            f"{' or '.join(PERSONAS[use])} or '*' and status ok. "
            "Sample that persona, or use --tone literature."
        )
    return chosen


def _lay_out(cells: list[Cell]) -> list[Conversation]:
    """Conversations on the 256 places, from coldest to warmest; every cell weighs the same."""
    pooled: list[Conversation] = []
    for cell in cells:
        talks = cell.conversations or _assumed(cell)
        order = sorted(talks, key=lambda talk: talk.tau)
        places = (np.arange(PLACES) + 1 / 2) / PLACES * len(order)
        pooled.extend(order[int(place)] for place in places)
    pooled.sort(key=lambda talk: talk.tau)
    return pooled[len(cells) // 2 :: len(cells)]


def _column(conversations: list[Conversation], name: str) -> Floats:
    """One quantity of conversations; NaN where it was not measured."""
    values = (getattr(talk, name) for talk in conversations)
    return np.array([np.nan if value is None else value for value in values])


def _assumed(cell: Cell) -> list[Conversation]:
    """Quantiles of a normal with the cell's mean and spread, held at -1 and 1."""
    quantiles = ndtri((np.arange(PLACES) + 1 / 2) / PLACES)
    return [Conversation(tau=float(tau)) for tau in np.clip(cell.mean + cell.spread * quantiles, -1, 1)]
