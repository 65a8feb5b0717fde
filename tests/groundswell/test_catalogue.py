"""list, show, check, schema."""

import json
import tomllib

import pytest


def test_list_answers_with_the_agreed_keys(answered):
    answer = answered("list")
    assert set(answer) == {"schema_version", "scenarios"}
    assert all(set(one) == {"name", "question", "kind"} for one in answer["scenarios"])
    kinds = {one["name"]: one["kind"] for one in answer["scenarios"]}
    assert kinds["baseline"] == "scenario"
    assert kinds["neutral-tone"] == kinds["no-companion"] == "reference"


def test_list_puts_the_answer_on_standard_output_alone(typed):
    ended = typed("list")
    assert "baseline" in ended.stdout
    assert "Next: " in ended.stderr
    assert "Next: " not in ended.stdout


def test_show_says_what_a_scenario_cannot_say(typed):
    said = typed("show", "first-light").stdout
    assert "not a finding" in " ".join(said.split())
    assert "20,000 people" in said


def test_show_resolved_is_toml_with_every_setting(typed):
    said = typed("show", "baseline", "--resolved", "--people", "500", "--set", "parameters.absorb.gain=0.2")
    values = tomllib.loads(said.stdout)
    assert values["people"] == 500
    assert values["parameters"]["absorb"]["gain"] == 0.2
    assert values["parameters"]["absorb"]["bend"] == 0.37


def test_show_origin_says_where_each_value_came_from(typed):
    said = typed("show", "neutral-tone", "--resolved", "--origin", "--days", "30").stdout
    top = said.partition("\n[")[0]
    line = {name: rest for name, _, rest in (line.partition(" = ") for line in said.splitlines())}
    line |= {name: rest for name, _, rest in (line.partition(" = ") for line in top.splitlines())}
    assert line["days"].endswith("# --days")
    assert line["tone"].endswith("neutral-tone.toml:11")
    assert line["law"].endswith("baseline.toml:16")
    assert line["gain"].endswith("# default")


def test_show_json_holds_settings_and_origins(answered):
    answer = answered("show", "neutral-tone", "--days", "30")
    assert answer["settings"]["days"] == 30
    assert answer["origins"]["days"] == "--days"


def test_show_population_reports_its_fit(answered):
    assert answered("show", "population", "--people", "500")["people"] == 500


def test_check_is_fine_with_good_files(typed):
    ended = typed("check", "baseline", "first-light")
    assert (ended.exit_code, ended.stdout) == (0, "baseline: fine\nfirst-light: fine\n")
    assert ended.stderr.endswith("Next: groundswell run baseline\n")


@pytest.fixture
def swept(tmp_path):
    """A scenario that varies a setting."""
    file = tmp_path / "gains.toml"
    file.write_text('base = "baseline"\n[sweep.grid]\n"parameters.absorb.gain" = [0.1, 0.2]\n')
    return file


def test_a_file_with_a_sweep_leads_on_to_it_with_what_was_given(typed, swept):
    leads = f"groundswell sweep {swept} --out results/gains --set days=28"
    assert typed("check", swept, "--set", "days=28").stderr.endswith(f"Next: {leads}\n")
    assert typed("show", swept, "--set", "days=28").stderr.endswith(f", {leads}\n")
    ended = typed("run", swept, "--set", "days=28", "--seeds", "2", "--draws", "none")
    assert ended.exit_code == 3
    assert (
        f"groundswell sweep {swept} --out results/gains --draws none --set days=28 --seeds 2" in ended.stderr
    )


def test_a_scenario_without_a_sweep_leads_back_to_a_run(typed, tmp_path):
    ended = typed("sweep", "baseline", "--people", "400", "--out", tmp_path / "x")
    assert ended.exit_code == 3
    assert "run it once: groundswell run baseline --people 400" in ended.stderr


@pytest.mark.parametrize(("words", "code"), [(("nowhere.toml",), 3), (("baseline", "--set", "days=0"), 2)])
def test_check_tells_files_from_options_by_its_exit_code(typed, words, code):
    assert typed("check", *words).exit_code == code


def test_check_answers_programs_too(typed, tmp_path):
    (tmp_path / "mine.toml").write_text('base = "baseline"\ndays = 0\n')
    ended = typed("check", tmp_path / "mine.toml", "baseline", "--json")
    bad, good = json.loads(ended.stdout)["files"]
    assert ended.exit_code == 3
    assert (bad["fine"], good["fine"]) == (False, True)
    assert bad["problems"][0]["setting"] == "days"


def test_check_reads_the_tone_table_too(typed, tmp_path):
    (tmp_path / "table.json").write_text('{"schema_version": 1')
    (tmp_path / "mine.toml").write_text('base = "baseline"\ntone = "table.json"\n')
    ended = typed("check", tmp_path / "mine.toml")
    assert ended.exit_code == 3
    assert "tone: " in ended.stdout
    assert "The file seems to be cut off." in ended.stdout


def test_an_option_is_told_as_an_option(typed):
    ended = typed("run", "baseline", "--people", "ten")
    assert ended.exit_code == 2
    assert ended.stderr.startswith('from --people: people: should be a whole number, not "ten".')


def test_schema_is_json_and_can_be_written(typed, tmp_path):
    assert json.loads(typed("schema").stdout)["title"] == "Groundswell scenario"
    assert typed("schema", "--out", tmp_path / "schema.json").stdout == ""
    assert json.loads((tmp_path / "schema.json").read_text())["type"] == "object"


def test_scenario_names_are_completed_in_the_shell():
    from groundswell.catalogue import complete_scenario, show

    names = [item.value for item in complete_scenario(None, show.params[0], "n")]
    assert names[:2] == ["neutral-tone", "no-companion"]
