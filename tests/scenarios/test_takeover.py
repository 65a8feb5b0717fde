"""A folder of results is not taken over by another plan, nor by its own where somebody altered it."""

import json
import shutil

import pytest


@pytest.fixture
def copy(swept, tmp_path):
    """A finished sweep that may be damaged."""
    return shutil.copytree(swept.folder, tmp_path / "copy")


def _all(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _another_setting(manifest):
    manifest["settings"]["people"] = 300


def _another_point(manifest):
    manifest["arms"]["point-00001"]["changed"]["parameters.absorb.presence"] = 0.1


def _another_key(manifest):
    manifest["runs"][2]["key"] = "0" * 64


def _a_run_less(manifest):
    manifest["runs"].pop()


def _no_arms(manifest):
    manifest["arms"] = []


@pytest.mark.parametrize(
    "alter",
    [_another_setting, _another_point, _another_key, _a_run_less, _no_arms],
    ids=lambda one: one.__name__,
)
def test_a_manifest_that_was_altered_is_told_and_nothing_is_written_over(swept, copy, alter):
    manifest = json.loads((copy / "manifest.json").read_text())
    alter(manifest)
    (copy / "manifest.json").write_text(json.dumps(manifest))
    before = _all(copy)
    for words in (("resume", copy), ("sweep", swept.file, "--out", copy, "--yes")):
        ended = swept.type(*words)
        assert ended.exit_code == 3, words
        assert f"{copy / 'manifest.json'}: disagrees with itself" in ended.stderr
        assert _all(copy) == before


def _cut_off(folder):
    path = next(folder.rglob("compacted.parquet"))
    path.write_bytes(path.read_bytes()[:-100])
    return "not a Parquet file, or cut off in the middle"


def _overwritten(folder):
    path = next(folder.rglob("compacted.parquet"))
    content = bytearray(path.read_bytes())
    content[600:700] = bytes(100)
    path.write_bytes(content)
    return "its rows cannot be read"


def _foreign(folder):
    next((folder / "series").iterdir()).joinpath("notes.txt").write_text("mine")
    return "notes.txt: not a file of these runs"


def _table_gone(folder):
    next((folder / "tone").iterdir()).unlink()
    return "no such tone table"


@pytest.mark.parametrize(
    "damage", [_cut_off, _overwritten, _foreign, _table_gone], ids=lambda one: one.__name__
)
def test_what_is_damaged_or_foreign_is_named_and_no_series_is_touched(swept, copy, damage):
    said = damage(copy)
    before = _all(copy / "series")
    ended = swept.type("resume", copy)
    assert ended.exit_code == 3
    assert said in ended.stderr
    assert _all(copy / "series") == before


def test_another_sweep_is_refused_and_nothing_is_changed(swept):
    other = swept.file.with_name("other.toml")
    other.write_text(swept.file.read_text().replace("[0.0, 0.15]", "[0.0, 0.2]"))
    before = swept.series(swept.folder)
    ended = swept.type("sweep", other, "--out", swept.folder, "--yes")
    assert ended.exit_code == 3
    assert swept.series(swept.folder).equals(before)
