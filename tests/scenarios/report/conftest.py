"""Results whose numbers are known, and pages taken apart."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from agents.tone.measure import REPLIES_FILE, SCORES_FILE, TABLE_FILE
from agents.tone.score import ScoreRow, write_scores
from agents.tone.table import Cell, Conversation, ToneTable
from scenarios.overrides import from_assignment
from scenarios.plan import Plan, plan_arms
from scenarios.reading import load
from scenarios.report import write_report
from scenarios.report.find import find
from scenarios.report.page import page_html
from scenarios.scenario import REFERENCES
from scenarios.series import write_series
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


@pytest.fixture(scope="session")
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
            recipe = {
                "versions": made,
                "seed": replicate.seed,
                "arm": replicate.arm,
                "key": replicate.key,
            }
            write_series(history(replicate.arm, replicate.seed), folder / replicate.file, recipe)
            opened.record(replicate, 0.1)
    return folder


@pytest.fixture
def results(table: ToneTable, tmp_path: Path) -> Callable[..., Path]:
    """Makes results of the named arms, each with a course that is known."""

    def make(*names: str, seeds: int = 4, only: int | None = None, model: str = "") -> Path:
        return filled(
            planned(table, tmp_path, *names, seeds=seeds), tmp_path / "results", only=only, model=model
        )

    return make


@pytest.fixture
def fill(tmp_path: Path) -> Callable[[Plan], Path]:
    """Makes results of a plan, each run with a course that is known."""
    return lambda plan: filled(plan, tmp_path / "results")


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def words() -> Callable[[Path], str]:
    """Words of a folder's page, without the time it takes to draw its pictures."""
    return lambda folder: Page(page_html(find(folder), [])).text


@pytest.fixture(scope="session")
def read() -> Callable[[Path], Page]:
    """A written page, taken apart."""
    return lambda path: Page(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def page(whole: Path, read: Callable[[Path], Page]) -> Page:
    """The page of the whole results."""
    return read(whole / "report.html")
