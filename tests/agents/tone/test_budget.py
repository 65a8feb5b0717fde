import pytest

from agents.tone.budget import Budget
from agents.tone.errors import BudgetError


def test_calls_under_way_count():
    budget = Budget(100)
    budget.reserve(60)
    with pytest.raises(BudgetError, match="60 under way, about 60 for the next"):
        budget.reserve(60)


def test_what_was_not_used_is_free_again():
    budget = Budget(100)
    budget.settle(budget.reserve(60), 10)
    budget.reserve(90)
    assert budget.spent == 10


def test_without_a_limit_everything_is_allowed():
    assert Budget().reserve(10**9) == 10**9
