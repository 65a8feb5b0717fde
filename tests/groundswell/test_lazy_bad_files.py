"""The catalogue of bad files of every kind but scenarios: each has the answer that was read by a person.

Beside each file stands what is told of it: the exit code, then what is printed. To agree on a changed answer,
read it as a user would, and write it into its file.
"""

from pathlib import Path

import pytest

from calibration.targets.own import read_folder
from calibration.targets.target import TargetError

BAD = Path(__file__).parent / "bad_files"
FOREIGN = ("Traceback", "http", "pydantic", "Arrow", "pandas", "codec", "errno", "[type=", "This failed")
RUN = ("run", "baseline", "--people", "300", "--days", "7", "--seeds", "1", "--out", "OUT")
COMMANDS = {
    "tables": ("tone", "show", "FILE"),
    "replies": ("tone", "score", "FILE", "--scorers", "pronouns"),
    "records": ("tone", "build", "FILE", "--out", "OUT"),
    "labels": ("tone", "validate", "FILE"),
    "ties": (*RUN, "--set", "ties=explicit", "--set", "network=FILE", "-q"),
    "people": (*RUN, "--set", "population=FILE", "-q"),
    "draws": ("sweep", "baseline", *RUN[2:], "--draws", "FILE", "--dry-run"),
}
"""What is typed for the files of each folder."""

FILES = sorted(path.relative_to(BAD).as_posix() for path in BAD.glob("*/*") if path.suffix != ".txt")


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_told_as_agreed(typed, name, tmp_path, monkeypatch):
    monkeypatch.chdir(BAD)
    told = _told(typed, name, tmp_path)
    assert told == (BAD / f"{name}.txt").read_text(encoding="utf-8")
    assert [word for word in FOREIGN if word in told] == []


def test_every_answer_belongs_to_a_file():
    answers = {path.relative_to(BAD).as_posix().removesuffix(".txt") for path in BAD.glob("*/*.txt")}
    assert answers == set(FILES)


def _told(typed, name, folder):
    """What a user is told of a file: the exit code, then all that is printed."""
    kind = name.split("/")[0]
    if kind == "targets":
        return _told_of_targets(name, folder)
    words = (word.replace("FILE", name).replace("OUT", str(folder / "out")) for word in COMMANDS[kind])
    ended = typed(*words)
    return f"{ended.exit_code}\n{ended.output}".replace(f"{BAD}/", "").replace(str(folder), "…")


def _told_of_targets(name, folder):
    """Targets are read folder by folder, so each bad file is put into one of its own."""
    (folder / Path(name).name).write_bytes((BAD / name).read_bytes())
    with pytest.raises(TargetError) as complaint:
        read_folder(folder)
    return f"{complaint.value}\n".replace(f"{folder}/", "targets/")
