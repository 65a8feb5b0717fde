import pytest

from agents.tone.errors import BudgetError, SamplingError, ServerError


@pytest.mark.parametrize("kind", [ServerError, BudgetError])
def test_whoever_expects_a_stop_of_sampling_sees_every_kind(kind):
    with pytest.raises(SamplingError, match="enough"):
        raise kind("enough")
