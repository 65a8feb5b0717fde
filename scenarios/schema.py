"""JSON Schema of scenario files, for editors; made from the settings themselves."""

from __future__ import annotations

import json
from typing import Any

from scenarios.files import CATALOGUE
from scenarios.scenario import ARM_SETTINGS, Settings

SCHEMA_FILE = CATALOGUE / "scenario.schema.json"


def scenario_schema() -> dict[str, Any]:
    """The schema of one scenario file; nothing is required, since a base may give it."""
    schema = Settings.model_json_schema()
    schema.pop("required", None)
    schema.pop("description", None)
    schema["$defs"]["Arm"] = _arm(schema)
    base = {
        "type": "string",
        "title": "Base",
        "description": "Name or path of the scenario this one starts from: its tables are merged with "
        "those of this file, all else is replaced.",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Groundswell scenario",
        "type": "object",
        **{name: part for name, part in schema.items() if name not in ("title", "type", "properties")},
        "properties": {"base": base, **schema["properties"]},
    }


def _arm(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of one arm: a name, and settings of the scenario."""
    declared = schema["$defs"]["Arm"]
    own = {name: schema["properties"][name] for name in ARM_SETTINGS}
    return {**declared, "properties": {**declared["properties"], **own}, "additionalProperties": False}


def schema_text() -> str:
    """The schema as it is written to a file."""
    return json.dumps(scenario_schema(), indent=1, ensure_ascii=False) + "\n"
