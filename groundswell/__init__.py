"""Groundswell from Python, in a few calls.

>>> import groundswell
>>> scenario = groundswell.load("baseline", people=2000, days=400, seeds=4)
>>> results = groundswell.run(scenario, out="results/mine")        # doctest: +SKIP
>>> print(groundswell.compare("results/mine", "results/other").text)  # doctest: +SKIP
>>> frame = groundswell.open("results/mine").frame()               # doctest: +SKIP

Importing this package loads nothing heavy; each call imports what it needs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scenarios.outcome import Effect
    from scenarios.power.reading import Panel
    from scenarios.results import Results
    from scenarios.scenario import Scenario

__all__ = ["compare", "load", "open", "power", "run", "sweep"]


def load(name: str | Path, /, **settings: Any) -> Scenario:  # noqa: ANN401 - any setting of a scenario
    """A scenario by catalogue name or file, with some settings replaced.

    Args:
        name: a name that ``groundswell list`` shows, or the path of a scenario file.
        settings: top-level settings, such as ``people=5000``; a table is merged, such as
            ``parameters={"absorb": {"gain": 0.1}}``.

    Returns:
        The frozen scenario.

    Raises:
        scenarios.problem.ScenarioError: with every problem found, in the order of their lines.
    """
    from scenarios.overrides import from_argument
    from scenarios.reading import load as read

    given = [one for setting, value in settings.items() for one in from_argument(setting, value)]
    return read(name, given).scenario


def run(
    scenario: Scenario | str | Path,
    *,
    out: str | Path | None = None,
    workers: int = 1,
    threads: int = 1,
    power: str = "",
    outer_loops: int = 0,
    quiet: bool = True,
) -> Results:
    """Run a scenario beside neutral-tone and no-companion, paired by seed.

    What is in the folder already is kept, so an interrupted call goes on where it stopped.

    Args:
        scenario: as loaded, or its name or file.
        out: folder for the results; named after the settings if left out.
        workers: runs at the same time, each in a process of its own.
        threads: threads of one run, with one worker.
        power: measures of power whose arms are run too: ``panel``, ``all``, or ids such as ``"P1,P2"``.
        outer_loops: with ``power``, redraws of the tone table, and as many draws of the parameters, under
            which all of these arms are run again; five or more.
        quiet: whether to show no progress.

    Returns:
        The opened folder: ``.frame()``, ``.histories()``, ``.manifest``, ``.provenance``.

    Raises:
        ValueError: for outer loops without measures of power.
        scenarios.series.ResultsError: if the folder holds results of other settings.
    """
    from groundswell.answers import Stages
    from groundswell.options import Voice
    from groundswell.working import Work, carry_out, default_folder
    from scenarios.plan import plan_run

    asked = load(scenario) if isinstance(scenario, (str, Path)) else scenario
    if outer_loops and not power:
        raise ValueError("outer_loops belongs to power. Name measures too, such as power='panel'.")
    if power:
        from scenarios.power.arms import plan_power
        from scenarios.power.draws import outer_draws
        from society.power import chosen

        plan = plan_power(asked, chosen(power), outer_draws(outer_loops, asked) if outer_loops else ())
    else:
        plan = plan_run(asked)
    folder = default_folder(plan) if out is None else Path(out)
    work = Work(out=folder, workers=workers, threads=threads, voice=Voice(quiet=quiet))
    return carry_out(plan, work, Stages())


def sweep(
    scenario: Scenario | str | Path,
    *,
    out: str | Path,
    workers: int = 1,
    cluster: str = "",
    draws: str | Path | None = None,
    quiet: bool = True,
) -> Results:
    """Run a scenario at every point of its ``[sweep]``, with the same seeds each.

    What is in the folder already is kept, so an interrupted call goes on where it stopped.

    Args:
        scenario: as loaded, or its name or file; with a sweep, as of
            ``load("baseline", sweep={"grid": {"parameters.absorb.gain": [0.1, 0.2]}})``.
        out: folder for the results.
        workers: runs at the same time, each in a process of its own.
        cluster: address of a Dask scheduler whose workers make the runs instead.
        draws: posterior draws that every point is run with; for a name or file alone.
        quiet: whether to show no progress.

    Returns:
        The opened folder; ``runs.parquet`` in it has a row for each run with what was varied.

    Raises:
        scenarios.plan.PlanError: if nothing is varied.
        scenarios.series.ResultsError: if the folder holds results of other settings.
    """
    from groundswell.answers import Stages
    from groundswell.options import Voice
    from groundswell.working import Work, carry_out
    from scenarios.sweep.plan import plan_sweep

    if isinstance(scenario, (str, Path)):
        scenario = load(scenario, **({} if draws is None else {"sweep": {"draws": draws}}))
    work = Work(out=Path(out), workers=workers, voice=Voice(quiet=quiet), apart=True, cluster=cluster)
    return carry_out(plan_sweep(scenario), work, Stages())


def compare(first: Results | str | Path, second: Results | str | Path) -> Effect:
    """What the first arm of one folder changes against the first arm of another, paired by seed.

    Args:
        first: an opened folder of results, or its path.
        second: the folder it is held against.

    Returns:
        The effect on agreement with legal rights, with its interval; ``.text`` says it in a sentence.

    Raises:
        scenarios.outcome.PairingError: if they have no seed or date in common.
    """
    from scenarios.comparing import compare_results

    here, there = (open(one) if isinstance(one, (str, Path)) else one for one in (first, second))
    return compare_results(here, there)


def power(
    results: Results | str | Path, *, measures: str = "panel", intent: str | Path | None = None
) -> Panel:
    """Measures of power that accrued though nobody sought it, read of results that were run with them.

    Args:
        results: an opened folder of results, or its path; run with ``groundswell run --power`` or
            ``groundswell.run(…, power="panel")``.
        measures: ``panel``, ``all``, or ids such as ``"P1,P2"``.
        intent: file with the intent label of the model behind the tone, from ``groundswell tone intent``.

    Returns:
        The panel: ``.readings`` with value, interval, null and a sentence each, ``.missing`` arms.

    Raises:
        society.power.paired.PowerError: for runs that cannot be paired; it names what does not match.
        ValueError: for a name that is no measure.
    """
    from scenarios.power.labels import label_of
    from scenarios.power.reading import read_panel

    opened = open(results) if isinstance(results, (str, Path)) else results
    return read_panel(opened, measures, label_of(opened, None if intent is None else Path(intent)))


def open(folder: str | Path) -> Results:  # noqa: A001 - groundswell.open(folder) says what it does
    """A folder of results, for reading.

    Raises:
        scenarios.series.ResultsError: if it is not one, or damaged.
    """
    from scenarios import store

    return store.open(folder)
