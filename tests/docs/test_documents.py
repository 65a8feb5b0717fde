"""What newcomers read: links lead somewhere, commands exist, pages made from code are fresh."""

import re
from pathlib import Path

import click
import pytest

from agents.mind.absorb import LAWS
from agents.opinion import MECHANISMS
from groundswell.__main__ import main
from groundswell.pages import pages
from society.day import ORDER
from society.kernel import PARTS
from society.ties import TIES

ROOT = Path(__file__).resolve().parents[2]
PROSE = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^```(?:sh|console)(?: [a-z]+)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:groundswell|make) [^`\n]+)`")


def _anchor(heading):
    """The name under which a heading can be linked to."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", words).strip().replace(" ", "-")


def _anchors(path):
    return {_anchor(found) for found in re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)}


def _commands(path):
    """Lines of shell blocks and commands within sentences, without comments."""
    text = path.read_text()
    lines = [line for block in FENCE.findall(text) for line in block.replace("\\\n", " ").splitlines()]
    lines += INLINE.findall(text)
    return [line.split(" #")[0].strip() for line in lines if line.strip() and not line.startswith("#")]


def _called(words):
    """The click command that these words call, and what is left of them."""
    command = main
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(click.Context(command), words[0])
        assert found is not None, f"there is no command {' '.join(words)}"
        command, words = found, words[1:]
    return command, words


@pytest.mark.parametrize("path", PROSE, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_within_the_checkout_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text()):
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        goal = (path.parent / file).resolve() if file else path
        assert goal.exists(), target
        assert not anchor or anchor in _anchors(goal), target


@pytest.mark.parametrize("path", PROSE, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_and_their_options_exist(path):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for line in _commands(path):
        words = line.removeprefix(".venv/bin/").split()
        if words[0] == "make":
            assert {word for word in words[1:] if "=" not in word} <= targets, line
        if words[0] == "groundswell":
            command, rest = _called(words[1:])
            known = {option for one in command.params for option in one.opts} | {"--help"}
            assert {word.split("=")[0] for word in rest if word.startswith("--")} <= known, line


@pytest.mark.parametrize(
    "page", ["parameters.md", "ODD.md", "reference/command-line.md", "reference/scenario-files.md"]
)
def test_pages_made_from_code_are_fresh(page):
    path = ROOT / "docs" / page
    assert path.read_text() == pages()[path], "run make pages, and commit what it writes"


def test_the_readme_shows_commands_and_a_picture():
    readme = ROOT / "README.md"
    assert {"make run", "make test"} <= set(_commands(readme))
    assert re.search(r"!\[[^\]]{40,}\]\(docs/pictures/[\w-]+\.png\)", readme.read_text())


def test_the_odd_tells_the_phases_in_the_order_of_a_day():
    told = re.findall(r"^\| `([a-z ]+)` \|", (ROOT / "docs" / "ODD.md").read_text(), re.MULTILINE)
    assert tuple(told) == ORDER


def test_the_odd_leads_to_every_submodel_in_the_daily_pass():
    odd = (ROOT / "docs" / "ODD.md").read_text()
    noise = "agents.noise"
    laws = [law.module for law in LAWS.values()]
    used = [module for module, _ in PARTS] + [*laws, *MECHANISMS.values(), *TIES.values()]
    names = {module.__name__ for module in used} - {noise}
    assert [name for name in names if f"(../{name.replace('.', '/')}.py)" not in odd] == []


def test_decisions_are_numbered_one_by_one_and_say_how_to_undo():
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for path in decisions:
        title, *headings = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
        assert int(title.split()[0].rstrip(".")) == int(path.name[:4])
        assert headings[:4] == ["Problem", "Options", "Decision", "Price"], path.name
        assert headings[-1].lower().endswith("undo"), path.name
