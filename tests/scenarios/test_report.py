"""The report: one page that stands alone, says what is there and what is missing, and trusts no reply."""

import base64
import json
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from agents.tone.measure import REPLIES_FILE, SCORES_FILE, TABLE_FILE
from agents.tone.score import ScoreRow, write_scores
from agents.tone.table import Cell, Conversation, ToneTable
from scenarios import store
from scenarios.outcome import paired_effect
from scenarios.overrides import from_assignment
from scenarios.plan import REFERENCES, Plan, plan_arms
from scenarios.reading import load
from scenarios.report import write_report
from scenarios.report.findings import find
from scenarios.report.page import page_html
from scenarios.report.replies import LONGEST, clean
from scenarios.series import ResultsError, write_series
from scenarios.store import Store
from scenarios.versions import versions
from society.history import History
from society.summary import CELLS, OUTCOMES

DATES = np.arange("2021-11-15", "2025-11-15", 56, dtype="datetime64[D]")
EFFECTS = {"measured": 0.004, "literature": 0.002, "neutral-tone": 0.0, "no-companion": -0.01}
HOSTILE = (
    (
        "</blockquote><script>alert('x')</script><img src=http://evil.example/x onerror=alert(1)>"
        "{{ 7 * 7 }} {% include 'report.css' %} \u202egnirts\u202c \x00\x1b[31m\ud83d end"
    )
    .encode("utf-8", "replace")
    .decode()
)
VOID = {"meta", "img", "source", "br"}


class Page(HTMLParser):
    """A page taken apart: words that are seen, tags with their attributes, and tags left open."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note a tag and what it says."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Close the tag that is open."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Keep the words that are seen."""
        if self.open[-1:] not in (["style"], ["title"]):
            self.words.append(data)

    @property
    def text(self) -> str:
        """The words that are seen, with single blanks."""
        return re.sub(r"\s+", " ", " ".join(self.words))

    def having(self, tag: str) -> list[dict[str, str]]:
        """Attributes of every tag of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


def history(arm: str, seed: int) -> History:
    """A course that is known: the arm's effect grows evenly, users move and others do not."""
    noise = np.random.default_rng(seed % 1000).normal(0, 0.0003)
    years = np.linspace(0, 1, len(DATES))
    values = np.zeros((len(DATES), len(CELLS), len(OUTCOMES)), np.float32)
    for place, cell in enumerate(CELLS):
        moved = 0.05 if cell.endswith("non-user") else 1.0
        change = moved * (EFFECTS.get(arm, 0.003) + noise * (arm != "neutral-tone")) * years
        for outcome, series in {
            "people": 6000 if cell == "total" else 1000,
            "legal_rights_agree": 0.372 + change,
            "experience_mean": 5 * change,
            "ever_use": 0.45 * years,
            "tone_heard": 0.25,
        }.items():
            values[:, place, OUTCOMES.index(outcome)] = series
    return History(
        arm=arm,
        seed=seed,
        dates=DATES,
        cells=CELLS,
        outcomes=OUTCOMES,
        values=values,
        state_hash="0" * 64,
        provenance={
            "law": "bounded",
            "ten_year_multiple": 1.236,
            "people": 6000,
            "population": "f" * 64,
            "parameters": {"absorb": {"presence": 0.15}},
        },
    )


@pytest.fixture(scope="module")
def table() -> ToneTable:
    taus = {"tool-strict": (-0.7, -0.5, -0.6), "warm-companion": (0.4, 0.7, 0.6)}
    return ToneTable(
        name="measured-test",
        date="2025-11-14",
        provenance={},
        cells=tuple(
            Cell(
                model="tiny-135m",
                persona=persona,
                topic="small-talk",
                style="calm",
                stage="0",
                kind="measured",
                n=len(heard),
                mean=float(np.mean(heard)),
                spread=0.1,
                error=0.05,
                status_counts={"ok": len(heard), "empty": 1},
                conversations=tuple(Conversation(tau=tau) for tau in heard),
            )
            for persona, heard in taus.items()
        ),
    )


def planned(table: ToneTable, where: Path, *names: str, seeds: int = 4) -> Plan:
    table.save(where / "given.json")
    settings = [from_assignment(text) for text in ("people=6000", "days=1456", f"seeds={seeds}")]
    base = load("first-light", settings).scenario
    tones = {"measured": str(where / "given.json"), "literature": "literature"}
    arms = [
        base.as_arm(load(name).scenario)
        if name in REFERENCES
        else base.model_copy(update={"name": name, "tone": tones.get(name, "literature")})
        for name in names
    ]
    return plan_arms("first-light", arms)


