"""Compaction: the finished runs of a sweep stand in one file."""


def test_finished_runs_stand_in_one_file(swept):
    assert [path.name for path in swept.folder.rglob("series/**/*.parquet")] == ["compacted.parquet"]
    assert set(swept.series(swept.folder).run) == {0, 1, 2, 3}
