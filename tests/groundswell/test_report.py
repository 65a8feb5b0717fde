"""report: a page from a folder of results."""

import shutil


def test_the_page_is_written_beside_the_results(answered, finished, tmp_path):
    folder = shutil.copytree(finished, tmp_path / "copy")
    answer = answered("report", folder)
    assert answer["report"] == str(folder / "report.html")
    assert (folder / "report.html").stat().st_size > 1000


def test_a_folder_without_results_is_refused(typed, tmp_path):
    ended = typed("report", tmp_path)
    assert ended.exit_code == 3
    assert "not a folder of results" in ended.stderr
