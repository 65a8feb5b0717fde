"""The page in a real browser: nothing serious for axe-core, nothing asked of a network, fit for a phone."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

import scenarios

SERIOUS = {"serious", "critical"}
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}


@pytest.fixture(scope="module", params=SIZES)
def opened(request, chromium, whole):
    """The page as a browser shows it, with what it asked for and complained of."""
    page = chromium.new_page(viewport=SIZES[request.param])
    page.wide, page.asked, page.complaints = request.param, [], []
    page.on("request", lambda one: page.asked.append(one.url))
    page.on("console", lambda one: page.complaints.append(one.text))
    page.goto((whole / "report.html").as_uri())
    yield page
    page.close()


def serious(page):
    """What axe-core finds that would keep somebody from reading, with the places where it is."""
    return {
        one["id"]: [node["html"] for node in one["nodes"]]
        for one in Axe().run(page).response["violations"]
        if one["impact"] in SERIOUS
    }


def test_axe_finds_nothing_serious(opened):
    assert serious(opened) == {}


def test_axe_would_find_a_picture_without_words(chromium):
    page = chromium.new_page()
    page.set_content("<html lang='en'><title>T</title><main><h1>T</h1><img src='data:,'></main></html>")
    assert "image-alt" in serious(page)
    page.close()


def test_it_asks_nothing_of_any_network_and_complains_of_nothing(opened):
    assert [url for url in opened.asked if not url.startswith(("file:", "data:"))] == []
    assert opened.complaints == []


def test_captions_are_read_without_scrolling(opened):
    widths = opened.evaluate("[...document.querySelectorAll('caption')].map(one => one.clientWidth)")
    assert widths
    assert max(widths) < SIZES[opened.wide]["width"]


def test_what_is_folded_on_a_screen_is_printed(chromium):
    page = chromium.new_page()
    style = (Path(scenarios.__file__).parent / "templates" / "report.css").read_text()
    page.set_content(f"<style>{style}</style><details><summary>s</summary><p id='folded'>words</p></details>")
    assert not page.locator("#folded").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#folded").is_visible()
    page.close()


def test_nothing_is_wider_than_the_window(opened):
    wide = opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
