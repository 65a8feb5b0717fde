"""How a number of the model is declared: default, unit, plausible range, validity bounds, source."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

KINDS = ("measured", "derived", "calibrated", "assumed")


class Group(BaseModel):
    """Base of every parameter group: frozen, and an unknown name is an error."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=False
    )


def parameter(
    default: float,
    *,
    unit: str,
    low: float,
    high: float,
    source: str,
    description: str,
    minimum: float | None = None,
    maximum: float | None = None,
) -> Any:  # noqa: ANN401 - pydantic's Field is declared to return Any
    """Declare one number of the model.

    Args:
        default: value used where nothing else is said.
        unit: unit of the value; "share", "SD" and "1" are units too.
        low: lower end of the plausible range, used for priors and sensitivity.
        high: upper end of the plausible range.
        source: starts with *measured*, *derived*, *calibrated* or *assumed*, then says from what.
        description: one sentence in the words of a policy reader.
        minimum: smallest value that means anything; the plausible low end when left out.
        maximum: largest value that means anything; the plausible high end when left out.

    Returns:
        A pydantic field that carries all of it into schema, tables and priors.

    Raises:
        ValueError: if the source names no kind or the default lies outside its range.
    """
    _require_kind(source)
    least, most = low if minimum is None else minimum, high if maximum is None else maximum
    if not least <= default <= most:
        raise ValueError(f"default {default} lies outside its range {least} to {most}")
    return Field(
        default,
        ge=least,
        le=most,
        description=description,
        json_schema_extra={"unit": unit, "low": low, "high": high, "source": source},
    )


def series(default: tuple[float, ...], *, unit: str, source: str, description: str) -> Any:  # noqa: ANN401 - as above
    """Declare an outside series: dates in years, or the values that belong to them.

    Args:
        default: the series.
        unit: unit of the values.
        source: starts with *measured*, *derived*, *calibrated* or *assumed*.
        description: one sentence in the words of a policy reader.

    Returns:
        A pydantic field that carries all of it.

    Raises:
        ValueError: if the source names no kind.
    """
    _require_kind(source)
    return Field(default, description=description, json_schema_extra={"unit": unit, "source": source})


def _require_kind(source: str) -> None:
    if re.split(r"\W", source, maxsplit=1)[0] not in KINDS:
        raise ValueError(f"source must start with one of {', '.join(KINDS)}: {source!r}")
