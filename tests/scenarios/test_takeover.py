"""A folder of results is not taken over by another plan."""


def test_another_sweep_is_refused_and_nothing_is_changed(swept):
    other = swept.file.with_name("other.toml")
    other.write_text(swept.file.read_text().replace("[0.0, 0.15]", "[0.0, 0.2]"))
    before = swept.series(swept.folder)
    ended = swept.type("sweep", other, "--out", swept.folder, "--yes")
    assert ended.exit_code == 3
    assert swept.series(swept.folder).equals(before)
