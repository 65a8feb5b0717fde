"""Rendering: the notebook of a source holds its hash, and a failing cell is told."""

import pytest

from groundswell.notebooks import RenderError, is_fresh, render

GOOD = """import marimo

app = marimo.App()


@app.cell
def _():
    1 + 1
    return


if __name__ == "__main__":
    app.run()
"""


def test_a_rendered_notebook_is_fresh_until_its_source_changes(tmp_path):
    source = tmp_path / "sum.py"
    source.write_text(GOOD)
    assert not is_fresh(source)
    render(source)
    assert is_fresh(source)
    source.write_text(GOOD.replace("1 + 1", "1 + 2"))
    assert not is_fresh(source)


def test_a_failing_cell_is_told(tmp_path):
    source = tmp_path / "broken.py"
    source.write_text(GOOD.replace("1 + 1", "1 / 0"))
    with pytest.raises(RenderError, match=r"broken.py cannot be rendered"):
        render(source)
