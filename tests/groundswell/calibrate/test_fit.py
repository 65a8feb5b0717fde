"""``calibrate fit``: a bank from nothing, draws for runs, and what was not learnt labelled prior."""

import json

from scenarios.sweep.draws import read_draws


def test_a_small_bank_is_made_fitted_and_gone_on_with(answered, tmp_path):
    words = (
        "calibrate",
        "fit",
        "--law",
        "no-tone",
        "--bank",
        tmp_path / "bank",
        "--runs",
        "32",
        "--people",
        "300",
    )
    told = answered(*words, "--out", tmp_path / "draws.parquet", "-q")
    assert told["runs"] == 32
    labels = {one["name"]: one["label"] for one in told["parameters"]}
    assert labels["absorb.presence"] == "prior"
    assert labels["tone.level_2025"] == "calibrated"
    assert "absorb.gain" not in labels
    assert len(read_draws(tmp_path / "draws.parquet").rows) == 400
    again = answered(
        "calibrate", "fit", "--bank", tmp_path / "bank", "--out", tmp_path / "again.parquet", "-q"
    )
    assert again["parameters"] == told["parameters"]


def test_draws_are_taken_by_runs_one_a_seed_the_same_in_every_arm(typed, tmp_path, small):
    folder = tmp_path / "run"
    ended = typed("run", "baseline", *small, "--out", folder, "-q")
    assert ended.exit_code == 0, ended.stderr
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["posterior"]["file"] == "draws-bounded-deffuant-weisbuch.parquet"
    assert len(manifest["posterior"]["rows"]) == 2
    assert typed("resume", folder).exit_code == 0
    fixed = ("--set", "parameters.absorb.gain=0.2")
    ended = typed("run", "baseline", *small, *fixed, "--out", tmp_path / "fixed", "-q")
    assert ended.exit_code == 0, ended.stderr
    rows = json.loads((tmp_path / "fixed" / "manifest.json").read_text(encoding="utf-8"))["posterior"]["rows"]
    assert all("parameters.absorb.gain" not in row for row in rows)


def test_draws_that_are_not_there_are_an_invalid_input(typed, tmp_path):
    (tmp_path / "bad.parquet").write_bytes(b"no")
    unfitted = ("--set", "mechanism=voter", "--draws", "posterior", "--out", tmp_path / "out")
    for words, said in (
        (("run", "baseline", "--draws", tmp_path / "none.parquet"), "there is no file"),
        (("run", "baseline", "--draws", tmp_path / "bad.parquet"), "bad.parquet: not a Parquet file"),
        (("run", "baseline", "--power", "P1", "--draws", tmp_path / "bad.parquet"), "not a Parquet file"),
        (("sweep", "baseline", *unfitted), "no draws ship for bounded with voter"),
    ):
        ended = typed(*words)
        assert (ended.exit_code, "Traceback" in ended.stderr) == (3, False), ended.stderr
        assert said in ended.stderr
