"""Reference pages made from the command line and from the settings of scenario files themselves."""

from __future__ import annotations

from collections.abc import Iterator

import click

from groundswell.__main__ import main
from scenarios.scenario import Settings, choices_of
from scenarios.schema import scenario_schema

COMMANDS_HEAD = """# The command line

Generated from the commands by `make pages`; do not edit.

The answer goes to standard output, progress and remarks to standard error. Whatever answers has
`--json`: one object with `schema_version`. Exit codes: 0 fine, 1 failure, 2 usage, 3 invalid input file,
4 finished with failed runs, 5 a check or target missed, 130 interrupted.
"""
SETTINGS_HEAD = """# Scenario files

Generated from the settings by `make pages`; do not edit.

A scenario is a TOML file. `base` names another scenario, from the catalogue or by path, that this one
starts from: its tables are merged with those of the file, all else is replaced. Unknown names are
errors. On the command line, `--set name=value` sets any of them, and `groundswell show FILE --resolved
--origin` says where each value came from. The first line `#:schema scenario.schema.json` lets editors
complete and check; `groundswell schema` writes that file.

The numbers under `[parameters]` have [a page of their own](../parameters.md).
"""


def command_page() -> str:
    """Every command with its arguments and options."""
    parts = [COMMANDS_HEAD]
    for path, command in _commands(main, ("groundswell",)):
        parts.append(f"## {' '.join(path[1:])}\n\n{_help(command)}\n\n{_usage(path, command)}\n")
    return "\n".join(parts)


def _commands(group: click.Group, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))
        elif command is not None:
            yield (*path, name), command


def _help(command: click.Command) -> str:
    paragraphs = (command.help or "").replace("\b\n", "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _usage(path: tuple[str, ...], command: click.Command) -> str:
    context = click.Context(command, info_name=" ".join(path), terminal_width=98, max_content_width=98)
    formatter = context.make_formatter()
    command.format_usage(context, formatter)
    command.format_options(context, formatter)
    return f"```text\n{formatter.getvalue().rstrip()}\n```"


def scenario_page() -> str:
    """Every top-level setting of a scenario file."""
    rows = ["| setting | default | what is allowed | what it is |", "|---|---|---|---|"]
    properties = scenario_schema()["properties"]
    for name, field in Settings.model_fields.items():
        choices = choices_of(field)
        allowed = ", ".join(f"`{choice}`" for choice in choices) or _allowed(properties[name])
        default = "" if field.is_required() else _default(field.get_default(call_default_factory=True))
        rows.append(f"| `{name}` | {default} | {allowed} | {field.description} |")
    return f"{SETTINGS_HEAD}\n" + "\n".join(rows) + "\n"


def _allowed(schema: dict[str, object]) -> str:
    unit = f" {schema['unit']}" if "unit" in schema else ""
    if "minimum" in schema:
        return f"{schema['minimum']:,} to {schema['maximum']:,}{unit}"
    if schema.get("format") == "date":
        return "a date"
    return {"array": "tables", "string": "text"}.get(str(schema.get("type")), "a table")


def _default(value: object) -> str:
    return f"`{value}`" if isinstance(value, (str, int)) and value != "" else _plain(value)


def _plain(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else ""
