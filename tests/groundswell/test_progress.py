"""Progress: silent, plain lines, or a bar on a terminal."""

import sys

from groundswell.progress import Progress


def test_elsewhere_than_on_a_terminal_a_line_is_said_every_tenth(capsys):
    with Progress("society", 1000) as progress:
        for _ in range(1000):
            progress.advance(1)
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.split(",")[0] for line in said.err.splitlines()] == [
        "society: begun",
        *(f"society: {tenth} %" for tenth in range(10, 101, 10)),
    ]


def test_quiet_says_nothing(capsys):
    with Progress("society", 10, quiet=True) as progress:
        progress.advance(10)
    assert capsys.readouterr() == ("", "")


def test_a_total_that_comes_later_is_taken_up(capsys):
    with Progress("replies", 0) as progress:
        progress.reach(24, 48)
        progress.reach(48, 48)
    assert [line.split(",")[0] for line in capsys.readouterr().err.splitlines()] == [
        "replies: begun",
        "replies: 50 %",
        "replies: 100 %",
    ]


def test_on_a_terminal_there_is_a_bar_and_without_colour_it_is_plain(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    with Progress("society", 10) as progress:
        progress.advance(10)
    said = capsys.readouterr().err
    assert "society: 100 %" in said
    assert said.isascii()
    assert "\x1b" not in said.replace("\x1b[A", "")
