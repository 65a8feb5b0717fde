"""``calibrate``: the model against what was measured on people; each command in a file of its own."""

from __future__ import annotations

from groundswell.lazy import Root

COMMANDS = {
    "trial": ("groundswell.calibrate.trial:trial", "Replay the randomised tone trial on virtual people."),
}
WAITS = {
    "fit": "waits for the fitting of parameters; until then each is as docs/parameters.md says.",
    "check": "waits for targets of your own; until then: groundswell verify.",
    "backtest": "waits for a fit to data before 2023; until then: groundswell verify.",
}
"""What each announced command that is not there yet waits for."""

calibrate = Root(
    COMMANDS,
    WAITS,
    name="calibrate",
    help="Hold the model against what was measured on people. See also: groundswell verify.",
)
