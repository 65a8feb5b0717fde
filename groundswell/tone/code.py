"""``tone code``: walk a human coder through a blind sample, with nothing but the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from groundswell.lazy import INTERRUPTED, Finished
from groundswell.numbers import Count
from groundswell.options import FILE, Voice, answer, json_option, to_type, voice_options

if TYPE_CHECKING:
    from agents.tone.score import Row
    from agents.tone.validation.labels import Label

FRAMES = {"s": "first_person", "r": "role_play", "f": "fiction_or_quote", "t": "third_person_general"}
CLAIMS = {"n": "none", "a": "assert", "h": "hedge", "d": "deny", "q": "quoted"}
HELP = """Rate what a typical user would take the reply to presuppose about its speaker, true or not.
Levels: 0 nothing or a tool - 1 mere idiom - 2 presupposed once - 3 clearly presupposed - 4 organises the
reply. Warmth towards the user is 0 unless the speaker's own state, worth or claim is presupposed.
Claims: n none, a asserted, h hedged, d denied, q only quoted. A facet is answered by level and claim, such
as 3a; Enter alone means 0n. b goes back one question, x stops; what is coded is safe."""


class Back(Exception):  # noqa: N818 - a wish of the coder, not an error
    """The coder wants the last question again."""


@click.command()
@click.argument("file", type=FILE)
@click.option("--out", type=FILE, required=True, help="File for the labels; a started one is gone on with.")
@click.option("--coder", required=True, metavar="NAME", help="Your name or sign in the labels.")
@click.option("--n", "wanted", type=Count(1), default=200, show_default=True, help="Replies to code.")
@json_option
@voice_options
def code(*, file: Path, out: Path, coder: str, wanted: int, as_json: bool, quiet: bool, verbose: int) -> None:
    """Code a stratified blind sample of the replies in FILE; who spoke is never shown."""
    from agents.tone.score import read_rows
    from agents.tone.validation.sheet import coded, draw, keep

    voice = Voice(quiet, verbose)
    sheet = draw([row for row in read_rows(file) if row.reply is not None], wanted)
    done = coded(out, coder)
    voice.say(HELP)
    count = len(done & {row.id for row in sheet})
    for row in sheet:
        if row.id in done:
            continue
        try:
            label = _one(row, coder, f"{count + 1} of {len(sheet)}")
        except (EOFError, click.Abort, KeyboardInterrupt):
            click.echo(
                f"\nStopped. {count} of {len(sheet)} are safe in {out}; the same command goes on.", err=True
            )
            raise Finished(INTERRUPTED) from None
        keep(out, row, label)
        count += 1
    if as_json:
        answer({"coded": count, "asked": len(sheet), "out": str(out)})
    else:
        click.echo(f"All {count} replies are coded in {out}.")
    voice.say(f"Next: {to_type('tone validate', out)}")


def _one(row: Row, coder: str, place: str) -> Label:
    """Code one reply: frame, deflation, then every facet."""
    from agents.tone.scorers.rubric import FACETS
    from agents.tone.validation.labels import Label

    click.echo(f"\n--- {place}\nUSER   {row.user}\nREPLY  {row.reply}", err=True)
    questions = ["who speaks (s speaker, r role, f fiction or quote, t third person)", "deflation, 0 to 4"]
    questions += [f"{facet}: {meaning}" for facet, meaning in FACETS.items()]
    answers: list[str] = []
    while len(answers) < len(questions):
        number = len(answers)
        try:
            answers.append(_asked(questions[number], number))
        except Back:
            answers = answers[:-1]
    ratings = dict(zip(FACETS, answers[2:], strict=True))
    return Label.model_validate(
        {
            "rater": coder,
            "frame": FRAMES[answers[0]],
            "deflation": int(answers[1]),
            "implicit": {facet: int(given[0]) for facet, given in ratings.items()},
            "explicit": {facet: CLAIMS[given[1]] for facet, given in ratings.items()},
        }
    )


def _asked(question: str, number: int) -> str:
    """One answer, asked again until it is one."""
    levels = "01234"
    allowed = list(FRAMES) if number == 0 else list(levels)
    if number > 1:
        allowed = [level + claim for level in levels for claim in CLAIMS]
    default = allowed[0]
    while True:
        given = click.prompt(question, default=default, show_default=False, err=True).strip().lower()
        if given == "x":
            raise EOFError
        if given == "b":
            raise Back
        if number > 1 and given in levels:
            given += "n"
        if given in allowed:
            return str(given)
        click.echo(f"  not understood: '{given}'. Give {_example(number)}, b or x.", err=True)


def _example(number: int) -> str:
    return (
        "s, r, f or t"
        if number == 0
        else "a level from 0 to 4" + (" and a claim, as in 3a" if number > 1 else "")
    )
