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


def test_policies_and_arms_are_written_too(tmp_path):
    """Whatever can stand in a file stands there again, in one line or several."""
    path = tmp_path / "mine.toml"
    path.write_text(
        'base = "baseline"\nhorizon = 2023-01-01\n[[policy]]\nname = "tone-cap"\nstart = 2022-01-01\n'
        '[[policy.dated]]\nsetting = "cap"\nstart = 2022-06-01\nvalue = 0.2\nreference = "stage \\"two\\""\n'
        "[experiment]\nspeaking = [0]\n[experiment.outage]\nprovider = 1\nstart = 2022-03-01\ndays = 7\n"
        '[[arm]]\nname = "other"\npolicy = []\n[arm.parameters.absorb]\ngain = 0.1\n'
    )
    loaded = load(path)
    path.write_text(resolved_toml(loaded, origin=True), encoding="utf-8")
    assert load(path).scenario == loaded.scenario
    assert origins(loaded)["policy"].endswith("mine.toml:3")


def test_every_setting_has_an_origin():
    found = origins(load("neutral-tone", [from_assignment(text) for text in GIVEN]))
    assert found["people"] == found["parameters.absorb.gain"] == "--set"
    assert found["tone"].endswith("neutral-tone.toml:11")
    assert found["days"].endswith("baseline.toml:13")
    assert found["parameters.absorb.bend"] == "default"
