"""``calibrate``: the model against what was measured on people; each command in a file of its own."""

from __future__ import annotations

from groundswell.lazy import Root

COMMANDS = {
    "fit": ("groundswell.calibrate.fit:fit", "Fit the parameters of one law, and write posterior draws."),
    "check": ("groundswell.calibrate.check:check", "Hold a fitted law against goals set before."),
    "backtest": ("groundswell.calibrate.backtest:backtest", "Predict the survey of 2023 from before it."),
    "trial": ("groundswell.calibrate.trial:trial", "Replay the randomised tone trial on virtual people."),
}
calibrate = Root(
    COMMANDS,
    name="calibrate",
    help="Hold the model against what was measured on people. See also: groundswell verify.",
)
