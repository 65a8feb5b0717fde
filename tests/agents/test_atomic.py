"""Files that are there whole or not at all."""

import pytest

from agents.atomic import MARK, replace_file, replace_text, sweep_strays


def test_a_file_is_replaced_and_its_folder_made(tmp_path):
    replace_text(tmp_path / "new" / "file.txt", "one")
    replace_text(tmp_path / "new" / "file.txt", "two")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["file.txt"]
    assert (tmp_path / "new" / "file.txt").read_text() == "two"


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_the_old_file_stays_whatever_stops_the_writer(tmp_path, failure):
    replace_text(tmp_path / "file.txt", "old")

    def half(beside):
        beside.write_text("ne")
        raise failure

    with pytest.raises(type(failure)):
        replace_file(tmp_path / "file.txt", half)
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]
    assert (tmp_path / "file.txt").read_text() == "old"


def test_strays_of_a_killed_writer_are_swept_and_nothing_else(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / f".run.parquet{MARK}123").touch()
    (tmp_path / "deep" / "run.parquet").touch()
    (tmp_path / ".lock").touch()
    sweep_strays(tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".lock", "deep", "run.parquet"]
