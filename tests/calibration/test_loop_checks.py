"""Every loop is shown at both dates, and one that carries itself is missed."""

from agents.parameters import Parameters
from calibration.loop_checks import loop_checks


def test_every_loop_is_shown_twice():
    checks = list(loop_checks(Parameters()))
    assert len({check.property for check in checks}) == len(checks) == 12
    assert all(check.kind == "outcome" for check in checks)


def test_a_loop_that_carries_itself_is_told():
    runaway = Parameters.model_validate({"office": {"reliance": 1.5}})
    missed = [check.property for check in loop_checks(runaway) if not check.passed]
    assert missed == ["open-loop gain at the start: reliance", "open-loop gain in 2035: reliance"]
