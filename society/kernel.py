"""The fused daily pass, generated from the submodels' own files and compiled.

Each submodel is a scalar function of one person in its own file. Their sources are copied into
one module, compiled by numba and kept in the user's cache folder under the hash of all of them:
an edited submodel is a new module, so a stale kernel cannot be loaded.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import inspect
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from textwrap import indent
from types import ModuleType

import numba

from agents import noise
from agents.mind import bond, couple, stance
from agents.mind.absorb import LAWS
from agents.opinion import MECHANISMS
from society.day import ORDER, STATEMENTS, Day
from society.expression import EXPRESSIONS
from society.form import Form
from society.habits import ADOPTIONS
from society.ties import TIES

LOG = logging.getLogger("groundswell")

PARTS: tuple[tuple[ModuleType, tuple[str, ...]], ...] = (
    (noise, ("mix", "person_word", "unit")),
    (bond, ("attach", "fade", "talks")),
    (couple, ("target", "follow")),
    (stance, ("band",)),
)
"""Files whose scalar functions go into the pass of every form."""

HEAD = '''"""Daily pass of Groundswell, generated from its submodels; do not edit."""

import numpy as np
from numba import njit, prange

STANCES = np.uint64(5)
VOICES = np.uint64(4)
CONVERSATIONS = np.uint64(256)
COMPANION = np.uint8(2)
BYTE = np.uint64(255)
IDEOLOGY = np.uint8(3)
SIDE = np.uint8(3)
SHIFT_1 = np.uint64(1)
SHIFT_8 = np.uint64(8)
SHIFT_24 = np.uint64(24)
ZERO = np.float32(0)
ONE = np.float32(1)

'''

DAILY = '''
@njit
def one_community(c, first, ties, {columns}, after, {tables}, day):
    """Everybody of community c lives one day."""
    low, high = first[c], first[c + 1]
{prepare}
    for i in range(low, high):
{body}


@njit(nogil=True, cache=True)
def serial(first, ties, {columns}, after, {tables}, day):
    """All communities, one after another."""
    for c in range(first.size - 1):
        one_community(c, first, ties, {columns}, after, {tables}, day)


@njit(parallel=True, nogil=True, cache=True)
def parallel(first, ties, {columns}, after, {tables}, day):
    """All communities, on several threads; bit for bit the same as serial."""
    for c in prange(first.size - 1):
        one_community(c, first, ties, {columns}, after, {tables}, day)
'''

COLUMNS = (
    "rank",
    "traits",
    "place",
    "susceptibility",
    "strength",
    "rights_start",
    "fast",
    "slow",
    "bond",
    "shift",
    "tally",
    "habit",
    "doubt",
    "doubt_after",
)
"""Columns of persons that the pass reads, and ``strength`` of each level of susceptibility; those from
``fast`` on move, ``shift`` and ``doubt`` by being written to columns of their own. Columns that a form
does not need are empty."""

TABLES = ("provider_of", "reach", "pull", "warmth", "common")
"""What of the day is a table: by place, by provider, by conversation (two), and by traits above education."""


def source(form: Form) -> str:
    """Source text of the daily pass of one form.

    Args:
        form: names of law, mechanism, ties, adoption and expression.
    """
    parts = "".join(written(module, names) for module, names in _parts(form))
    prepare = TIES[form.ties].PREPARE.strip("\n") if form.expression == "open" else _spoken(form)
    daily = DAILY.format(
        columns=", ".join(COLUMNS),
        tables=", ".join(TABLES),
        prepare=indent(f"{ADOPTIONS[form.adoption].prepare}\n{prepare}".strip("\n"), " " * 4),
        body=indent(_body(form), " " * 8),
    )
    return f"{HEAD}DAY = {Day._fields}\n{parts}{daily}"


def _parts(form: Form) -> tuple[tuple[ModuleType, tuple[str, ...]], ...]:
    """Files and the names of their scalar functions, in the order in which they are written."""
    opinion, network, adopted = MECHANISMS[form.mechanism], TIES[form.ties], ADOPTIONS[form.adoption]
    chosen = (
        (adopted.module, adopted.functions),
        (LAWS[form.law].module, ("absorb", "consolidate", "held")),
        (opinion, opinion.FUNCTIONS),
        (network, network.FUNCTIONS),
    )
    return (*PARTS, *chosen, *EXPRESSIONS[form.expression].modules)


def _body(form: Form) -> str:
    """What happens to person i, phase by phase."""
    network, opinion, tally = TIES[form.ties], MECHANISMS[form.mechanism], LAWS[form.law].module.TALLY
    settings = ", ".join(f"day.setting_{place}" for place in range(len(opinion.SETTINGS)))
    expresses = EXPRESSIONS[form.expression].statement.format(
        heard=indent(network.HEARD.strip("\n"), " " * 4),
        hear=f"hear(u, heard, rights_start[i] + u, heard_opinion, unit(mix(word)), {settings})",
        voiced=network.VOICED,
    )
    body = "\n".join(STATEMENTS[phase].strip("\n") for phase in ORDER if phase in STATEMENTS)
    return body.format(
        adopts=ADOPTIONS[form.adoption].statement.strip("\n"),
        tally="tally[i]" if tally else "np.float32(0)",
        keep_tally="tally[i] = t" if tally else "",
        meets=network.MEETS.strip("\n"),
        expresses=expresses.strip("\n"),
    )


def _spoken(form: Form) -> str:
    """What a community works out where only those who speak are heard."""
    return str(TIES[form.ties].PREPARE_SPOKEN).strip("\n")


@cache
def load(form: Form) -> ModuleType:
    """The compiled daily pass, from the cache folder or generated into it.

    Args:
        form: law, mechanism and ties.
    """
    return module_of(source(form))


@cache
def announce(form: Form, name: str) -> None:
    """Tell whoever listens to the log that a pass will be compiled, where it was not yet.

    Args:
        form: law, mechanism and ties.
        name: of the pass, serial or parallel.
    """
    path = file_of(source(form))
    if not any((path.parent / "__pycache__").glob(f"{path.stem}.{name}-*.nbi")):
        LOG.info("compiling the daily pass (once; some seconds) …")


def written(module: ModuleType, names: tuple[str, ...]) -> str:
    """Source text of scalar functions of a module, to be compiled, and of the constants they use.

    Args:
        module: file of the functions; its constants are what it assigns from NumPy's types.
        names: plain functions, each after those it calls.
    """
    return _constants(module) + _functions(module, names)


def module_of(text: str) -> ModuleType:
    """Generated source as a module, kept in the cache folder under the hash of the text.

    Args:
        text: complete source.
    """
    numba.config.THREADING_LAYER = "omp"  # type: ignore[attr-defined]  # its own layer aborts when two threads enter
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # else a thread that waits holds a processor
    path = file_of(text)
    name = path.stem
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


def file_of(text: str) -> Path:
    """File of the cache folder that generated source is kept in, named after a hash of the text.

    Args:
        text: complete source.
    """
    digest = hashlib.sha256(f"{text}{numba.__version__}".encode()).hexdigest()[:16]
    return cache_folder() / f"groundswell_day_{digest}.py"


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
