"""The numbers of institutions as declared parameters."""

import pytest
from pydantic import ValidationError

from agents.parameters.institutions import Media, Providers, Regulate


def test_shares_of_use_fall_and_add_up_to_more_than_one():
    """People use several providers, so that market shares are these over their sum."""
    use = Providers().use
    assert list(use) == sorted(use, reverse=True)
    assert sum(use) == pytest.approx(1.16)


def test_nothing_is_corrected_cued_or_believed_unless_said():
    media = Media()
    assert Regulate().gain == Providers().belief_spread == Providers().held_back == 0
    assert media.cue_liberal == media.cue_middle == media.cue_conservative == media.cue_expert == 0


@pytest.mark.parametrize(
    ("group", "name", "value"),
    [
        (Providers, "belief_correlation", 1.2),
        (Providers, "generation", -1),
        (Media, "half_life", 0),
        (Regulate, "delay", 1.5),
        (Regulate, "gain", float("inf")),
    ],
)
def test_values_without_meaning_are_refused(group, name, value):
    with pytest.raises(ValidationError, match=name):
        group(**{name: value})
