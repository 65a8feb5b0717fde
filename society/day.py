"""The order of a day, and the fused daily pass that is generated from the submodels.

Each submodel is a scalar function of one person in its own file. Their sources are copied into
one module, compiled by numba and kept in the user's cache folder under the hash of all of them:
an edited submodel is a new module, so a stale kernel cannot be loaded.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import inspect
import os
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import numba
import numpy as np

from agents import noise
from agents.mind import absorb, bond, couple
from agents.opinion import MECHANISMS
from society.spread import adoption
from society.ties import community

ORDER = ("adopt", "converse", "absorb", "bond", "consolidate", "discuss", "news", "couple", "record")
"""What happens on a day, in this order; everybody decides on yesterday's snapshot."""

STATEMENTS = {
    "adopt": """
probability = talk_probability(rank[i], day.ever, day.daily, day.occasional_talk, day.daily_gain)""",
    "converse": """
word = person_word(day.key, np.uint64(i))
voice = companion_style[i] | np.uint8((word & BYTE) < day.personal)
row = np.uint64(voice) * CONVERSATIONS + ((word >> SHIFT_8) & BYTE)
talk = np.float32(talks(unit(word), probability, day.bond_use * bond[i]))""",
    "absorb": """
f = fast[i]
s = slow[i]
f = absorb(f, s, susceptibility[i] * pull[row], talk * day.talk_rate)""",
    "bond": "b = fade(attach(bond[i], warmth[row], talk * day.bond_growth), day.bond_keep)",
    "consolidate": "f, s = consolidate(f, s, day.loss, day.kept, day.keep)",
    "discuss": """
u = shift[i]
meets = np.float32(unit(word << SHIFT_24) < day.discuss_rate)
u = hear(u, heard, rights_start[i] + u, heard_opinion, meets * day.peer_weight, day.latitude)""",
    "news": "goal = target(f + s, b, day.experience_weight, day.bond_weight, day.common)",
    "couple": """
u = follow(u, goal, day.couple_rate)
fast[i] = f
slow[i] = s
bond[i] = b
shift[i] = u""",
}
"""What the compiled pass does for one person in each phase; "record" is done by the world."""

PARTS: tuple[tuple[ModuleType, tuple[str, ...]], ...] = (
    (noise, ("mix", "person_word", "unit")),
    (adoption, ("talk_probability",)),
    (absorb, ("absorb", "consolidate")),
    (bond, ("attach", "fade", "talks")),
    (couple, ("target", "follow")),
    (community, ("fixed", "loose")),
)
"""Files whose scalar functions go into the pass, besides the opinion mechanism."""


class Day(NamedTuple):
    """What one day is the same for all; single precision but for the key and the personal share."""

    key: np.uint64
    personal: np.uint64
    ever: np.float32
    daily: np.float32
    occasional_talk: np.float32
    daily_gain: np.float32
    bond_use: np.float32
    talk_rate: np.float32
    bond_growth: np.float32
    bond_keep: np.float32
    loss: np.float32
    kept: np.float32
    keep: np.float32
    discuss_rate: np.float32
    peer_weight: np.float32
    latitude: np.float32
    experience_weight: np.float32
    bond_weight: np.float32
    common: np.float32
    couple_rate: np.float32


HEAD = '''"""Daily pass of Groundswell, generated from its submodels; do not edit."""

import numpy as np
from numba import njit, prange

CONVERSATIONS = np.uint64(256)
BYTE = np.uint64(255)
SHIFT_8 = np.uint64(8)
SHIFT_24 = np.uint64(24)

'''

DAILY = '''
@njit
def one_community(c, first, opinion_start, {columns}, pull, warmth, day):
    """Everybody of community c lives one day."""
    low, high = first[c], first[c + 1]
    total = np.int64(0)
    for i in range(low, high):
        total += fixed(shift[i])
    heard = loose(total, high - low)
    heard_opinion = opinion_start[c] + heard
    for i in range(low, high):
{body}


@njit(nogil=True, cache=True)
def serial(first, opinion_start, {columns}, pull, warmth, day):
    """All communities, one after another."""
    for c in range(first.size - 1):
        one_community(c, first, opinion_start, {columns}, pull, warmth, day)


@njit(parallel=True, nogil=True, cache=True)
def parallel(first, opinion_start, {columns}, pull, warmth, day):
    """All communities, on several threads; bit for bit the same as serial."""
    for c in prange(first.size - 1):
        one_community(c, first, opinion_start, {columns}, pull, warmth, day)
'''

COLUMNS = (
    "rank",
    "companion_style",
    "susceptibility",
    "rights_start",
    "fast",
    "slow",
    "bond",
    "shift",
)
"""Columns of persons that the pass reads; the last four move."""


def source(mechanism: str) -> str:
    """Source text of the daily pass with one opinion mechanism.

    Args:
        mechanism: a name in :data:`agents.opinion.MECHANISMS`.
    """
    parts = (*PARTS, (MECHANISMS[mechanism], ("hear",)))
    functions = "".join(_constants(module) + _functions(module, names) for module, names in parts)
    body = "\n".join(STATEMENTS[phase].strip("\n") for phase in ORDER if phase in STATEMENTS)
    indented = "\n".join(f"        {line}" for line in body.splitlines())
    return f"{HEAD}DAY = {Day._fields}\n{functions}{DAILY.format(columns=', '.join(COLUMNS), body=indented)}"


@cache
def load(mechanism: str) -> ModuleType:
    """The compiled daily pass, from the cache folder or generated into it.

    Raises:
        KeyError: for a mechanism that is not in the menu.
    """
    text = source(mechanism)
    digest = hashlib.sha256(f"{text}{numba.__version__}".encode()).hexdigest()[:16]
    name = f"groundswell_day_{digest}"
    path = cache_folder() / f"{name}.py"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        scratch = path.with_suffix(f".tmp-{os.getpid()}")
        scratch.write_text(text, encoding="utf-8")
        scratch.replace(path)
    specification = importlib.util.spec_from_file_location(name, path)
    if specification is None or specification.loader is None:
        raise ImportError(f"the daily pass {path} cannot be loaded; delete the file and run again.")
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module


def cache_folder() -> Path:
    """Folder for compiled passes: GROUNDSWELL_CACHE, or groundswell in the user's cache folder.

    Where neither can be written, a temporary folder serves and each process compiles anew.
    """
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(os.environ.get("GROUNDSWELL_CACHE") or Path(home) / "groundswell")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return Path(tempfile.mkdtemp(prefix="groundswell-"))


def _constants(module: ModuleType) -> str:
    tree = ast.parse(inspect.getsource(module))
    wanted = [node for node in tree.body if isinstance(node, ast.Assign) and _is_numpy_scalar(node.value)]
    return "".join(f"{ast.unparse(node)}\n" for node in wanted)


def _is_numpy_scalar(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func).startswith("np.")


def _functions(module: ModuleType, names: tuple[str, ...]) -> str:
    text = ""
    for name in names:
        function: Callable[..., object] = getattr(module, name)
        node = ast.parse(inspect.getsource(function)).body[0]
        if not isinstance(node, ast.FunctionDef):
            raise TypeError(f"{module.__name__}.{name} must be a plain function")
        node.returns = None
        for argument in node.args.args:
            argument.annotation = None
        node.body = node.body[1:]
        text += f"\n@njit\n{ast.unparse(node)}\n"
    return f"{text}\n"
