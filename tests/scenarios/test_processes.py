"""Runs in processes of their own."""


def test_two_processes_make_the_same_numbers(swept, tmp_path):
    ended = swept.type("sweep", swept.file, "--out", tmp_path / "two", "--yes", "--workers", "2")
    assert ended.exit_code == 0, ended.stderr
    assert swept.series(tmp_path / "two").equals(swept.series(swept.folder))
