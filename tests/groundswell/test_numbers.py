"""Numbers of options: what is allowed is told in words."""

import click
import pytest
from click.testing import CliRunner

from groundswell.numbers import Amount, Count


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        (Count(1, 9), "0", "0. Allowed: a whole number, 1 to 9."),
        (Count(1), "x", "x. Allowed: a whole number, 1 or more."),
        (Count(max=9), "2.5", "2.5. Allowed: a whole number, 9 or less."),
        (Amount(0, min_open=True), "0", "0. Allowed: a number, above 0."),
        (Amount(0, 1, min_open=True), "2", "2. Allowed: a number, above 0, up to 1."),
    ],
)
def test_a_number_that_is_not_allowed_is_answered_in_words(kind, given, said):
    with pytest.raises(click.BadParameter) as complaint:
        kind.convert(given, None, None)
    assert complaint.value.message == said


def test_help_shows_a_number_and_its_range():
    command = click.Command("x", params=[click.Option(["--runs"], type=Count(1, 9), help="Runs.")])
    shown = CliRunner().invoke(command, ["--help"]).stdout
    assert "--runs N" in shown
    assert "[1 to 9]" in shown
    assert Count(1, 9).convert("3", None, None) == 3
