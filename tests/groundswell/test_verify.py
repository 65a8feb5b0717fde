import json

import pytest
from click.testing import CliRunner

import calibration.checks
from calibration.check import at_most, near
from groundswell.__main__ import main

MET = at_most("L1", "a bound", 1.0, 0.5)
MISS = near("S3", "an outcome", 0.0, 0.2, tolerance=0.1, kind="outcome", detail="0.2")


@pytest.fixture
def verify(monkeypatch):
    def run(checks, *arguments):
        monkeypatch.setattr(calibration.checks, "all_checks", lambda *_, **__: checks)
        return CliRunner().invoke(main, ["verify", *arguments])

    return run


def test_table_lists_every_check_and_ends_well(verify):
    result = verify([MET])
    assert result.exit_code == 0
    assert "L1" in result.stdout
    assert "1 of 1 checks met." in result.stdout


def test_a_miss_ends_with_code_5_and_is_named(verify):
    result = verify([MET, MISS])
    assert result.exit_code == 5
    assert "MISS" in result.stdout
    assert "S3 (outcome)" in result.stderr


def test_json_is_one_object_with_every_check(verify):
    result = verify([MET, MISS], "--json")
    answer = json.loads(result.stdout)
    assert answer["schema_version"] == 1
    assert [(check["id"], check["pass"]) for check in answer["checks"]] == [("L1", True), ("S3", False)]
    assert result.exit_code == 5
