"""What ``doctor`` looks at; each look is one finding, in words and in figures."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

GIGABYTE, MEGABYTE = 1e9, 1e6
LEAST_DISK = 1e9  # a demonstration and a hundred runs take a tenth of it
LEAST_PEOPLE = 20_000  # of the scenarios as shipped
OLDEST, NEWEST = (3, 11), (3, 13)
USUAL_VARIABLES = ("OPENAI_BASE_URL", "OPENAI_API_KEY")
LIBRARIES = ("mesa", "numba", "numpy", "scipy", "pyarrow", "pandas", "pydantic", "openai", "xllamacpp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        name: key among the answers for programs.
        title: a word or two for people.
        text: what was found, in a line.
        details: the same for programs.
        problem: what is amiss and what to do; empty where nothing is.
    """

    name: str
    title: str
    text: str
    details: dict[str, Any] = field(default_factory=dict)
    problem: str = ""


def examine(variables: Sequence[str] = ()) -> list[Finding]:
    """Look at everything.

    Args:
        variables: further environment variables to look for.
    """
    looks: dict[str, tuple[str, Callable[[], Finding]]] = {
        "versions": ("versions", _versions),
        "threads": ("threads", _threads),
        "kernel_cache": ("compiled code", _kernels),
        "disk": ("disk", _disk),
        "memory": ("memory", _memory),
        "endpoint": ("endpoint", lambda: _endpoint(variables)),
        "embedded_model": ("embedded model", _model),
    }
    return [_looked(name, title, look) for name, (title, look) in looks.items()]


def _looked(name: str, title: str, look: Callable[[], Finding]) -> Finding:
    """One finding; a look that fails is a finding too, since that is what the doctor is called for."""
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - whatever is broken is told with the rest
        return Finding(
            name=name,
            title=title,
            text="could not be looked at",
            problem=f"{str(error).rstrip('.')}. Run `make install` again.",
        )


def _versions() -> Finding:
    import importlib.metadata

    from scenarios.versions import versions

    found = versions()
    packages, lost = dict(found["packages"]), []
    for name in LIBRARIES:
        try:
            packages[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            packages[name] = None
            lost.append(name)
    problem = f"not installed: {', '.join(lost)}. Run `make install`." if lost else ""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        problem = f"Python {found['python']} is not supported. Use 3.11, 3.12 or 3.13. {problem}".strip()
    shown = ", ".join(f"{name} {packages[name] or 'missing'}" for name in LIBRARIES)
    return Finding(
        name="versions",
        title="versions",
        text=f"model {found['model']}, commit {found['commit'][:7]}, Python {found['python']}, {shown}",
        details={**found, "packages": packages},
        problem=problem,
    )


def _threads() -> Finding:
    import importlib.util

    import numba

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    threads = int(numba.config.NUMBA_NUM_THREADS)  # type: ignore[attr-defined]  # numba sets it on import
    layer = importlib.util.find_spec("numba.np.ufunc.omppool") is not None
    return Finding(
        name="threads",
        title="threads",
        text=f"{cores} cores for this process; a run takes up to {threads} threads",
        details={"cores": cores, "threads": threads, "parallel": layer},
        problem="" if layer else "this numba has no OpenMP layer. Use --workers, and keep --threads at 1.",
    )


def _kernels() -> Finding:
    from society.form import Form
    from society.kernel import cache_folder, file_of, source

    folder, path = cache_folder(), file_of(source(Form()))
    size = sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())
    warm = any((folder / "__pycache__").glob(f"{path.stem}.serial-*.nbi"))
    kept = not (folder.name.startswith("groundswell-") and folder.parent == Path(tempfile.gettempdir()))
    state = "warm" if warm else "cold: the first run compiles for some seconds"
    return Finding(
        name="kernel_cache",
        title="compiled code",
        text=f"{folder}, {size / MEGABYTE:.1f} MB, {state}",
        details={"folder": str(folder), "bytes": size, "warm": warm},
        problem=""
        if kept
        else "the cache folder cannot be written, so every process compiles anew. Set GROUNDSWELL_CACHE to a "
        "folder of yours.",
    )


def _disk() -> Finding:
    here = Path.cwd()
    free = shutil.disk_usage(here).free
    writable = os.access(here, os.W_OK)
    problem = ""
    if free < LEAST_DISK:
        problem = "less than 1 GB is free. Make room, or begin in a folder on another disk."
    if not writable:
        problem = "this folder cannot be written into. Begin in another, or give --out. " + problem
    return Finding(
        name="disk",
        title="disk",
        text=f"{free / GIGABYTE:.1f} GB free in {here}",
        details={"folder": str(here), "free_bytes": free, "writable": writable},
        problem=problem.strip(),
    )


def _memory() -> Finding:
    from agents.population.capacity import people_that_fit

    free, fit = people_that_fit(1), people_that_fit()
    return Finding(
        name="memory",
        title="memory",
        text=f"{free / GIGABYTE:.1f} GB free for people: about {float(f'{fit:.2g}'):,.0f} fit into one run",
        details={"free_bytes": free, "people_that_fit": fit},
        problem=""
        if fit >= LEAST_PEOPLE
        else f"the shipped scenarios have {LEAST_PEOPLE:,} people. Free some memory, or give fewer --people.",
    )


def _endpoint(variables: Sequence[str]) -> Finding:
    names = list(dict.fromkeys((*USUAL_VARIABLES, *variables)))
    is_set = {name: bool(os.environ.get(name)) for name in names}
    told = ", ".join(f"{name} {'set' if there else 'not set'}" for name, there in is_set.items())
    lost = [name for name in variables if not is_set[name]]
    return Finding(
        name="endpoint",
        title="endpoint",
        text=f"the embedded model, unless --base-url names a server and --api-key-env its key; {told}",
        details={"default": "embedded", "variables": is_set},
        problem=f"not set: {', '.join(lost)}. Set it in this shell, to the key itself." if lost else "",
    )


def _model() -> Finding:
    from agents.tone.errors import SamplingError
    from agents.tone.local import MODEL, embedded_server

    try:
        with embedded_server():
            loads, problem = True, ""
    except SamplingError as error:
        loads, problem = False, f"{error} Scenarios run without it: groundswell run baseline."
    return Finding(
        name="embedded_model",
        title="embedded model",
        text=f"{MODEL} {'loads and answers' if loads else 'does not load'}",
        details={"model": MODEL, "loads": loads},
        problem=problem,
    )
