"""A resolved scenario written as a scenario file, with where each value came from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from scenarios.layout import Path
from scenarios.reading import Loaded
from scenarios.sweep.settings import Sweep, leaves
from society.experiment import Experiment


def resolved_toml(loaded: Loaded, *, origin: bool = False) -> str:
    """The merged settings as TOML that can be run again; with ``origin``, each line says where from."""
    tables = ("name", "policy", "arm", "experiment", "sweep")
    settings = {name: value for name, value in loaded.scenario if name not in tables and value is not None}
    parameters = settings.pop("parameters")
    lines = [f"# {loaded.scenario.name}, resolved: every setting, defaults included"]
    lines.extend(_table(loaded, settings, (), origin=origin))
    for group, values in parameters:
        lines.extend(["", f"[parameters.{group}]"])
        lines.extend(_table(loaded, dict(values), ("parameters", group), origin=origin))
    if loaded.scenario.experiment != Experiment():
        lines.extend(["", "[experiment]"])
        held = _given(loaded.scenario.experiment)
        lines.extend(f"{name} = {_written(value)}" for name, value in held.items())
    for name in ("policy", "arm"):
        for one in getattr(loaded.scenario, name):
            lines.extend(["", f"[[{name}]]"])
            lines.extend(f"{key} = {_written(value)}" for key, value in _given(one).items())
    lines.extend(_sweep(loaded.scenario.sweep))
    return "\n".join(lines) + "\n"


def origins(loaded: Loaded) -> dict[str, str]:
    """Where every setting came from, by dotted name: default, ``file:line`` or ``--option``."""
    return {".".join(map(str, path)): _origin(loaded, path) for path in _leaves(loaded.scenario, ())}


def _table(loaded: Loaded, values: dict[str, Any], at: Path, *, origin: bool) -> list[str]:
    lines = [f"{name} = {_written(value)}" for name, value in values.items()]
    if not origin:
        return lines
    width = min(60, max(map(len, lines), default=0))
    return [
        f"{line:<{width}}  # {_origin(loaded, (*at, name))}" for line, name in zip(lines, values, strict=True)
    ]


def _sweep(sweep: Sweep) -> list[str]:
    """The sweep as it is written, without what it does not say."""
    if not sweep.given:
        return []
    lines = ["", "[sweep]"]
    lines.extend(
        f"{name} = {_written(getattr(sweep, name))}" for name in ("tone", "draws") if getattr(sweep, name)
    )
    tables = {"grid": sweep.grid, "paired": sweep.paired, "sample.ranges": sweep.sample.ranges}
    if sweep.sample.n:
        lines.extend(
            ["", "[sweep.sample]", f"method = {_written(sweep.sample.method)}", f"n = {sweep.sample.n}"]
        )
    for name, table in tables.items():
        if table:
            lines.extend(["", f"[sweep.{name}]"])
            lines.extend(f"{_written(dotted)} = {_written(values)}" for _, dotted, values in leaves(table))
    return lines


def _origin(loaded: Loaded, path: Path) -> str:
    near = loaded.origins.get(path)
    return str(near) if near else "default"


def _leaves(model: BaseModel, at: Path) -> Iterator[Path]:
    for name, value in model:
        if isinstance(value, BaseModel):
            yield from _leaves(value, (*at, name))
        elif name != "name":
            yield (*at, name)


def _given(table: BaseModel) -> dict[str, Any]:
    """What a table says, without what it leaves open."""
    return table.model_dump(exclude_none=True)


def _written(value: object) -> str:
    if isinstance(value, Mapping):
        pairs = (f"{json.dumps(name)} = {_written(inner)}" for name, inner in value.items())
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(_written, value))}]"
    return str(value).lower() if isinstance(value, bool) else repr(value)
