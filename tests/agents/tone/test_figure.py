import pytest

from agents.tone.figure import draw, groups, save
from agents.tone.table import Cell, Conversation, ToneTable

LOW, HIGH = (0.0,) * 9, (1.0, *(2.0,) * 8)
TALKS = (Conversation(tau=0.5, explicit=1.0, facets=LOW), Conversation(tau=0.1, facets=HIGH))


def cell(persona, stage, mean):
    return Cell(
        model="m", persona=persona, topic="t", style="s", stage=stage, kind="measured",
        n=2, mean=mean, spread=0.2, error=0.1, conversations=TALKS,
    )  # fmt: skip


@pytest.fixture
def table():
    cells = (cell("a", "1", 0.2), cell("a", "farewell", 0.4), cell("b", "1", -0.2))
    return ToneTable(name="drawn", date="2026-01-01", cells=cells, provenance={})


def test_cells_are_averaged_by_model_and_persona(table):
    first, second = groups(table)
    assert (first.persona, first.mean, first.replies, first.explicit) == ("a", pytest.approx(0.3), 4, 0.5)
    assert second.cells == 1


def test_a_figure_shows_every_persona_its_turns_and_its_claims(table):
    by_persona, _, by_turn, by_claim = draw([table]).axes
    assert [label.get_text() for label in by_persona.get_yticklabels()] == ["m\na", "m\nb"]
    assert list(by_turn.lines[0].get_ydata()) == [0.2, 0.4]
    assert len(by_claim.collections) == 2


def test_a_figure_shows_every_facet_of_every_persona(table):
    by_facet = draw([table]).axes[1]
    assert [label.get_text() for label in by_facet.get_yticklabels()] == ["m\na", "m\nb"]
    assert [text.get_text() for text in by_facet.texts] == ["0.5", *["1.0"] * 8] * 2


def test_the_same_table_gives_the_same_file(table, tmp_path):
    for name in ("one.png", "two.png"):
        save(draw([table, table]), str(tmp_path / name))
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


def test_tables_side_by_side_keep_a_row_and_a_mark_for_every_voice(table):
    other = ToneTable(name="other", date="2026-01-01", cells=(cell("b", "1", 0.6),), provenance={})
    by_persona, by_facet, by_turn, _ = draw([table, other]).axes
    rows = ["drawn\nm\na", "drawn\nm\nb", "other\nm\nb"]
    assert [label.get_text() for label in by_persona.get_yticklabels()] == rows
    assert [label.get_text() for label in by_facet.get_yticklabels()] == rows
    bottom, top = by_persona.get_ylim()
    assert top < 0 < len(rows) - 1 < bottom
    means = [line.get_xdata()[0] for line in by_persona.lines if line.get_marker() in "osD"]
    assert means == pytest.approx([0.3, -0.2, 0.6])
    assert len({line.get_marker() for line in by_turn.lines}) == len(rows)


def test_the_literature_table_can_be_drawn_beside_another(table):
    assert len(draw([table, ToneTable.load("literature")]).axes) == 4
    _, by_facet, _, by_claim = draw([ToneTable.load("literature")]).axes
    said = [text.get_text() for axes in (by_facet, by_claim) for text in axes.texts]
    assert said == ["no facets in this table", "no replies in this table"]


def test_one_key_stands_under_all_panels(table):
    figure = draw([table])
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["m\na", "m\nb"]
    assert all(axes.get_legend() is None for axes in figure.axes)
