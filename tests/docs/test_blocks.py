"""Every block on the pages says whether it is run; those that say so run and print what stands there."""

import re
from pathlib import Path

import pytest

from groundswell.blocks import MARKS, blocks, run

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted(path for folder in ("tutorials", "how-to") for path in (DOCS / folder).glob("*.md"))
NUMBER = re.compile(r"[\d,]*\.?\d+")
NEAR = 0.02

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


@every_page
def test_every_block_has_a_mark(page):
    text = page.read_text()
    assert text.count("\n```") == 2 * len(blocks(text)), "a fence without a language"
    assert [block.line for block in blocks(text) if block.mark not in MARKS] == []


@every_page
def test_blocks_run_and_print_what_the_page_says(page):
    for block, printed in run(page):
        where = (
            f"{page.name}:{block.line}: run python -m groundswell.blocks docs/{page.parent.name}/{page.name}"
        )
        assert NUMBER.sub("#", printed.rstrip()) == NUMBER.sub("#", block.code.rstrip()), where
        assert _numbers(printed) == pytest.approx(_numbers(block.code), rel=NEAR), where


def _numbers(text):
    return [float(found.replace(",", "")) for found in NUMBER.findall(text) if found.strip(",.")]
