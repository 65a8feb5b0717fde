"""Labelled replies: what raters found in them, one line a reply."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agents.plain import of_system, of_validation
from agents.tone.errors import ToneInputError
from agents.tone.reading import Frame
from agents.tone.scorers.rubric import FACETS, HIGHEST, PRESUPPOSED, Explicit

if TYPE_CHECKING:
    from collections.abc import Sequence

SHIPPED = Path(__file__).parents[1] / "labels"
FICTION: frozenset[str] = frozenset({"fiction_or_quote", "role_play"})
Level = Annotated[int, Field(strict=True, ge=0, le=HIGHEST)]
Facet = Literal["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9"]


class _Strict(BaseModel):
    """A part of a line of labels: unknown keys are errors, and no number is taken for another."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Label(_Strict):
    """What one rater found in one reply; every facet has to be answered."""

    rater: Annotated[str, Field(min_length=1)]
    frame: Frame
    deflation: Level
    implicit: Annotated[dict[Facet, Level], Field(min_length=len(FACETS))]
    explicit: Annotated[dict[Facet, Explicit], Field(min_length=len(FACETS))]


class LabelledReply(_Strict):
    """One reply with what raters found in it."""

    id: Annotated[str, Field(min_length=1)]
    seed: Annotated[str, Field(min_length=1)]
    topic: Annotated[str, Field(min_length=1)]
    user: str
    reply: str
    labels: Annotated[tuple[Label, ...], Field(min_length=1)]
    style: str = ""
    kind: str = ""
    warmth: Level | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """Labelled replies, and what the raters' labels come to.

    Attributes:
        replies: in the order of the file.
    """

    replies: tuple[LabelledReply, ...]

    @property
    def seeds(self) -> list[str]:
        """The seed of each reply: the user turn it answers."""
        return [reply.seed for reply in self.replies]

    @property
    def topics(self) -> list[str]:
        """The topic of each reply."""
        return [reply.topic for reply in self.replies]

    def implicit(self, facet: str) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Mean implicit level of a facet over the raters of each reply."""
        return np.array([_mean(label.implicit[facet] for label in reply.labels) for reply in self.replies])  # type: ignore[index]  # any facet's name

    def overall(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Mean implicit level over facets and raters."""
        return np.asarray(np.mean([self.implicit(facet) for facet in FACETS], axis=0))

    def presupposed(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Whether the mean level of any facet reaches the level of presupposing."""
        return np.asarray(np.max([self.implicit(facet) for facet in FACETS], axis=0) >= PRESUPPOSED)

    def asserted(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Whether any rater found any facet asserted outright."""
        return np.array(
            [any("assert" in label.explicit.values() for label in reply.labels) for reply in self.replies]
        )

    def told(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Whether any rater took the reply for fiction, a quotation or a role."""
        return np.array([any(label.frame in FICTION for label in reply.labels) for reply in self.replies])

    def only(self, chosen: Sequence[bool] | np.ndarray[Any, np.dtype[np.bool_]]) -> Labelled:
        """Some of the replies."""
        return Labelled(replies=tuple(r for r, use in zip(self.replies, chosen, strict=True) if use))


def read_labels(paths: Sequence[Path]) -> Labelled:
    """Read labelled replies; labels of the same reply from several files are put together.

    Raises:
        ToneInputError: naming file, line and key of the first line that cannot be used.
    """
    found: dict[str, LabelledReply] = {}
    for path in paths:
        for number, line in enumerate(_lines(path), start=1):
            if not line.strip():
                continue
            try:
                reply = LabelledReply.model_validate_json(line)
            except ValidationError as error:
                fault = of_validation(error.errors()[0])
                raise ToneInputError(
                    f"{path}: line {number}: {fault}. Give labelled replies, such as `tone code` writes."
                ) from error
            before = found.get(reply.id)
            if before is not None:
                if (before.user, before.reply) != (reply.user, reply.reply):
                    raise ToneInputError(f"{path}: line {number}: the id '{reply.id}' names another reply.")
                reply = before.model_copy(update={"labels": before.labels + reply.labels})
            raters = [label.rater for label in reply.labels]
            if len(set(raters)) < len(raters):
                raise ToneInputError(
                    f"{path}: line {number}: the reply '{reply.id}' has two labels of a rater. Keep one."
                )
            found[reply.id] = reply
    if not found:
        raise ToneInputError(
            f"{', '.join(map(str, paths))}: holds no labelled replies. Label some: `groundswell tone code`."
        )
    return Labelled(replies=tuple(found.values()))


def _lines(path: Path) -> list[bytes]:
    """The lines of a file."""
    try:
        return path.read_bytes().split(b"\n")
    except OSError as error:
        raise ToneInputError(f"{path}: {of_system(error)}.") from error


def _mean(values: Any) -> float:  # noqa: ANN401 - any numbers, as the raters gave them
    """Mean of some numbers."""
    return float(np.mean(list(values)))
