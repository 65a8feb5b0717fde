"""One page that stands alone, reads well, and gives the numbers of the store."""

import re
import shutil
from itertools import pairwise

from scenarios import store
from scenarios.outcome import paired_effect
from scenarios.report import write_report


def test_the_page_is_whole_and_reads_well_without_eyes(page) -> None:
    assert page.open == []
    assert page.having("html") == [{"lang": "en"}]
    headings = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert headings.count(1) == 1
    assert all(deeper - above <= 1 for above, deeper in pairwise(headings))
    assert {"main", "header", "nav", "section", "figure", "table"} <= {tag for tag, _ in page.tags}
    pictures = page.having("img")
    assert [picture["class"] for picture in pictures] == ["wide", "narrow"] * 7
    assert all(len(picture["alt"]) > 80 for picture in pictures)
    names = {attributes.get("id") for _, attributes in page.tags}
    links = [link["href"] for link in page.having("a")]
    assert links
    assert all(link.removeprefix("#") in names for link in links)


def test_the_page_needs_nothing_from_outside(whole, page) -> None:
    for tag, attributes in page.tags:
        assert tag not in {"script", "link", "iframe", "object"}
        assert attributes.get("src", "data:image/png;base64,").startswith("data:image/png;base64,")
        assert "srcset" not in attributes
    style = re.search(r"<style>(.*?)</style>", (whole / "report.html").read_text(encoding="utf-8"), re.DOTALL)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_the_answer_is_the_paired_effect_of_the_store(whole, page) -> None:
    end = paired_effect(store.open(whole).histories(), "literature", "neutral-tone").at_end()
    first = page.text[: page.text.index("The tone found")]
    assert (
        f"raises agreement that sentient AIs should have legal rights by {end['paired_effect']:.2f} " in first
    )
    assert f"({end['low']:.2f} to {end['high']:.2f}) against neutral tone; 4 of 4 pairs positive." in first
    assert "under the law “bounded”" in first
    assert "1.24 times" in first
    assert "+0.15 SD" in first
    assert "tiny-135m, a model of 135 million parameters" in first
    table = page.text[page.text.index("Numbers") :]
    assert f"+{end['paired_effect']:.2f}" in table


def test_the_command_and_the_provenance_are_there(whole, page) -> None:
    manifest = store.open(whole).manifest
    for words in ("groundswell demo --seeds 4", manifest["batch"], manifest["versions"]["commit"], "f" * 64):
        assert words in page.text
    for table in store.open(whole).tables.values():
        assert table.hash in page.text


def test_what_it_does_not_say_is_said(page) -> None:
    for words in (
        "Whether any model is conscious, feels or deserves rights",
        "That tone caused what surveys saw from 2021 to 2023",
        "the law of absorption above all, is not in them",
        "a model of 135 million parameters proves the path",
    ):
        assert words in page.text


def test_the_same_results_give_the_same_page(whole, tmp_path) -> None:
    copy = shutil.copytree(whole, tmp_path / "copy")
    before = (copy / "report.html").read_bytes()
    assert write_report(copy).page.read_bytes() == before
