import pytest

from agents.tone.budget import Budget, Cost, Limits, used
from agents.tone.errors import BudgetError
from agents.tone.price import Price


def tokens(count, money=0.0):
    return Cost(sent=count, received=0, money=money)


def test_calls_under_way_count():
    budget = Budget(limits=Limits(tokens=100))
    budget.reserve(tokens(60))
    with pytest.raises(BudgetError, match="60 under way, about 60 for the next"):
        budget.reserve(tokens(60))


def test_what_was_not_used_is_free_again():
    budget = Budget(limits=Limits(tokens=100))
    budget.settle(budget.reserve(tokens(60)), tokens(10))
    budget.reserve(tokens(90))
    assert budget.spent == 10


def test_money_under_way_counts():
    budget = Budget(limits=Limits(money=1.0))
    budget.reserve(tokens(1, money=0.7))
    with pytest.raises(BudgetError, match=r"0\.7000 under way, up to 0\.7000"):
        budget.reserve(tokens(1, money=0.7))


def test_no_call_is_begun_that_would_end_too_late():
    budget = Budget(limits=Limits(seconds=30.0))
    budget.settle(budget.reserve(tokens(1)), tokens(1), seconds=31.0)
    with pytest.raises(BudgetError, match="the slowest call took 31 s"):
        budget.reserve(tokens(1))


def test_without_a_limit_everything_is_allowed():
    assert Budget().reserve(tokens(10**9)).tokens == 10**9


def test_a_server_that_reports_no_use_is_charged_what_was_set_aside():
    price = Price(name="m", sent=2.0, received=10.0)
    assert used(None, tokens(7), price) == tokens(7)
    reported = used({"prompt_tokens": 1000, "completion_tokens": 100}, tokens(7), price)
    assert (reported.tokens, reported.money) == (1100, pytest.approx(0.003))
