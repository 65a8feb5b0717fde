"""The pages as a site: built strictly, with a search that needs no network, usable without a mouse."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

ROOT = Path(__file__).resolve().parents[2]
KINDS = (
    "index",
    "tutorials/run-a-scenario",
    "how-to/own-policy",
    "reference/command-line",
    "scenarios/baseline",
    "credibility",
    "search",
)
"""A page of each kind: prose, blocks, tables, figures, and what the generator writes itself."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of the site."""
    folder = tmp_path_factory.mktemp("docs") / "site"
    built = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", ROOT / "docs", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return folder


def test_the_site_is_built_without_a_warning_and_needs_no_network(site):
    assert (site / "searchindex.js").is_file()
    first = (site / "index.html").read_text()
    assert re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="(?:https?:)?//', first) == []
    tutorial = (site / "tutorials" / "run-a-scenario.html").read_text()
    assert "run: the tests run this block" in tutorial
    assert "printed by the block above" in tutorial


def test_a_word_is_found_from_the_disk_alone(chromium, site):
    page = chromium.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "search.html").as_uri() + "?q=presence")
    page.get_by_text("matching the search query").wait_for()
    assert page.locator("#search-results").get_by_role("link", name="Glossary").count() >= 1
    assert {url.partition(":")[0] for url in asked} == {"file"}


@pytest.mark.parametrize("width", [1200, 390])
def test_axe_finds_nothing_serious_and_pages_fit(chromium, site, width):
    page = chromium.new_page(viewport={"width": width, "height": 900})
    for kind in KINDS:
        page.goto((site / f"{kind}.html").as_uri())
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, kind
        found = [
            one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")
        ]
        assert {one["id"]: one["nodes"][0]["html"][:150] for one in found} == {}, kind
