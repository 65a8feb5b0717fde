"""Results in the forms that others read."""


def test_an_export_can_be_read_by_anybody(swept, tmp_path):
    path = tmp_path / "all.csv"
    ended = swept.type("export", swept.folder, "--format", "csv", "--out", path)
    assert ended.exit_code == 0, ended.stderr
    header = path.read_text().splitlines()[0].split(",")
    assert {"scenario", "arm", "seed", "date", "cell", "outcome", "value"} <= set(header)
