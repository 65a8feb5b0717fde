"""Report: one page that answers a scenario's question, with its figures, from a folder of results.

findings   what the folder holds: effects, groups, tones, replies, and what is missing
power_page what the folder says of power, on a page of its own
pictures   the figures of the page, wide and narrow, with alternative text
page       the words of the page and its HTML
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["write_report"]


def write_report(folder: Path) -> Path:
    """Write ``report.html`` and the figures beside it; the page stands alone, without network.

    Args:
        folder: results as ``scenarios.store`` writes them, finished or not.

    Returns:
        Path of the page.

    Raises:
        ResultsError: if the folder holds no results.
    """
    from agents.atomic import replace_file, replace_text
    from scenarios import store
    from scenarios.report.findings import find
    from scenarios.report.page import page_html
    from scenarios.report.pictures import draw
    from scenarios.report.power_page import write_power_page

    power = write_power_page(store.open(folder))
    findings = find(Path(folder))
    pictures = draw(findings)
    for picture in pictures:
        for image in (picture.wide, picture.narrow):
            replace_file(findings.folder / image.file, image.write)
    path = findings.folder / "report.html"
    replace_text(path, page_html(findings, pictures, power=power is not None))
    return path
