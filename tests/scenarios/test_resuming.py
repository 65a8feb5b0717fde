"""Resuming: what is missing is made again from the manifest alone."""

import shutil


def test_a_folder_that_lost_its_series_ends_with_the_same_numbers(swept, tmp_path):
    again = tmp_path / "again"
    shutil.copytree(swept.folder, again)
    shutil.rmtree(again / "series")
    ended = swept.type("resume", again)
    assert ended.exit_code == 0, ended.stderr
    assert swept.series(again).equals(swept.series(swept.folder))
