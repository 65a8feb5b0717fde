"""A small scenario and its finished runs, made once; and the words that figures bring to paper."""

from collections.abc import Callable, Sequence
from pathlib import Path

import matplotlib.text
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from agents.tone.table import Cell, Conversation, ToneTable
from scenarios.overrides import from_assignment
from scenarios.plan import Plan, plan_run
from scenarios.reading import load
from scenarios.replicates import live
from scenarios.running import run_missing
from scenarios.scenario import Scenario
from scenarios.store import Store
from society.history import History

SMALL = ("start=2023-06-01", "days=90", "people=300", "seeds=3")


@pytest.fixture(scope="session")
def small() -> Scenario:
    """Three months of three hundred people, at a time when companions are in use."""
    return load("baseline", [from_assignment(text) for text in SMALL]).scenario


@pytest.fixture(scope="session")
def plan(small: Scenario) -> Plan:
    """The small scenario beside its references: nine runs."""
    return plan_run(small)


@pytest.fixture(scope="session")
def folder(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished runs; not to be written into."""
    where = tmp_path_factory.mktemp("results") / "small"
    with Store(where, plan, command="groundswell run small") as store:
        run_missing(store)
    return where


@pytest.fixture
def words_drawn(monkeypatch: pytest.MonkeyPatch) -> Callable[[Figure], list[tuple[str, Bbox]]]:
    """Gives every text of a figure that reaches the paper, with its place in pixels."""
    draw = matplotlib.text.Text.draw

    def found(figure: Figure) -> list[tuple[str, Bbox]]:
        drawn: list[tuple[str, Bbox]] = []

        def noted(text: matplotlib.text.Text, renderer: object) -> None:
            if text.get_visible() and text.get_text().strip():
                drawn.append((text.get_text(), matplotlib.text.Text.get_window_extent(text, renderer)))
            draw(text, renderer)

        monkeypatch.setattr(matplotlib.text.Text, "draw", noted)
        FigureCanvasAgg(figure).draw()
        return drawn

    return found


@pytest.fixture
def texts(words_drawn: Callable) -> Callable[[Figure], str]:
    """Gives all words of a figure, a line each."""
    return lambda figure: "\n".join(text for text, _ in words_drawn(figure))


@pytest.fixture
def astray(words_drawn: Callable) -> Callable[[Figure], list[object]]:
    """Gives the words of a figure that leave the paper, stand on another or have a hyphen for a minus."""

    def found(figure: Figure) -> list[object]:
        words, paper = words_drawn(figure), figure.bbox
        outside = [
            text for text, box in words if box.x0 < 0 or box.y0 < 0 or box.x1 > paper.x1 or box.y1 > paper.y1
        ]
        shrunk = [
            (text, Bbox.from_extents(box.x0 + 2, box.y0 + 3, box.x1 - 2, box.y1 - 3)) for text, box in words
        ]
        upon = [
            (one, other)
            for place, (one, here) in enumerate(shrunk)
            for other, there in shrunk[place + 1 :]
            if here.overlaps(there)
        ]
        return [*outside, *upon, *(text for text, _ in words if "-0" in text or "-1" in text)]

    return found


@pytest.fixture(scope="session")
def lived() -> Callable[..., dict[str, list[History]]]:
    """Live arms of a scenario of the catalogue as ``run --draws none`` plans them: by arm, seed by seed."""

    def live_arms(name: str, *settings: str, arms: Sequence[str] = ()) -> dict[str, list[History]]:
        plan = plan_run(load(name, [from_assignment(text) for text in ("draws=none", *settings)]).scenario)
        tables = {arm.name: arm.table for arm in plan.arms}
        wanted = arms or tuple(tables)
        found: dict[str, list[History]] = {arm: [] for arm in wanted}
        for run in plan.replicates:
            if run.arm in wanted:
                found[run.arm].append(live(run, tables[run.arm]))
        return found

    return live_arms


@pytest.fixture(scope="session")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """The setting of a tone without spread, the same on all days or moving with the market."""
    folder = tmp_path_factory.mktemp("tones")

    def tone(tau: float, *, alive: bool = False, claimed: float = 0.0) -> str:
        talks = tuple(Conversation(tau=tau, explicit=float(place < 100 * claimed)) for place in range(100))
        cell = Cell(
            kind="measured" if alive else "fixed", n=100, mean=tau, spread=0.0, error=0.0, conversations=talks
        )
        table = ToneTable(name="steady", date="2025-07-01", cells=(cell,), provenance={"made": "by a test"})
        file = folder / f"{tau}-{alive}-{claimed}.json"
        table.save(file)
        return f'tone="{file}"'

    return tone
