"""A bank: made by the sweep runner, gone on with, saved, and refused where the model is another."""

import shutil

import numpy as np
import pytest

from calibration import bank as banks
from calibration import observed
from calibration.bank import BankError, read_bank


def test_a_bank_holds_a_row_a_run_and_remembers_what_made_it(bank):
    assert bank.scores.shape == (52, len(bank.priors))
    assert bank.figures.shape == (52, len(observed.names()))
    assert np.isfinite(bank.figures).all()
    assert bank.made_with["people"] == 400
    assert bank.name == "bounded × deffuant-weisbuch"
    with pytest.raises(KeyError):
        bank.column("nothing")


def test_points_fill_the_priors_evenly(bank):
    from scipy.special import ndtr

    assert ndtr(bank.scores).mean(axis=0) == pytest.approx(np.full(len(bank.priors), 0.5), abs=0.05)


def test_a_stopped_bank_goes_on_and_comes_out_the_same(bank, bank_folder, tmp_path, monkeypatch):
    """Runs that are there are kept; the bank is equal but for what runs cost: there were none."""
    folder = tmp_path / "again"
    shutil.copytree(bank_folder, folder)
    (folder / "bank.parquet").unlink()
    monkeypatch.setattr(banks, "run_missing", _refuse_runs)
    again = banks.make(folder, "bounded", "deffuant-weisbuch", runs=52, people=400)
    assert np.array_equal(again.scores, bank.scores)
    assert np.array_equal(again.figures, bank.figures)
    assert again.made_with == {**bank.made_with, "cpu_seconds": None}


def _refuse_runs(store, **_):
    assert not store.missing


def test_a_bank_of_another_model_is_refused(bank, tmp_path, monkeypatch):
    """Another version with the same behaviour passes; one whose runs come out otherwise does not."""
    monkeypatch.setattr(banks, "model_version", lambda: "0.1+another")
    same = tmp_path / "same.parquet"
    bank.save(same)
    assert read_bank(same).scores.shape == bank.scores.shape
    moved = banks.Bank(
        law=bank.law,
        mechanism=bank.mechanism,
        scores=bank.scores,
        figures=bank.figures + 0.02,
        made_with={**bank.made_with, "model": "0.1+before"},
    )
    other = tmp_path / "other.parquet"
    moved.save(other)
    with pytest.raises(BankError, match=r"made with model 0\.1\+before, here is .*comes out otherwise"):
        read_bank(other)


def test_a_bank_of_other_priors_or_no_bank_at_all_is_refused(bank, tmp_path):
    ranges = {**bank.made_with["priors"], "absorb.gain": [0.0, 1.0]}
    path = tmp_path / "priors.parquet"
    banks.Bank(
        law=bank.law,
        mechanism=bank.mechanism,
        scores=bank.scores,
        figures=bank.figures,
        made_with={**bank.made_with, "priors": ranges},
    ).save(path)
    with pytest.raises(BankError, match="other ranges"):
        read_bank(path)
    for content in (b"", b"PAR1"):
        path.write_bytes(content)
        with pytest.raises(BankError, match="not a bank"):
            read_bank(path)


def test_runs_that_failed_are_told_with_the_remedy(tmp_path, monkeypatch):
    def fail(store, **_):
        store.failures[0] = "ValueError: nothing"

    monkeypatch.setattr(banks, "run_missing", fail)
    with pytest.raises(BankError, match="1 of 32 runs failed"):
        banks.make(tmp_path / "failed", "bounded", "deffuant-weisbuch", runs=32, people=100)
