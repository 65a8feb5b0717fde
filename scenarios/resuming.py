"""The plan of a folder, put together again from its manifest alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from agents.tone.table import ToneTable, ToneTableError
from scenarios.plan import Arm, Plan
from scenarios.results import MANIFEST, Results, altered
from scenarios.scenario import FILES, Scenario
from scenarios.series import ResultsError
from scenarios.sweep.draws import Draws
from scenarios.sweep.plan import Point, SweepPlan
from scenarios.versions import model_version


def plan_of(results: Results) -> Plan | SweepPlan:
    """The plan whose runs a folder holds.

    Raises:
        ResultsError: if the manifest was altered, another version of the model made the runs, or they need
            a file that is not kept with them.
    """
    manifest = results.manifest
    made_with = manifest["versions"]["model"]
    if made_with != model_version():
        raise ResultsError(
            f"{results.folder}: made with model {made_with}, and this is {model_version()}; runs of two "
            f"models are not mixed. Go on with the version that made it (commit "
            f"{manifest['versions']['commit']}), or run it anew in another folder. Nothing was changed."
        )
    try:
        plan = (_sweep if manifest.get("kind") == "sweep" else _arms)(results)
        fits = plan.batch == manifest["batch"]
    except ToneTableError as error:
        raise ResultsError(
            f"{results.folder / 'tone'}: {str(error).rstrip('.')}. The runs need it. Put it back, or give "
            f"the command that began them, which writes it again: {manifest['command']}"
        ) from error
    except (ValidationError, KeyError, TypeError) as error:
        raise ResultsError(altered(results.folder / MANIFEST, str(error).partition("\n")[0])) from error
    if not fits:
        raise ResultsError(
            altered(results.folder / MANIFEST, "its settings are not those that its runs were planned from")
        )
    return plan


def _arms(results: Results) -> Plan:
    arms = []
    for name, record in results.manifest["arms"].items():
        settings = _scenario(results, record["settings"])
        if settings.name != name:
            raise KeyError(name)
        table = _table(results, record["tone"])
        arms.append(Arm(scenario=record["scenario"], settings=settings, table=table))
    drawn = results.manifest.get("posterior")
    return Plan(tuple(arms), None if drawn is None else Draws(drawn["file"], drawn["hash"], drawn["rows"]))


def _sweep(results: Results) -> SweepPlan:
    points, heard = [], {}
    for name, record in results.manifest["arms"].items():
        tone = record["tone"]["file"] if record["tone"] else "none"
        if tone not in heard:
            heard[tone] = _table(results, record["tone"])
        changed = dict(record["changed"])
        points.append(
            Point(
                name=name,
                changed=changed,
                tone=tone,
                posterior=record["posterior"],
                option=record.get("option", ""),
                dose=record.get("dose"),
                redraw=record.get("redraw"),
            )
        )
    return SweepPlan(base=_scenario(results, results.manifest["settings"]), points=tuple(points), heard=heard)


def _scenario(results: Results, settings: Mapping[str, Any]) -> Scenario:
    scenario = Scenario.model_validate_json(json.dumps(settings), strict=True)
    named = [getattr(scenario, name) for name in FILES if getattr(scenario, name)]
    if named:
        raise ResultsError(
            f"{results.folder}: its runs need {named[0]}, which is not kept with them. Go on with the "
            f"command that began them: {results.manifest['command']}"
        )
    return scenario


def _table(results: Results, tone: Mapping[str, str] | None) -> ToneTable | None:
    if tone is None:
        return None
    table = ToneTable.load(results.folder / tone["file"])
    if table.hash != tone["hash"]:
        raise ResultsError(
            f"{results.folder / tone['file']}: not the tone table that the runs heard. Put it back; nothing "
            "was changed."
        )
    return table
