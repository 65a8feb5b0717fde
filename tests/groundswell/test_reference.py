"""Reference pages: every command with its options, every setting with what is allowed."""

import click

from groundswell.__main__ import COMMANDS, main
from groundswell.reference import command_page, scenario_page
from scenarios.scenario import Settings


def test_every_command_and_option_is_on_the_page():
    page = command_page()
    for name in COMMANDS:
        assert f"\n## {name}" in page
    run = main.get_command(click.Context(main), "run")
    section = page.split("\n## run\n")[1].split("\n## ")[0]
    assert [
        one.opts[0] for one in run.params if isinstance(one, click.Option) and one.opts[0] not in section
    ] == []


def test_every_setting_has_a_row_with_its_range():
    rows = {line.split("`")[1]: line for line in scenario_page().splitlines() if line.startswith("| `")}
    assert list(rows) == list(Settings.model_fields)
    assert "100 to 1,000,000,000 people" in rows["people"]
    assert "`bounded`" in rows["law"]
    assert "2021-11-15 | a date" in rows["start"]
