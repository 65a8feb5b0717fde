"""The schema that editors use says what the reader says."""

import json
import tomllib

from scenarios.files import CATALOGUE, catalogue
from scenarios.schema import SCHEMA_FILE, scenario_schema, schema_text
from scenarios.wording import settings_at


def test_the_kept_schema_is_the_current_one():
    """After a change of a setting: groundswell schema --out scenarios/catalogue/scenario.schema.json."""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()


def test_the_schema_knows_every_setting_and_no_other():
    schema = scenario_schema()
    assert set(schema["properties"]) == set(settings_at(()))
    assert schema["additionalProperties"] is False
    groups = schema["$defs"]["Parameters"]["properties"]
    assert set(groups) == set(settings_at(("parameters",)))


def test_every_number_has_unit_range_and_source():
    gain = scenario_schema()["$defs"]["Absorb"]["properties"]["gain"]
    assert {"minimum", "maximum", "unit", "source", "description", "default"} <= set(gain)
    assert json.loads(schema_text()) == scenario_schema()


def test_shipped_files_name_the_schema_and_stay_within_it():
    for name in catalogue():
        text = (CATALOGUE / f"{name}.toml").read_text(encoding="utf-8")
        assert text.startswith(f"#:schema ./{SCHEMA_FILE.name}\n")
        assert set(tomllib.loads(text)) <= set(scenario_schema()["properties"])