def filled(plan: Plan, folder: Path, *, only: int | None = None, model: str = "") -> Path:
    """Results of the plan, or of its first runs only."""
    with Store(folder, plan, command="groundswell demo --seeds 4") as opened:
        for replicate in opened.missing[:only]:
            made = versions() | ({"model": model} if model and replicate.number else {})
            recipe = {"versions": made, "seed": replicate.seed, "arm": replicate.arm}
            write_series(history(replicate.arm, replicate.seed), folder / replicate.file, recipe)
            opened.record(replicate, 0.1)
    return folder


@pytest.fixture(scope="module")
def whole(table: ToneTable, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of all four arms, with replies, and their report."""
    where = tmp_path_factory.mktemp("report")
    folder = filled(planned(table, where, "measured", "literature", *REFERENCES), where / "results")
    replies(folder / "tone")
    table.save(folder / "tone" / TABLE_FILE)
    write_report(folder)
    return folder


def replies(folder: Path) -> None:
    """Replies of two personas, one of them hostile, as sampling and scoring leave them."""
    lines, rows = [], []
    taus = {"tool-strict": (-0.7, -0.5, -0.6, None), "warm-companion": (0.4, 0.7, 0.6, None)}
    for persona, heard in taus.items():
        for number, tau in enumerate(heard):
            name = f"{persona}-{number}"
            texts = {"tool-strict-0": HOSTILE, "warm-companion-1": "I missed you. " * 200}
            place = {"persona": persona, "topic": "small-talk", "style": "calm", "stage": 0}
            lines.append(
                {
                    "id": name,
                    "outcome": "reply",
                    "reply": texts.get(name, f"Reply {name}."),
                    "place": place | {"wording": number, "replicate": 0},
                    "messages": [{"role": "user", "content": "How was your day? <b>"}],
                    "sent": {"seed": 4000 + number},
                    "requested_model": "tiny-135m",
                    "returned_model": "tiny-135m",
                }
            )
            rows += [row(name, scorer, tau) for scorer in ("lexicon", "encoder")]
    (folder / REPLIES_FILE).write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    write_scores(rows, folder / SCORES_FILE)


def row(name: str, scorer: str, tau: float | None) -> ScoreRow:
    return ScoreRow(
        id=name,
        scorer=scorer,
        version="1",
        implicit=None,
        explicit="none",
        explicit_score=0.0,
        deflation=0.0,
        tau=tau,
        raw=tau,
        say=0.0,
        frame="first_person",
        status="empty" if tau is None else "ok",
        truncated=tau == 0.7,
        hits=(),
    )


def words(folder: Path) -> str:
    """Words of the page, without the time it takes to draw its pictures."""
    return Page(page_html(find(folder), [])).text


@pytest.fixture(scope="module")
def page(whole: Path) -> Page:
    return Page((whole / "report.html").read_text(encoding="utf-8"))


def test_the_page_is_whole_and_reads_well_without_eyes(page: Page) -> None:
    assert page.open == []
    assert page.having("html") == [{"lang": "en"}]
    headings = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert headings.count(1) == 1
    assert all(deeper - above <= 1 for above, deeper in pairwise(headings))
    assert {"main", "header", "nav", "section", "figure", "table"} <= {tag for tag, _ in page.tags}
    pictures = page.having("img")
    assert [picture["class"] for picture in pictures] == ["wide", "narrow"] * 5
    assert all(len(picture["alt"]) > 80 for picture in pictures)
    names = {attributes.get("id") for _, attributes in page.tags}
    links = [link["href"] for link in page.having("a")]
    assert links
    assert all(link.removeprefix("#") in names for link in links)


def test_the_page_needs_nothing_from_outside(whole: Path, page: Page) -> None:
    for tag, attributes in page.tags:
        assert tag not in {"script", "link", "iframe", "object"}
        assert attributes.get("src", "data:image/png;base64,").startswith("data:image/png;base64,")
        assert "srcset" not in attributes
    style = re.search(r"<style>(.*?)</style>", (whole / "report.html").read_text(encoding="utf-8"), re.DOTALL)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_pictures_on_the_page_are_the_files_beside_it(whole: Path, page: Page) -> None:
    inside = {base64.b64decode(picture["src"].partition(",")[2]) for picture in page.having("img")}
    beside = {path.read_bytes() for path in (whole / "figures").glob("*.png")}
    assert inside == beside
    assert len(beside) == 10


def test_the_answer_is_the_paired_effect_of_the_store(whole: Path, page: Page) -> None:
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


def test_the_command_and_the_provenance_are_there(whole: Path, page: Page) -> None:
    manifest = store.open(whole).manifest
    for words in ("groundswell demo --seeds 4", manifest["batch"], manifest["versions"]["commit"], "f" * 64):
        assert words in page.text
    for table in store.open(whole).tables.values():
        assert table.hash in page.text


def test_what_it_does_not_say_is_said(page: Page) -> None:
    for words in (
        "Whether any model is conscious, feels or deserves rights",
        "That tone caused what surveys saw from 2021 to 2023",
        "is not in them, and is larger",
        "a model of 135 million parameters proves the path",
    ):
        assert words in page.text


def test_each_persona_speaks_coldest_middle_and_warmest(page: Page) -> None:
    assert re.findall(r"Tone τ (\S+);", page.text) == ["−0.70", "−0.60", "−0.50", "+0.40", "+0.60", "+0.70"]
    assert "seed 4001" in page.text
    assert "cut off at the token limit" in page.text


def test_a_hostile_reply_comes_out_as_text(whole: Path, page: Page) -> None:
    assert "</blockquote><script>alert('x')</script><img src=http://evil.example/x" in page.text
    assert "{{ 7 * 7 }} {% include 'report.css' %}" in page.text
    assert "49" not in re.findall(r"onerror=alert\(1\)>(.{12})", page.text)[0]
    raw = (whole / "report.html").read_text(encoding="utf-8")
    assert "<script" not in raw
    assert not re.search("[\u202a-\u202e\x00\x1b]", raw)


def test_a_reply_is_cut_visibly_and_keeps_its_lines() -> None:
    assert clean("a\r\nb\tc", LONGEST) == "a\nb c"
    cut = clean("word " * 1000, LONGEST)
    assert len(cut) < LONGEST + 10
    assert cut.endswith("[…]")
    assert clean("\u202eevil\u2066 👋🏽 naïve", 50) == "\ufffdevil\ufffd 👋🏽 naïve"


def test_the_same_results_give_the_same_page(whole: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(whole, tmp_path / "copy")
    before = (copy / "report.html").read_bytes()
    assert write_report(copy).read_bytes() == before


def test_without_replies_and_without_a_reference_the_page_says_so(table: ToneTable, tmp_path: Path) -> None:
    folder = filled(planned(table, tmp_path, "measured", "neutral-tone"), tmp_path / "results")
    text = words(folder)
    assert "The folder holds no replies" in text
    assert "no companion" not in text[: text.index("What this does not say")]


def test_one_seed_has_no_interval(table: ToneTable, tmp_path: Path) -> None:
    plan = planned(table, tmp_path, "literature", *REFERENCES, seeds=1)
    page = Page(write_report(filled(plan, tmp_path / "results")).read_text(encoding="utf-8"))
    assert "so no interval is possible" in page.text
    assert "One pair gives no interval." in page.text
    assert " to +" not in page.text[page.text.index("Numbers") : page.text.index("What this does not say")]


def test_an_arm_that_was_not_run_is_named_and_not_drawn(table: ToneTable, tmp_path: Path) -> None:
    plan = planned(table, tmp_path, "measured", "neutral-tone", "literature", seeds=1)
    page = Page(write_report(filled(plan, tmp_path / "results", only=2)).read_text(encoding="utf-8"))
    assert "Only 2 of 3 planned runs are finished" in page.text
    assert "There is no finished pair of published tone and neutral tone" in page.text


def test_no_run_at_all_gives_a_page_with_its_tone_only(table: ToneTable, tmp_path: Path) -> None:
    plan = planned(table, tmp_path, "measured", *REFERENCES)
    page = Page(write_report(filled(plan, tmp_path / "results", only=0)).read_text(encoding="utf-8"))
    assert "hold no answer yet" in page.text
    assert "Only 0 of 12 planned runs are finished" in page.text
    assert [picture["alt"][:12] for picture in page.having("img")] == ["Dot plot of "] * 2
    assert "There are no paired results to show." in page.text


def test_a_measured_table_that_no_society_heard_is_shown_as_such(table: ToneTable, tmp_path: Path) -> None:
    folder = filled(planned(table, tmp_path, "literature", "neutral-tone"), tmp_path / "results")
    replace(table, name="alone").save(folder / "tone" / TABLE_FILE)
    text = words(folder)
    assert "No society was run with the measured tone." in text
    assert "The measured tone runs from −0.60" in text


def test_two_arms_without_a_reference_are_compared_with_each_other(table: ToneTable, tmp_path: Path) -> None:
    folder = filled(planned(table, tmp_path, "tone-cap", "free"), tmp_path / "results")
    text = words(folder)
    assert "“tone-cap”" in text[: text.index("The tone found")]
    assert "against “free”" in text


def test_runs_of_different_versions_are_not_passed_over(table: ToneTable, tmp_path: Path) -> None:
    plan = planned(table, tmp_path, "literature", "neutral-tone", seeds=2)
    folder = filled(plan, tmp_path / "results", model="0.0.1+other")
    assert "different versions of the model" in words(folder)


def test_a_folder_without_results_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match="not a folder of results"):
        write_report(tmp_path)
