"""Correcting a mean by labelled replies: what a rung gets wrong on average, with its error."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agents.plain import of_json, of_system
from agents.tone.errors import ToneInputError

if TYPE_CHECKING:
    from pathlib import Path

KEYS = ("weight", "shift", "error", "rows", "source")
FORM = f"Give a JSON object with {', '.join(KEYS)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A prediction-powered correction of mean tone: θ = weight · mean + shift.

    Attributes:
        weight: of the rung's own mean; 1 in the plain form, tuned in the power-tuned one.
        shift: mean over labelled replies of (label - weight · score), in tone.
        error: standard error of the shift.
        rows: labelled replies behind it.
        source: what was labelled, by whom.

    Source: Angelopoulos et al. 2023, doi 10.1126/science.adi6000.
    """

    weight: float
    shift: float
    error: float
    rows: int
    source: str

    def apply(self, mean: float, error: float) -> tuple[float, float]:
        """The corrected mean, held to [-1, 1], and its error: both errors in quadrature."""
        corrected = self.weight * mean + self.shift
        return min(1.0, max(-1.0, corrected)), math.hypot(self.weight * error, self.error)


def read_correction(path: Path) -> Correction:
    """Read a correction from a JSON file with the keys weight, shift, error, rows and source.

    Raises:
        ToneInputError: naming the file and what is wrong.
    """
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ToneInputError(f"{path}: {of_system(error)}.") from error
    except json.JSONDecodeError as error:
        raise ToneInputError(
            f"{path}: line {error.lineno}, column {error.colno}: not valid JSON: {of_json(error)}. {FORM}"
        ) from error
    except UnicodeDecodeError as error:
        raise ToneInputError(f"{path}: not text in UTF-8. {FORM}") from error
    missing = [key for key in KEYS if not isinstance(held, dict) or key not in held]
    if missing:
        raise ToneInputError(f"{path}: not a correction (no {', '.join(missing)}). {FORM}")
    try:
        numbers = {key: float(held[key]) for key in ("weight", "shift", "error")}
        made = Correction(**numbers, rows=int(held["rows"]), source=str(held["source"]))
    except (ValueError, TypeError) as error:
        raise ToneInputError(f"{path}: weight, shift, error and rows must be numbers. {FORM}") from error
    if not all(map(math.isfinite, numbers.values())) or made.error < 0 or made.rows < 1:
        raise ToneInputError(f"{path}: weight and shift must be finite, error not negative, rows at least 1.")
    return made
