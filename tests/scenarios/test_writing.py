"""A resolved scenario is a scenario file again."""

from scenarios.overrides import from_assignment
from scenarios.reading import load
from scenarios.writing import origins, resolved_toml

GIVEN = ["people=500", "parameters.absorb.gain=0.2", 'question="Is \\"this\\" kept?"']


def test_a_resolved_scenario_reads_as_the_same_scenario(tmp_path):
    loaded = load("neutral-tone", [from_assignment(text) for text in GIVEN])
    for origin in (False, True):
        path = tmp_path / "neutral-tone.toml"
        path.write_text(resolved_toml(loaded, origin=origin), encoding="utf-8")
        assert load(path).scenario == loaded.scenario


def test_every_setting_has_an_origin():
    found = origins(load("neutral-tone", [from_assignment(text) for text in GIVEN]))
    assert found["people"] == found["parameters.absorb.gain"] == "--set"
    assert found["tone"].endswith("neutral-tone.toml:11")
    assert found["days"].endswith("baseline.toml:13")
    assert found["parameters.absorb.bend"] == "default"
