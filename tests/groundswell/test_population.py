"""``show population``: every target with what was built, as a table and as JSON."""

import json

import pytest
from click.testing import CliRunner

from groundswell.catalogue import show


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
