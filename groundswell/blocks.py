"""Blocks of code on the pages: which of them are run, and what they printed.

The words after the opening fence say what a block is:

    ```sh run          a block that is run as it stands, in a folder of the page's own
    ```python run      the same; all Python of a page is one session
    ```sh replay       run too, with recorded replies in place of a model
    ```sh shown        not run: it needs something that not everybody has
    ```text result     what the block before it printed on its standard output

``python -m groundswell.blocks PAGE …`` runs pages and writes the results anew; a test runs them and compares.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from click.testing import CliRunner

from groundswell.__main__ import main as main_command

MARKS = ("run", "replay", "shown", "result")
FENCE = re.compile(
    r"^```(?P<language>[a-z]+)(?: (?P<mark>[a-z]+))?\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL
)
PLAIN = re.compile(r"groundswell(?: [\w./=-]+)+\n")
"""A line that means the same to every shell; a block of nothing else is run within this process."""

WIDTH = "100"
"""Columns of the terminal in which commands are run."""

SECONDS = 300
"""Longest that one block may take."""


class BlockError(RuntimeError):
    """A block that cannot be run, or has no mark; the message names page and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a page.

    Attributes:
        language: sh, python, toml, text or another.
        mark: one of ``MARKS``, or empty.
        code: without the fences.
        line: of the opening fence, from 1.
        span: characters of the code within the page.
    """

    language: str
    mark: str
    code: str
    line: int
    span: tuple[int, int]


def blocks(text: str) -> list[Block]:
    """The blocks of a page in their order."""
    return [
        Block(
            language=found["language"],
            mark=found["mark"] or "",
            code=found["code"],
            line=text.count("\n", 0, found.start()) + 1,
            span=found.span("code"),
        )
        for found in FENCE.finditer(text)
    ]


def run(page: Path) -> Iterator[tuple[Block, str]]:
    """Run the blocks of a page in a folder of their own, and give each result with what was printed.

    A block of TOML whose first line is a comment with the name of a file is written to that file.

    Args:
        page: a Markdown file.

    Yields:
        Result blocks with the standard output of the block before them.

    Raises:
        BlockError: if a block fails, or a result stands behind nothing that was run.
    """
    session: dict[str, object] = {"__name__": "page"}
    printed: str | None = None
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
        for block in blocks(text):
            where = f"{page.name}:{block.line}"
            if block.language == "toml" and block.code.startswith("# "):
                name = block.code.splitlines()[0].removeprefix("# ")
                Path(name).write_text(block.code, encoding="utf-8")
            elif block.mark in ("run", "replay"):
                printed = _printed(block, where, session).replace(f"{place}/", "")
            elif block.mark == "result":
                if printed is None:
                    raise BlockError(f"{where}: a result behind no block that was run.")
                yield block, printed


def _printed(block: Block, where: str, session: dict[str, object]) -> str:
    if block.language != "sh":
        return _python(block, where, session)
    lines = block.code.splitlines(keepends=True)
    if all(map(PLAIN.fullmatch, lines)):
        return "".join(_command(line.split(), where) for line in lines)
    return _shell(block.code, where)


def _command(words: list[str], where: str) -> str:
    before, sys.argv = sys.argv, words
    try:
        ended = CliRunner(env={"COLUMNS": WIDTH}).invoke(main_command, words[1:])
    finally:
        sys.argv = before
    if ended.exit_code:
        raise BlockError(f"{where}: {words[1]} ended with {ended.exit_code}.\n{ended.stderr[-2000:]}")
    return ended.stdout


def _shell(code: str, where: str) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    ended = subprocess.run(  # noqa: S603 - our own pages
        ["bash", "-euo", "pipefail", "-c", code],  # noqa: S607 - as a reader's shell finds it
        env={**os.environ, "PATH": path, "COLUMNS": WIDTH},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if ended.returncode:
        raise BlockError(f"{where}: ended with {ended.returncode}.\n{ended.stderr[-2000:]}")
    return ended.stdout


def _python(block: Block, where: str, session: dict[str, object]) -> str:
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile("\n" * block.line + block.code, where, "exec"), session)  # noqa: S102 - our own pages
    except Exception as error:
        raise BlockError(f"{where}: {type(error).__name__}: {error}") from error
    return printed.getvalue()


def refreshed(page: Path) -> str:
    """The text of a page with every result made anew."""
    text = page.read_text(encoding="utf-8")
    made = list(run(page))
    for block, printed in reversed(made):
        first, last = block.span
        text = f"{text[:first]}{printed.rstrip()}\n{text[last:]}"
    return text


PAGE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("pages", nargs=-1, required=True, type=PAGE)
def main(*, pages: tuple[Path, ...]) -> None:
    """Run the blocks of PAGES and write their results anew."""
    for page in pages:
        page.write_text(refreshed(page), encoding="utf-8")
        click.echo(page)


if __name__ == "__main__":
    main()
