"""What ``[sweep]`` of a scenario file may say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Path = tuple[str, ...]


class Sample(BaseModel):
    """Points spread evenly over ranges."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    method: Literal["sobol", "lhs"] = Field(
        default="sobol",
        description="How points are spread: a scrambled Sobol sequence, or a Latin hypercube.",
    )
    n: int = Field(
        default=0, ge=0, le=1_000_000, description="How many points; Sobol is best at powers of 2."
    )
    ranges: dict[str, Any] = Field(
        default_factory=dict, description="Settings by dotted name, each with its range [low, high]."
    )


class Sweep(BaseModel):
    """Settings that are varied: every combination of grid, sample, pairs, tone and draws is a point."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    grid: dict[str, Any] = Field(
        default_factory=dict,
        description="Settings by dotted name, each with a list of values; every combination is a point.",
    )
    sample: Sample = Field(default_factory=Sample, description="Points spread evenly over ranges.")
    paired: dict[str, Any] = Field(
        default_factory=dict,
        description="Settings by dotted name, with lists of one length; the first values go together, "
        "the second, and so on.",
    )
    tone: tuple[str, ...] = Field(
        default=(),
        description="Tones that every point is run with, each as `tone` may be; else the scenario's own.",
    )
    draws: str = Field(
        default="",
        description="Posterior draws, named as by `draws`; every point is run with each of them. Where "
        "nothing is said, what is not varied is as declared.",
    )
    redraws: int = Field(
        default=0,
        ge=0,
        le=1000,
        description="How many tone tables, redrawn within their errors, every point is run with in place of "
        "each table that has errors.",
    )
    dose: tuple[Annotated[float, Field(gt=0, le=1)], ...] = Field(
        default=(),
        description="Doses: every [[arm]] with policies is run at each, all its policies at that dose.",
    )

    @property
    def given(self) -> bool:
        """Whether anything is varied."""
        return bool(
            self.grid
            or self.sample.ranges
            or self.sample.n
            or self.paired
            or self.tone
            or self.draws
            or self.redraws
            or self.dose
        )


def leaves(table: Mapping[str, Any], at: Path = ()) -> Iterator[tuple[Path, str, Any]]:
    """Each entry of a table of the sweep: its path there, the setting's dotted name, and what is given.

    ``"parameters.absorb.gain" = […]`` and ``parameters.absorb.gain = […]`` mean the same.
    """
    for name, value in table.items():
        path = (*at, name)
        if isinstance(value, Mapping):
            yield from leaves(value, path)
        else:
            yield path, ".".join(path), value
