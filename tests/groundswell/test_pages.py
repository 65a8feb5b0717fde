"""Pages made from code: every number is in the table, sources become links, and marks are filled."""

import pytest
from click.testing import CliRunner

from agents.parameters import Parameters
from groundswell import pages


def test_every_parameter_has_a_row():
    page = pages.parameter_page()
    for name, group in Parameters():
        section = page.split(f"## {name}\n")[1].split("\n## ")[0]
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        assert [row.split("`")[1] for row in rows] == list(type(group).model_fields)


def test_a_row_holds_default_unit_range_and_source():
    row = next(line for line in pages.parameter_page().splitlines() if line.startswith("| `presence`"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[:4] == ["`presence`", "0.15", "SD", "−0.1 to 0.35"]
    assert cells[5].startswith("assumed")


def test_sources_are_links():
    page = pages.parameter_page()
    assert "[10.17632/x5689yhv2n](https://doi.org/10.17632/x5689yhv2n)" in page
    assert "[arXiv 2512.01991](https://arxiv.org/abs/2512.01991)" in page


def test_what_stands_between_marks_is_made_anew_and_nothing_else():
    text = "before\n<!-- generated: order -->\nold\n<!-- end of generated -->\nafter\n"
    found = pages.refreshed(text)
    assert "old" not in found
    assert '    "adopt",\n    "converse",\n' in found
    assert found.startswith("before\n")
    assert found.endswith("\nafter\n")
    assert pages.refreshed(found) == found


def test_a_mark_that_nothing_is_made_for_is_an_error():
    with pytest.raises(KeyError, match="weather"):
        pages.refreshed("<!-- generated: weather -->\n<!-- end of generated -->")


def test_the_command_writes_the_pages(tmp_path, monkeypatch):
    (tmp_path / "ODD.md").write_text("<!-- generated: forms -->\n<!-- end of generated -->\n")
    written = pages.pages(tmp_path)
    schema = written.pop(pages.SCHEMA_FILE)
    assert '"Groundswell scenario"' in schema
    written[tmp_path / pages.SCHEMA_FILE.name] = schema
    monkeypatch.setattr(pages, "pages", lambda: written)
    answer = CliRunner().invoke(pages.main)
    assert answer.exit_code == 0
    assert (tmp_path / "parameters.md").read_text().startswith("# Parameters")
    assert "`bounded`" in (tmp_path / "ODD.md").read_text()
    assert (tmp_path / "scenario.schema.json").read_text() == schema
