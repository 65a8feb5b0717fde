"""Picture: one figure of a page, wide and narrow, with its words."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from matplotlib.figure import Figure

from scenarios.figures.sheet import PHONE, WIDE

FOLDER = "figures"
NARROW_SCREEN = 640  # pixels, 40 rem, as in the style of the report


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

    @property
    def html(self) -> str:
        """The picture with its caption for a page, the narrow one where the screen is narrow."""
        return (
            f'<figure style="margin: 0"><picture><source media="(max-width: {NARROW_SCREEN}px)" '
            f'srcset="{self.narrow.uri}"><img src="{self.wide.uri}" alt="{escape(self.alternative)}" '
            f'style="max-width: 100%"></picture><figcaption>{escape(self.caption)}</figcaption></figure>'
        )


def picture(
    part: str, name: str, figure: Callable[[float], Figure], *, alternative: str, caption: str
) -> Picture:
    """Draw one figure in both widths.

    Args:
        part: the part of the page it belongs to.
        name: of its files.
        figure: draws it in a width in inches.
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
