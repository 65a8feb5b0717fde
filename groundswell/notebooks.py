"""Notebooks for reading: each ``notebooks/NAME.py`` with its outputs as ``notebooks/rendered/NAME.ipynb``.

The ``.py`` is the only source. ``python -m groundswell.notebooks`` renders what is stale; the rendered
notebook holds the hash of its source, so that a test can tell without running anything.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell import power, run

if TYPE_CHECKING:
    from scenarios.power.reading import Panel
    from scenarios.results import Results
    from scenarios.scenario import Scenario

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
KEY = "groundswell"
WORKERS = 2


class RenderError(RuntimeError):
    """A notebook that cannot be rendered; the message names it and says why."""


def sources(folder: Path = NOTEBOOKS) -> list[Path]:
    """The notebooks, by name."""
    return sorted(folder.glob("*.py"))


def rendered(source: Path) -> Path:
    """Where the rendered notebook of a source stands."""
    return source.parent / "rendered" / f"{source.stem}.ipynb"


def is_fresh(source: Path) -> bool:
    """Whether the rendered notebook was made from the source as it is."""
    path = rendered(source)
    if not path.is_file():
        return False
    metadata: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["metadata"]
    return bool(metadata.get(KEY, {}).get("source") == _digest(source))


def render(source: Path) -> None:
    """Run a notebook and write it with its outputs.

    Raises:
        RenderError: if a cell fails.
    """
    path = rendered(source)
    path.parent.mkdir(exist_ok=True)
    words = [sys.executable, "-m", "marimo", "-q", "export", "ipynb", str(source), "--include-outputs"]
    ended = subprocess.run([*words, "-o", str(path), "-f"], capture_output=True, text=True, check=False)  # noqa: S603 - our own notebooks
    if ended.returncode:
        raise RenderError(f"{source.name} cannot be rendered.\n{(ended.stdout + ended.stderr)[-2000:]}")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"][KEY] = {"source": _digest(source)}
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _digest(source: Path) -> str:
    return hashlib.sha256(source.read_bytes()).hexdigest()


def _keep_answers() -> None:
    """Work out what the app keeps, with the runs in ``results``; those that are there are not made again."""
    from scenarios.kept import answers, grid, panels, surveys

    def ran(scenario: Scenario, law: str) -> Results:
        return run(scenario, out=Path("results", f"kept-{law}"), workers=WORKERS)

    def measured(scenario: Scenario, name: str) -> Panel:
        out = Path("results", f"kept-power-{name}")
        made = run(scenario, out=out, power=panels.MEASURES, workers=WORKERS)
        return power(made, measures=panels.MEASURES)

    for kept, runs in ((answers, ran), (surveys, ran), (panels, measured)):
        grid.write(kept.keep(runs), kept.FILE)
        click.echo(kept.FILE)


@click.command()
@click.option("--all", "everything", is_flag=True, help="Render the fresh ones too.")
@click.option("--answers", is_flag=True, help="First work out anew the answers that the app keeps.")
def main(*, everything: bool, answers: bool) -> None:
    """Render the notebooks that are stale."""
    if answers:
        _keep_answers()
    for source in sources():
        if everything or not is_fresh(source):
            render(source)
            click.echo(rendered(source))


if __name__ == "__main__":
    main()
