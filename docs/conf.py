"""The pages as a site: ``make docs`` writes it to ``docs/site``, readable without a network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "Groundswell"
author = "Groundswell contributors"
project_copyright = "2026, Groundswell contributors"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 4
exclude_patterns = ["site", "validation/*.json*"]
html_theme = "furo"
html_title = "Groundswell"
html_copy_source = False
autodoc_typehints = "description"
autodoc_member_order = "bysource"

MARKS = {
    "run": "run: the tests run this block",
    "replay": "replay: the tests run this block with recorded replies of a model",
    "shown": "shown: the tests do not run this block",
    "result": "printed by the block above",
}
FENCE = re.compile(r"^```(?P<language>\w+) (?P<mark>run|replay|shown|result)$", re.MULTILINE)
OUTSIDE = re.compile(r"\[(?P<words>[^\]]*)\]\((?:\.\./)+(?:README|CHANGELOG|LICENSE)[^)]*\)")
"""Links to pages of the checkout that are no part of the site."""


def told(_app: Sphinx, _name: str, source: list[str]) -> None:
    """Print above each block whether the tests run it, and leave out links beyond the site."""

    def captioned(found: re.Match[str]) -> str:
        return f"```{{code-block}} {found['language']}\n:caption: {MARKS[found['mark']]}\n"

    source[0] = OUTSIDE.sub(r"\g<words>", FENCE.sub(captioned, source[0]))


ACCESSIBLE = {
    "<pre>": '<pre tabindex="0">',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
    'class="caption" role="heading">': 'class="caption" role="heading" aria-level="2">',
}
"""What the theme leaves out: what scrolls can be reached by keyboard, and a heading has a level."""
AFTER_THE_THEME = 900


def accessible(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Let a keyboard and a screen reader use every part of a page."""
    for part in ("body", "furo_navigation_tree"):
        for found, better in ACCESSIBLE.items():
            context[part] = context.get(part, "").replace(found, better)


def setup(app: Sphinx) -> None:
    """Let Sphinx tell of each block how it is tested, and make the theme's pages accessible."""
    app.connect("source-read", told)
    app.connect("html-page-context", accessible, priority=AFTER_THE_THEME)
