"""Discovery: the worlds in which an option fails, as a box that can be said in a sentence, and as a tree.

PRIM, the patient rule induction method, peels a box of settings in which failing is frequent: its density
is the share of worlds in it that fail, its coverage the share of all failing worlds that lie in it. A
shallow tree splits the same worlds; where both name the same settings, one may believe them. Both are those
of the EMA Workbench (extra ``discovery``).

Source: PRIM, Friedman & Fisher 1999 (10.1023/A:1008894516817); scenario discovery, Bryant & Lempert 2010
(10.1016/j.techfore.2009.08.002).
"""

from __future__ import annotations

import inspect
import logging
import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from scenarios.figures.numerals import brief
from scenarios.outcome import PairingError

if TYPE_CHECKING:
    import pandas as pd

FEWEST_WORLDS = 40
FEWEST_OF_A_KIND = 8  # failing, and not failing
MOST_SETTINGS = 3  # in a box; more cannot be said in a sentence
ANY_FAILURE = 1e-9  # share of failing worlds that makes a box
IS = " is "  # between a setting with names and one of them, in a column of the tree
DEPTH = 3
SMALLEST_LEAF = 0.05  # share of worlds


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """What a box says of one setting: a range, or the values that belong to it."""

    setting: str
    low: float | None = None
    high: float | None = None
    least: float | None = None
    most: float | None = None
    values: tuple[str, ...] = ()
    every: tuple[str, ...] = ()

    @property
    def spans(self) -> list[tuple[float, float]]:
        """The part of the explored range that belongs to the box, as shares of it."""
        if self.values:
            each = 1 / len(self.every)
            return [(each * place, each * (place + 1)) for place in map(self.every.index, self.values)]
        least, most = self.least or 0.0, self.most or 0.0
        low, high = (least if self.low is None else self.low), (most if self.high is None else self.high)
        return [((low - least) / (most - least), (high - least) / (most - least))]

    @property
    def words(self) -> str:
        """As it stands in a sentence, without the setting's name."""
        if self.values:
            return f"is {' or '.join(self.values)}"
        if self.low is not None and self.high is not None:
            return f"is between {brief(self.low)} and {brief(self.high)}"
        return (
            f"is above {brief(self.low)}" if self.low is not None else f"is below {brief(self.high or 0.0)}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Worlds in which an option fails more often than elsewhere.

    Attributes:
        restrictions: one for each setting that the box limits; none where nothing stands out.
        density: share of the worlds inside that fail.
        coverage: share of all failing worlds that lie inside.
        mass: share of all worlds inside.
        base: share of all worlds that fail.
        tree: rules of the tree, one a leaf: its conditions, and the share of its worlds that fail.
        steps: density, coverage and limited settings of the box after every cut, from all worlds on.
        chosen: which of them is this box.
    """

    restrictions: tuple[Restriction, ...]
    density: float
    coverage: float
    mass: float
    base: float
    tree: tuple[tuple[str, float, int], ...]
    steps: tuple[tuple[float, float, int], ...]
    chosen: int


def discover(settings: pd.DataFrame, fails: NDArray[np.bool_]) -> Box:
    """Where failing is frequent.

    Args:
        settings: varied settings by world, numbers or names.
        fails: whether the option fails in each world.

    Raises:
        PairingError: for too few worlds, or too few of a kind, to find anything but chance.
        ModuleNotFoundError: without the extra ``discovery``.
    """
    worlds, failing = len(settings), int(fails.sum())
    if worlds < FEWEST_WORLDS or min(failing, worlds - failing) < FEWEST_OF_A_KIND:
        raise PairingError(
            f"{failing} of {worlds} worlds fail: at least {FEWEST_WORLDS} worlds, {FEWEST_OF_A_KIND} that "
            f"fail and {FEWEST_OF_A_KIND} that do not are needed to tell where. Vary more ([sweep.sample] "
            "n = 64 or more), or ask for another --least."
        )
    columns = _columns(settings)
    steps, chosen, lims = _peeled(columns, fails)
    box = steps.loc[chosen]
    return Box(
        restrictions=tuple(_restrictions(columns, lims)),
        density=float(box["density"]),
        coverage=float(box["coverage"]),
        mass=float(box["mass"]),
        base=failing / worlds,
        tree=tuple(_tree(columns, fails)),
        steps=tuple(
            (float(one.density), float(one.coverage), int(one.res_dim)) for one in steps.itertuples()
        ),
        chosen=chosen,
    )


def _columns(settings: pd.DataFrame) -> pd.DataFrame:
    """Numbers as floats, all else as names, and only what varies."""
    import pandas as pd

    kept = {name: column for name, column in settings.items() if len(column.astype(str).unique()) > 1}
    return pd.DataFrame(
        {
            str(name): column.astype(float if column.dtype.kind in "if" else str)
            for name, column in kept.items()
        }
    ).reset_index(drop=True)


def _peeled(columns: pd.DataFrame, fails: NDArray[np.bool_]) -> tuple[Any, int, Any]:
    """All cuts, and of the boxes with few settings the one that best weighs density against coverage.

    It maximises 2 · density · coverage / (density + coverage).
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of clusters that it could use and we do not
        from ema_workbench.analysis import prim
    logging.getLogger("EMA").setLevel(logging.ERROR)
    asked = inspect.signature(prim.Prim).parameters  # version 3 of the workbench has no threshold
    more = {"threshold": ANY_FAILURE} if "threshold" in asked else {}
    found = prim.Prim(columns, fails.astype(int), mass_min=SMALLEST_LEAF, **more).find_box()
    steps = found.peeling_trajectory
    few = steps[steps["res_dim"] <= MOST_SETTINGS]
    weighed = 2 * few["density"] * few["coverage"] / (few["density"] + few["coverage"]).clip(lower=1e-12)
    best = int(weighed.astype(float).idxmax())
    return steps, best, found.box_lims[best]


def _restrictions(columns: pd.DataFrame, lims: Any) -> list[Restriction]:  # noqa: ANN401 - as the workbench has it
    found = []
    for name in columns:
        values = columns[name]
        if values.dtype.kind != "f":
            inside, every = sorted(map(str, lims[name].iloc[0])), sorted(values.unique())
            if inside != every:
                found.append(Restriction(setting=str(name), values=tuple(inside), every=tuple(every)))
            continue
        low, high = (float(end) for end in lims[name])
        least, most = float(values.min()), float(values.max())
        if low > least or high < most:
            found.append(
                Restriction(
                    setting=str(name),
                    low=low if low > least else None,
                    high=high if high < most else None,
                    least=least,
                    most=most,
                )
            )
    return found


def _tree(columns: pd.DataFrame, fails: NDArray[np.bool_]) -> list[tuple[str, float, int]]:
    """Leaves of a shallow classification tree: conditions, share that fails, worlds."""
    import pandas as pd
    from sklearn.tree import DecisionTreeClassifier

    numbers = pd.get_dummies(columns, dtype=float, prefix_sep=IS)
    smallest = max(int(SMALLEST_LEAF * len(columns)), 1)
    tree = DecisionTreeClassifier(max_depth=DEPTH, min_samples_leaf=smallest, random_state=0)
    tree.fit(numbers.to_numpy(), fails)
    return _leaves(tree.tree_, [str(name) for name in numbers], 0, {})


def _leaves(
    tree: Any,  # noqa: ANN401 - of scikit-learn, which has no types
    names: Sequence[str],
    node: int,
    ends: Mapping[str, tuple[float, float]],
) -> list[tuple[str, float, int]]:
    """Leaves below a node that lies between these ends of each setting."""
    if tree.children_left[node] < 0:
        shares = tree.value[node][0]
        share = float(shares[1] / shares.sum()) if len(shares) > 1 else 0.0
        where = " and ".join(_between(name, *limits) for name, limits in ends.items())
        return [(where or "everywhere", share, int(tree.n_node_samples[node]))]
    name, edge = names[tree.feature[node]], float(tree.threshold[node])
    low, high = ends.get(name, (-math.inf, math.inf))
    below = _leaves(tree, names, tree.children_left[node], {**ends, name: (low, edge)})
    return below + _leaves(tree, names, tree.children_right[node], {**ends, name: (edge, high)})


def _between(name: str, low: float, high: float) -> str:
    """A condition in words; that of one value of a named setting is whether it has it."""
    if IS in name:
        return name if math.isinf(high) else name.replace(IS, f"{IS}not ")
    if math.isinf(low):
        return f"{name} ≤ {brief(high)}"
    return f"{name} > {brief(low)}" if math.isinf(high) else f"{name} from {brief(low)} to {brief(high)}"
