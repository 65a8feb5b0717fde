"""``tone score``: score replies from a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from groundswell.options import Voice, answer, json_option, voice_options
from groundswell.tone.server import FILE


@click.command()
@click.argument("file", type=FILE)
@click.option("--scorers", default="lexicon,encoder", show_default=True, help="Rungs, with commas between.")
@click.option("--out", type=FILE, help="File for the scores; standard output if left out.")
@json_option
@voice_options
def score(*, file: Path, scorers: str, out: Path | None, as_json: bool, quiet: bool, verbose: int) -> None:
    """Score the replies of FILE, JSON Lines with id, user and reply (or id and messages)."""
    from dataclasses import asdict

    from agents.tone.score import read_rows, score_rows, write_scores

    voice = Voice(quiet, verbose)
    names = [name.strip() for name in scorers.split(",") if name.strip()]
    rows, placements = score_rows(read_rows(file), names)
    for name, placement in placements.items():
        if placement.status != "ok":
            voice.say(f"The scorer '{name}' cannot tell the doses apart, so it gives no tone: unidentified.")
    if out is not None:
        write_scores(rows, out)
        voice.say(f"{len(rows)} rows of scores are in {out}.")
    if as_json:
        answer({"rows": [asdict(row) for row in rows], "out": None if out is None else str(out)})
    elif out is None:
        sys.stdout.writelines(row.to_json() + "\n" for row in rows)
