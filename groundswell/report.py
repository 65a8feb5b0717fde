"""``report``: the page of a folder of results, or of a question that is run first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundswell.lazy import USAGE, Finished
from groundswell.options import (
    FOLDER,
    Voice,
    answer,
    json_option,
    overrides,
    setting_options,
    split,
    voice_options,
    work_options,
)

if TYPE_CHECKING:
    from scenarios.report import Written

ONE_OF_BOTH = "Name a folder of results, or ask with --question; not both, and not neither."


@click.command()
@click.argument("folder", type=FOLDER, required=False)
@click.option(
    "--question",
    metavar="TEXT",
    help='A policy and a year, run first, such as "What if providers cap implicit tone in 2027?".',
)
@setting_options
@work_options
@json_option
@voice_options
def report(
    *,
    folder: Path | None,
    question: str | None,
    assignments: tuple[str, ...],
    **options: Any,  # noqa: ANN401 - as click hands them over
) -> None:
    """Write the report of a result FOLDER, or of a --question: one page that stands alone."""
    from scenarios.report import write_report

    named, how = split(options)
    voice = Voice(how["quiet"], how["verbose"])
    understood = ""
    if (folder is None) == (question is None):
        click.echo(ONE_OF_BOTH, err=True)
        raise Finished(USAGE)
    if question is not None:
        folder, understood = _run(question, overrides(assignments, named), how, voice)
    if folder is None:
        return
    voice.say("Writing the report and its figures …")
    written = write_report(folder)
    _tell(written, folder, understood, as_json=how["as_json"])
    voice.say(f"Next: open {written.page} in a browser, or print it there")


def _run(question: str, given: list[Any], how: dict[str, Any], voice: Voice) -> tuple[Path | None, str]:
    """Run what a question means; no folder where it was only to be said what would be run."""
    from groundswell.answers import Stages
    from groundswell.estimates import duration
    from groundswell.working import Work, carry_out, default_folder, estimate, refuse_if_long
    from scenarios.asking import reading, rivals, understand
    from scenarios.plan import plan_run
    from scenarios.report.laws import folder_of

    scenario = understand(question, given)
    plan = plan_run(scenario)
    others = rivals(scenario)
    out = Path(how["out"]) if how["out"] else default_folder(plan)
    seconds, text = estimate(plan, how["workers"])
    more = sum(estimate(one, how["workers"])[0] for one in others.values())
    text += f"\nThen the same under {', '.join(others)}: about {duration(more)} more."
    seconds += more
    understood = reading(scenario)
    if how["dry_run"]:
        click.echo(f"{understood}\n{text}\nIt would go to {out}. Nothing was run.")
        return None, understood
    voice.say(f"{understood}\n{text}")
    refuse_if_long(seconds, yes=how["yes"])
    work = Work(out=out, workers=how["workers"], threads=how["threads"], voice=voice, cluster=how["cluster"])
    carry_out(plan, work, Stages())
    for law, one in others.items():
        carry_out(one, replace(work, out=folder_of(out, law)), Stages())
    return out, understood


def _tell(written: Written, folder: Path, understood: str, *, as_json: bool) -> None:
    if as_json:
        answer(
            {
                "report": str(written.page),
                "out": str(folder),
                "question": written.question,
                "understood": understood or None,
                "headline": written.headline,
                "sentence": written.sentence,
                "laws": list(written.laws),
                "quality": written.quality,
                "figures": [str(path) for path in written.figures],
            }
        )
        return
    click.echo(f"{written.sentence}\n{written.page}")
