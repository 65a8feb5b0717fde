"""What is announced but not there yet says what it waits for, and stays out of the help."""

import re

import pytest

from groundswell import calibrate
from groundswell.__main__ import COMMANDS, WAITS

ANNOUNCED = [
    *((name,) for name in WAITS if name not in COMMANDS),
    *(("calibrate", name) for name in calibrate.WAITS if name not in calibrate.COMMANDS),
]


@pytest.mark.parametrize("words", ANNOUNCED, ids=" ".join)
def test_an_announced_command_says_in_one_sentence_what_it_waits_for(typed, words):
    ended = typed(*words, "anything", "--panel", "all")
    assert ended.exit_code == 2
    assert ended.stdout == ""
    assert re.fullmatch(r"\S+ " + " ".join(words) + r" waits for [^.]+(\.md[^.]+)?\.\n", ended.stderr)


@pytest.mark.parametrize("words", ANNOUNCED, ids=" ".join)
def test_it_stays_out_of_the_help_but_has_a_help_of_its_own(typed, words):
    *group, name = words
    assert f"\n  {name} " not in typed(*group, "--help").stdout
    assert "Not there yet: waits for" in " ".join(typed(*words, "--help").stdout.split())
