"""What the calibration commands refuse: banks, draws and targets that cannot be used."""

import pytest

from groundswell.calibrate.loading import find_evidence
from scenarios.sweep.draws import shipped_draws

HEAD = "item,latent,start,end,n,value,house,source,age,exposure\n"


@pytest.mark.parametrize("command", ["check", "backtest", "fit"])
def test_a_bank_or_law_that_is_not_there_is_told_with_the_remedy(typed, tmp_path, command):
    ended = typed("calibrate", command, "--law", "boundet")
    assert ended.exit_code == 2
    assert "Did you mean 'bounded'?" in " ".join(ended.stderr.split())
    (tmp_path / "bank.parquet").write_bytes(b"PAR1")
    ended = typed("calibrate", command, "--bank", tmp_path)
    assert ended.exit_code == 3
    assert "not a bank of runs" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_draws_of_another_bank_are_refused(typed):
    other = shipped_draws("accumulate", "deffuant-weisbuch")
    ended = typed("calibrate", "check", "--draws", other)
    assert ended.exit_code == 3
    assert "made with another bank" in ended.stderr


@pytest.mark.parametrize(
    ("command", "row", "said"),
    [
        (
            "fit",
            "r,rights,2023-04-01,2023-05-31,900,41,Mine,10.0000/m,all,all\n",
            "a share of 41 cannot be fitted",
        ),
        ("check", "r,rights,2023-04-01,2023-05-31,0,0.4,Mine,10.0000/m,all,all\n", "n is 0"),
        ("backtest", "r,rights,2025-04-01,2025-05-31,900,0.4,Mine,10.0000/m,all,all\n", "banks record"),
        ("fit", "r,rights,2023-05-31,2023-04-01,900,0.4,Mine,10.0000/m,all,all\n", "Swap the dates"),
        (
            "check",
            (
                "r,rights,2023-04-01,2023-05-31,900,0.4,Mine,10.0000/m,18-34,all\n"
                "r,rights,2023-04-01,2023-05-31,400,0.5,Mine,10.0000/m,18-34,exposed\n"
            ),
            "the same people would be counted twice",
        ),
    ],
)
def test_targets_that_cannot_be_are_refused(typed, tmp_path, command, row, said):
    (tmp_path / "own.csv").write_text(HEAD + row, encoding="utf-8")
    ended = typed("calibrate", command, "--targets", tmp_path)
    assert ended.exit_code == 3
    assert said in " ".join(ended.stderr.split())


def test_own_targets_join_what_ships(tmp_path):
    row = "own,threat,2023-04-01,2023-05-31,900,0.7,Mine,10.0000/m,all,all\n"
    (tmp_path / "own.csv").write_text(HEAD + row, encoding="utf-8")
    shipped, joined = (find_evidence(folder).fitted() for folder in (None, tmp_path))
    assert {one.id for one in shipped.targets} < {one.id for one in joined.targets}
    assert len(joined.values) == len(shipped.values) + 1
