"""The what-if app in a real browser, by the names that a person or a screen reader meets."""

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe

from groundswell.notebooks import NOTEBOOKS

PATIENCE = 300_000  # milliseconds; runs are small, machines may be slow
LEVERS = (
    "Policy",
    "Whom it binds",
    "First year",
    "Law of absorption",
    "Parameters",
    "Tone of companions",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The app on a free port of this machine, with small worlds."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    place = tmp_path_factory.mktemp("app")
    source = place / "policy_what_if.py"
    for name in (source.name, "accessible.html"):
        (place / name).write_text((NOTEBOOKS / name).read_text())
    words = [sys.executable, "-m", "marimo", "run", source, "--headless", "--no-token", "--host", "127.0.0.1"]
    words += ["--port", str(port), "--", "--people", "100", "--seeds", "1"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=place) as app:
        yield _answering(f"http://127.0.0.1:{port}/")
        app.terminate()


def _answering(url):
    for _ in range(PATIENCE // 1000):
        try:
            urllib.request.urlopen(url).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, ConnectionError):
            time.sleep(1)
        else:
            return url
    raise TimeoutError(url)


@pytest.fixture
def opened(chromium, address):
    """A page of the app that is ready, with what its console complained of."""

    def at(query="", *, width=1200):
        page = chromium.new_page(viewport={"width": width, "height": 900})
        page.set_default_timeout(PATIENCE)
        page.complaints = []
        page.on("console", lambda one: page.complaints.append(one.text) if one.type == "error" else None)
        page.goto(address + query)
        page.get_by_text("The same question at full size").wait_for()
        return page

    return at


def _effect(page):
    """The change that the live answer tells of the policy being set, in points."""
    line = page.get_by_role("listitem").filter(has_text="against baseline").first.inner_text()
    return float(re.search(r": ([+−]?[\d.]+) percentage points", line)[1].replace("−", "-"))


def test_levers_have_names_and_an_answer_follows_them(opened):
    page = opened()
    for name in LEVERS:
        assert page.get_by_label(name, exact=True).count() == 1
    assert page.get_by_role("slider", name="Dose").count() == 1
    page.get_by_role("button", name="Run small").click()
    page.get_by_text("Effects on the last day").wait_for()
    assert _effect(page) < 0
    pictures = page.get_by_role("img").all()
    assert len(pictures) >= 2
    assert all(picture.get_attribute("alt") for picture in pictures)
    page.get_by_role("slider", name="Dose").focus()
    page.keyboard.press("Home")
    page.get_by_role("button", name="Pin tone-cap 0 from 2027").wait_for()
    page.get_by_role("button", name="Run small").click()
    page.get_by_role("listitem").filter(has_text="tone-cap 0 from 2027 against baseline").wait_for()
    assert _effect(page) == 0
    assert page.complaints == []


def test_a_kept_setting_is_answered_at_once_and_one_beside_it_is_not(opened):
    page = opened("?policies=ai-literacy,1,2027,all&law=bounded")
    shown = ("with and without the policy", "survey answers", "measures of power")
    for words in shown:
        page.get_by_alt_text(words).wait_for()
    page.get_by_text("under the law bounded: −").wait_for()
    for cell in ("Would vote for if a ballot were held", "Votes, percentage points", "no-tone"):
        page.get_by_role("cell", name=cell, exact=True).wait_for()
    page.get_by_label("First year", exact=True).select_option("2029")
    page.get_by_text("none is stored for these levers").wait_for()
    for words in shown:
        page.get_by_alt_text(words).wait_for(state="detached")


def test_a_shared_address_restores_the_view_and_reset_leaves_it(opened):
    page = opened(
        "?policies=tone-cap,0.5,2028,largest~human-contact,1,2027,all&law=accumulate&draws=posterior"
    )
    chosen = [
        page.get_by_label(name, exact=True).locator("option:checked").inner_text() for name in LEVERS[:5]
    ]
    assert chosen == ["tone-cap", "largest", "2028", "accumulate", "posterior draws"]
    assert page.get_by_text("Pinned: human-contact 1 from 2027.").count() == 1
    page.get_by_role("button", name="Reset").click()
    page.get_by_text("Pinned: nothing.").wait_for()
    assert "tone-cap%2C1%2C2027%2Call" in page.url
    page.get_by_role("button", name="Pin tone-cap 1 from 2027").click()
    page.get_by_text("Pinned: tone-cap 1 from 2027.").wait_for()


def test_an_address_that_cannot_be_read_is_told(opened):
    page = opened("?policies=tone-capp,1,2027,all")
    assert page.get_by_text("there is no policy 'tone-capp'").count() == 1


def test_it_fits_a_phone_and_axe_finds_nothing_serious(opened):
    page = opened(width=390)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    found = [
        one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")
    ]
    assert {one["id"]: [node["html"][:150] for node in one["nodes"]] for one in found} == {}
