"""``show population``: every target with what was built, as a table and as JSON."""

import json

import pytest
from click.testing import CliRunner

from groundswell.catalogue import show
from society.version import ROOT


@pytest.fixture(scope="module")
def shown():
    def run(*options):
        done = CliRunner().invoke(show, ["population", "--people", "2000", *options])
        assert done.exit_code == 0, done.output
        return done

    return run


def test_every_target_is_shown_with_what_was_got(shown):
    fit = json.loads(shown("--json").stdout)["fit"]
    table = shown().stdout.splitlines()
    assert {row["name"] for row in fit} >= {"age 18-34", "mean rights", "correlation experience rights"}
    rows = [line.split()[-3:] for line in table if line.startswith("  ")]
    assert len(rows) == len(fit)
    for target, got, difference in rows:
        assert float(target) + float(difference) == pytest.approx(float(got), abs=0.0016)


def test_parts_of_the_table_have_titles_and_plain_names(shown):
    text = shown().stdout
    titles = ["Who there is (shares)", "Attitudes at the start", "Correlations", "Susceptibility and use"]
    assert sorted(titles, key=text.index) == titles
    assert "experience with rights" in text
    assert "rights with age" in text
    assert text.index("mean threat") < text.index("susceptibility, average")


def test_the_data_are_attributed(shown):
    assert "10.17632/x5689yhv2n" in shown().stderr
    assert "10.17632/x5689yhv2n" in json.loads(shown("--json").stdout)["source"]


def test_people_of_ones_own_are_held_against_their_own_file(shown, tmp_path):
    own = tmp_path / "own.json"
    record = json.loads((ROOT / "agents" / "population" / "start.json").read_text())
    record["margins"]["gender"], record["citation"] = [0.2, 0.8], {"title": "A survey of mine"}
    own.write_text(json.dumps(record))
    answer = json.loads(shown("--set", f"population={own}", "--json").stdout)
    assert answer["source"] == "People are built from own.json: A survey of mine"
    women = next(row for row in answer["fit"] if row["name"] == "gender woman")
    assert (women["target"], women["got"]) == (0.8, pytest.approx(0.8, abs=0.01))
