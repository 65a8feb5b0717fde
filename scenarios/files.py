"""Finding and opening scenario files: by catalogue name or by path, with a reason when it fails."""

from __future__ import annotations

import codecs
import difflib
from pathlib import Path

from scenarios.problem import Problem, ScenarioError, Source, did_you_mean, listed

CATALOGUE = Path(__file__).parent / "catalogue"
SUFFIX = ".toml"
LARGEST_FILE = 1_000_000

_FOREIGN = {
    b"PAR1": "is a Parquet file, not a scenario. To look at results: groundswell report FOLDER.",
    b"PK\x03\x04": "is a zip archive, not a scenario. Unpack it first.",
    b"\x1f\x8b": "is a gzip archive, not a scenario. Unpack it first.",
    b"%PDF": "is a PDF file, not a scenario.",
    b"\x89PNG": "is a picture, not a scenario.",
    b"{": "is JSON, not a scenario. Scenarios are TOML: name = value, one a line.",
    b"---\n": "looks like YAML, not a scenario. Scenarios are TOML: name = value, one a line.",
}


def catalogue(folder: Path = CATALOGUE) -> list[str]:
    """Names of the scenarios in a folder; of the shipped ones where none is named."""
    return sorted(path.stem for path in folder.glob(f"*{SUFFIX}"))


def within(name: str, folder: Path) -> str:
    """The path of a scenario in the user's own folder, or the name as it is where it is not in there.

    Args:
        name: as the user gave it.
        folder: where to look first.

    Raises:
        ScenarioError: if the name is neither in the folder nor among the shipped ones.
    """
    own = folder / f"{name}{SUFFIX}"
    if own.is_file():
        return str(own)
    known = [*catalogue(folder), *catalogue()]
    if name in known or Path(name).exists() or Path(name).suffix or Path(name).name != name:
        return name
    message = (
        f"there is no scenario of that name in {folder}, nor among the shipped ones. "
        f"There are: {listed(known)}.{did_you_mean(name, known)}"
    )
    raise ScenarioError([Problem(source=Source(label=name, text=""), message=message)])


def find(name: str, beside: Path | None = None) -> Path | str:
    """The file that a name or path means, or a sentence why there is none.

    Args:
        name: a catalogue name without ending, or a path.
        beside: the file that names it as its base; names and relative paths are then looked for in
            that file's folder first.
    """
    folder = beside.parent if beside else Path()
    if name.endswith(SUFFIX) or "/" in name or "\\" in name:
        path = folder / Path(name).expanduser()
        return path if path.exists() else _nothing_there(path)
    near = [folder / f"{name}{SUFFIX}"] if beside else []
    found = [path for path in (*near, CATALOGUE / f"{name}{SUFFIX}") if path.is_file()]
    others = [path for path in found if beside is None or path.resolve() != beside.resolve()]
    if others or found:
        return (others or found)[0]
    return _no_such_name(name, folder)


def read(path: Path) -> Source | Problem:
    """The text of a scenario file, or what is wrong with the file."""
    label = _label(path)
    try:
        if path.is_dir():
            raw, complaint = b"", "is a folder, not a scenario file. Name a .toml file in it."
        elif not path.is_file():
            raw, complaint = b"", "is not an ordinary file. Name a .toml file."
        elif path.stat().st_size > LARGEST_FILE:
            raw, complaint = (
                b"",
                "is larger than 1 MB; scenario files are a few lines of text. Name another file.",
            )
        else:
            raw, complaint = path.read_bytes(), ""
    except PermissionError:
        raw, complaint = (
            b"",
            "may not be read by you. Ask for permission, or copy it to a folder of your own.",
        )
    except OSError as error:
        raw, complaint = b"", f"cannot be read ({error.strerror})."
    if complaint:
        return Problem(source=Source(label=label, text=""), message=complaint)
    return _decoded(raw, label)


def _decoded(raw: bytes, label: str) -> Source | Problem:
    empty = Source(label=label, text="")
    for sign, complaint in _FOREIGN.items():
        if raw.startswith(sign):
            return Problem(source=empty, message=complaint)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Problem(source=empty, message="is written in UTF-16. Save it as UTF-8.")
    if b"\0" in raw:
        return Problem(
            source=empty, message="is not a text file. Scenarios are TOML: name = value, one a line."
        )
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"line {line} is not UTF-8 (byte 0x{raw[error.start]:02x}). Save the file as UTF-8."
        return Problem(source=empty, message=message)
    source = Source(label=label, text=text)
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.split("\n")):
        message = 'is empty. A scenario says at least base = "baseline", or question = "…".'
        return Problem(source=source, message=message)
    return source


def _label(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def _nothing_there(path: Path) -> str:
    siblings = {near.stem: near.name for near in path.parent.glob(f"*{SUFFIX}")}
    near = difflib.get_close_matches(path.stem, [*siblings, *catalogue()], n=1, cutoff=0.7)
    hint = f" Did you mean '{siblings.get(near[0], near[0])}'?" if near else ""
    where = "" if path.parent.is_dir() else f" There is no folder '{path.parent}'."
    return f"there is no such file.{where}{hint}"


def _no_such_name(name: str, folder: Path) -> str:
    if (folder / name).is_dir():
        return f"is a folder. For results: groundswell report {name}. For scenarios: name a file in it."
    here = [path.name for path in folder.glob(f"*{SUFFIX}")]
    exact = f"{name}{SUFFIX}"
    hint = (
        f" Did you mean the file '{exact}'?" if exact in here else did_you_mean(name, [*catalogue(), *here])
    )
    return f"there is no scenario of that name. Shipped: {listed(catalogue())}.{hint}"
