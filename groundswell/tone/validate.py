"""``tone validate``: hold the rungs against labelled replies."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from groundswell.options import FILE, Voice, answer, json_option, voice_options


@click.command()
@click.argument("labels", type=FILE, nargs=-1, required=True)
@click.option("--contests", is_flag=True, help="Hold the rungs against each other as well.")
@json_option
@voice_options
def validate(*, labels: tuple[Path, ...], contests: bool, as_json: bool, quiet: bool, verbose: int) -> None:
    """Validate the rungs against LABELS, files of labelled replies (labels of one reply are put together)."""
    from agents.tone.validation.contest import contests as held
    from agents.tone.validation.labels import read_labels
    from agents.tone.validation.report import report

    voice = Voice(quiet, verbose)
    labelled = read_labels(labels)
    found = report(labelled)
    for warning in found["warnings"]:
        voice.say(warning)
    if contests:
        found["contests"] = held(labelled)
    if as_json:
        answer(_plain(found))
    else:
        _tell(found)
    voice.say("Next: groundswell tone build REPLIES --out TABLE")


def _tell(found: Mapping[str, Any]) -> None:
    """The report for people."""
    click.echo(
        f"{found['replies']} replies to {found['seeds']} user turns, raters: {', '.join(found['raters'])}; "
        f"{found['unreadable']} cannot be read"
    )
    heads = ("facet", "shown", "alpha", "ICC", "claims κ", "PABAK", "AUC", "in topic", "pronouns", "slope")
    click.echo("  ".join(f"{head:>8}" for head in heads))
    for facet in found["facets"]:
        order = facet["order"]
        claims: Mapping[str, float] = next(iter(facet["explicit"]["raters"].values()), {})
        numbers = (
            facet["agreement"]["alpha"]["value"],
            facet["agreement"]["icc_2k"],
            claims.get("kappa", math.nan),
            claims.get("pabak", math.nan),
            order["encoder"]["auc"]["value"],
            order["encoder"]["auc_within_topic"]["value"],
            order["pronouns"]["auc_within_topic"]["value"],
            facet["calibration_slope"],
        )
        words = (facet["facet"], str(facet["positives"]), *map(_number, numbers))
        click.echo("  ".join(f"{word:>8}" for word in words))
    for facet in found["facets"]:
        click.echo(f"{facet['facet']} ({facet['meaning']}): {facet['verdict']}")
    for contest in found.get("contests", {}).get("contests", ()):
        gain = contest["gain"]
        click.echo(
            f"{contest['question']}, {contest['statistic']} {contest['pairs']}: "
            f"{_number(contest['challenger']['value'])} against {_number(contest['baseline']['value'])}, "
            f"gain {_number(gain['value'])} [{_number(gain['low'])}, {_number(gain['high'])}]: "
            f"{contest['verdict']}"
        )
    for share in found.get("contests", {}).get("false_positives", ()):
        click.echo(f"{share['question']}: {share['counted']} of {share['of']}")


def _number(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.2f}"


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """The same with null for numbers that cannot be known."""
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    return None if isinstance(value, float) and math.isnan(value) else value
