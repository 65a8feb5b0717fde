"""report: a page from a folder of results, or from a question."""

import re
import shutil
from pathlib import Path

import pytest

from scenarios.figures.numerals import signed
from scenarios.figures.sheet import WIDE
from scenarios.report import views_pictures
from scenarios.report.find import find

QUESTION = "What if providers cap implicit tone in 2027?"
SMALL = ("--people", 300, "--seeds", 2, "--days", 430, "--set", "start=2026-06-01")


@pytest.fixture(scope="module")
def asked(answered, tmp_path_factory):
    """What the command answers to the question, as JSON."""
    folder = tmp_path_factory.mktemp("question") / "cap"
    return answered("report", "--question", QUESTION, *SMALL, "--out", folder, "-q")


def test_the_page_is_written_beside_the_results(answered, finished, tmp_path):
    folder = shutil.copytree(finished, tmp_path / "copy")
    answer = answered("report", folder)
    assert answer["report"] == str(folder / "report.html")
    assert (folder / "report.html").stat().st_size > 1000
    assert answer["understood"] is None


def test_a_folder_without_results_is_refused(typed, tmp_path):
    ended = typed("report", tmp_path)
    assert ended.exit_code == 3
    assert "not a folder of results" in ended.stderr


def test_a_question_is_answered_with_one_number_in_json_figure_sentence_and_print(
    asked, chromium, monkeypatch
):
    headline, sentence = asked["headline"], asked["sentence"]
    assert (headline["arm"], headline["reference"]) == ("tone-cap-2027", "as-it-goes")
    assert "policy tone-cap from 2027-01-01" in asked["understood"]
    assert "the tone cap from 2027" in sentence
    findings = find(Path(asked["out"]))
    assert findings.held_against == ("as-it-goes", ["tone-cap-2027"]), "groups are of the pair that answers"
    digits = findings.digits(findings.lead_effect.quantity, "as-it-goes")
    number = f"{abs(headline['paired_effect']):.{digits}f}"
    if headline["paired_effect"] == 0:
        number = "exactly 0"
    assert number in sentence
    drawn = []
    monkeypatch.setattr(views_pictures, "picture", lambda *given, **_: drawn.append(given[2](WIDE)))
    views_pictures.fans(findings)
    views_pictures.arms_forest(findings)
    written = [" ".join(text.get_text() for text in figure.findobj(match=_is_text)) for figure in drawn]
    assert all(number in words for words in written)
    assert signed(headline["paired_effect"], digits) in written[1]
    page = chromium.new_page()
    page.goto(f"file://{asked['report']}")
    page.emulate_media(media="print")
    assert page.locator("h1").inner_text() == QUESTION
    assert sentence in page.locator(".answer").inner_text()
    page.set_viewport_size({"width": 390, "height": 844})
    condition = page.locator(".answer p").nth(1)
    assert findings.multiple in condition.inner_text()
    assert condition.bounding_box()["y"] < 844, "a phone's first screen begins to tell the condition"
    assert page.pdf().startswith(b"%PDF")
    page.close()


def _is_text(artist):
    return hasattr(artist, "get_text")


def test_the_answer_stands_beside_that_of_every_other_law(asked):
    laws = {one["law"]: one for one in asked["laws"]}
    assert list(laws) == ["bounded", "accumulate", "bounded-creep", "decay-only", "no-tone"]
    headline = asked["headline"]
    assert all(laws["bounded"][name] == headline[name] for name in ("paired_effect", "low", "high"))
    page = Path(asked["report"]).read_text(encoding="utf-8")
    (claim,) = re.findall(r"<caption>(Law by law .*)</caption>", page)
    digits = len(re.search(r"“bounded” [+−]?0\.(\d+)", claim)[1])
    for law, one in laws.items():
        assert f"“{law}” {signed(one['paired_effect'], digits)}" in claim
    below = sum(one["high"] < 0 for one in laws.values())
    assert f"below under {below} of 5 laws" in claim
    assert claim in re.search(r'<section aria-label="The answer">(.*?)</section>', page, re.DOTALL)[1]


def test_the_same_question_goes_on_where_its_results_are(answered, asked):
    again = answered("report", "--question", QUESTION, *SMALL, "--out", asked["out"], "-q")
    assert again == asked


def test_a_question_can_be_priced_first_and_one_that_cannot_be_read_is_refused(typed, tmp_path):
    priced = typed("report", "--question", QUESTION, "--dry-run")
    assert priced.exit_code == 0
    assert "Understood as: policy tone-cap" in priced.stdout
    assert "Nothing was run" in priced.stdout
    assert "Then the same under" in priced.stdout
    refused = typed("report", "--question", "What if it rains?")
    assert refused.exit_code in {2, 3}
    assert "names no policy" in refused.stderr
    assert typed("report").exit_code == typed("report", tmp_path, "--question", QUESTION).exit_code == 2
