"""Properties of the machinery, not of one mechanism, as checks that a referee can run.

Most are exact: two worlds that must agree are lived and their moving columns compared bit by bit; what
is found is how many entries differ. M10 to M15, M17 and M18 belong to parts beside the society and are
checked there.
"""

from __future__ import annotations

from collections.abc import Callable

from calibration.check import Check
from calibration.machinery.continuity import checkpoints, processes, watching
from calibration.machinery.draws import paired_variance, sampler_independence
from calibration.machinery.effects import locality, zero_dose
from calibration.machinery.limits import mean_field, step_size
from calibration.machinery.second import second_implementation
from calibration.machinery.symmetry import mirror, order, relabelling

PROPERTIES: dict[str, Callable[[], list[Check]]] = {
    "M1": mean_field,
    "M2": zero_dose,
    "M3": locality,
    "M4": mirror,
    "M5": relabelling,
    "M6": order,
    "M7": step_size,
    "M8": checkpoints,
    "M9": processes,
    "M16": paired_variance,
    "M19": watching,
    "M20": sampler_independence,
    "plain": second_implementation,
}
