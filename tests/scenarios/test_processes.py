"""Runs in processes of their own."""

import threading

import pytest

from scenarios import processes
from scenarios.replicates import Destination


def test_two_processes_make_the_same_numbers(swept, tmp_path):
    ended = swept.type("sweep", swept.file, "--out", tmp_path / "two", "--yes", "--workers", "2")
    assert ended.exit_code == 0, ended.stderr
    assert swept.series(tmp_path / "two").equals(swept.series(swept.folder))


def test_an_interrupt_straight_after_work_was_handed_out_ends_without_complaint(plan, tmp_path, monkeypatch):
    """The pool's own thread forgets runs that it was given and had not yet looked at."""
    complaints = []
    monkeypatch.setattr(threading, "excepthook", complaints.append)
    monkeypatch.setattr(processes, "wait", _interrupted)
    for _ in range(5):
        runs = processes.in_processes_of_their_own(plan.replicates, Destination(tmp_path, {}), 2)
        with pytest.raises(KeyboardInterrupt):
            next(runs)
    assert complaints == []


def _interrupted(*_, **__):
    raise KeyboardInterrupt
