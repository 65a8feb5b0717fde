"""Pictures: the figures of the page, each wide and narrow, with caption and alternative text."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from scenarios.figures.levels import AGREE, EVER, levels
from scenarios.figures.opinion import opinion_over_time
from scenarios.figures.quantities import RIGHTS, Quantity
from scenarios.figures.sheet import PHONE, WIDE, Notes
from scenarios.figures.tone_profile import tone_profile
from scenarios.figures.who_moves import who_moves
from scenarios.outcome import effects_frame, pairs_frame
from scenarios.report import captions
from scenarios.report.findings import SHOWN, Findings

FOLDER = "figures"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as PNG.

    Attributes:
        file: its path beside the page.
        png: its bytes.
        width, height: in pixels.
    """

    file: str
    png: bytes
    width: int
    height: int

    @property
    def uri(self) -> str:
        """The picture as a data address, so that the page needs no other file."""
        return f"data:image/png;base64,{base64.b64encode(self.png).decode()}"

    def write(self, path: Path) -> None:
        """Write the picture as a file."""
        path.write_bytes(self.png)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One figure of the page.

    Attributes:
        part: the part of the page it belongs to.
        wide, narrow: for pages and screens, and for phones.
        alternative: what it shows, for those who do not see it.
        caption: the words under it.
    """

    part: str
    wide: Image
    narrow: Image
    alternative: str
    caption: str


def draw(findings: Findings) -> list[Picture]:
    """Every figure for which there are numbers."""
    pictures = [_tone(findings)] if findings.voices else []
    if not findings.histories:
        return pictures
    pictures += [_opinion(findings, quantity) for quantity in SHOWN if findings.effects]
    pictures += [_who(findings)] if findings.groups else []
    pictures += [_levels(findings)]
    return pictures


def _tone(findings: Findings) -> Picture:
    rows = [voice for voices in findings.voices.values() for voice in voices]
    notes = Notes(subtitle=captions.tone_subtitle(findings), footer=captions.tone_footer(findings))
    return picture(
        "tone",
        "tone-profile",
        lambda width: tone_profile(rows, notes=notes, width=width),
        alternative=captions.tone_alternative(rows),
        caption="Every dot is one conversation."
        if any(row.taus for row in rows)
        else "No conversation is known.",
    )


def _opinion(findings: Findings, quantity: Quantity) -> Picture:
    effects = [one for one in findings.effects if one.outcome == quantity.outcome]
    panels = [[(arm, reference) for reference in findings.references] for arm in findings.treatments]
    notes = Notes(
        subtitle=captions.opinion_subtitle(findings, quantity),
        footer=captions.opinion_footer(findings),
    )
    return picture(
        "time",
        f"opinion-{quantity.outcome.replace('_', '-')}",
        lambda width: opinion_over_time(
            effects_frame(effects),
            pairs_frame(effects),
            quantity,
            panels=panels,
            names=captions.names(findings),
            digits={name: findings.digits(quantity, name) for name in findings.references},
            notes=notes,
            width=width,
        ),
        alternative=captions.opinion_alternative(findings, effects),
        caption=captions.RANDOMNESS,
    )


def _who(findings: Findings) -> Picture:
    frame = effects_frame(findings.groups)
    ends = frame[frame["date"] == frame["date"].max()]
    notes = Notes(subtitle=captions.who_subtitle(findings), footer=captions.who_footer(findings))
    return picture(
        "who",
        "who-moves",
        lambda width: who_moves(
            ends,
            RIGHTS,
            arms=findings.treatments,
            names=captions.names(findings),
            shares=findings.shares,
            digits=findings.digits(RIGHTS, findings.references[0]),
            notes=notes,
            width=width,
        ),
        alternative=captions.who_alternative(findings),
        caption=captions.RANDOMNESS,
    )


def _levels(findings: Findings) -> Picture:
    arm = next(
        (name for name in reversed(findings.arms) if name not in findings.references), findings.arms[0]
    )
    frame = pd.concat([one.frame() for one in findings.histories if one.arm == arm], ignore_index=True)
    shown = frame[frame["outcome"].isin([EVER.outcome, AGREE.outcome]) & (frame["cell"] == "total")]
    notes = Notes(subtitle=captions.levels_subtitle(arm), footer=captions.levels_footer(findings))
    return picture(
        "time",
        "levels",
        lambda width: levels(shown, arm=arm, panels=(EVER, AGREE), notes=notes, width=width),
        alternative=captions.levels_alternative(shown, (EVER, AGREE)),
        caption="Levels are not forecasts; what the tone adds is in the figures above.",
    )


def picture(
    part: str, name: str, figure: Callable[[float], Figure], *, alternative: str, caption: str
) -> Picture:
    """A figure, wide and narrow, with its words.

    Args:
        part: the part of the page it belongs to.
        name: of its files.
        figure: draws it at a width in inches.
        alternative: what it shows, for those who do not see it.
        caption: the words under it.
    """
    return Picture(
        part=part,
        wide=_image(f"{FOLDER}/{name}.png", figure(WIDE)),
        narrow=_image(f"{FOLDER}/{name}-narrow.png", figure(PHONE)),
        alternative=alternative,
        caption=caption,
    )


def _image(file: str, figure: Figure) -> Image:
    stream = io.BytesIO()
    figure.savefig(stream, format="png", metadata={"Software": None})
    width, height = (round(inches * figure.dpi) for inches in figure.get_size_inches())
    return Image(file, stream.getvalue(), width, height)
