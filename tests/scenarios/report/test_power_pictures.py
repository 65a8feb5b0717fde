from scenarios import store
from scenarios.power.labels import label_of
from scenarios.power.reading import read_panel
from scenarios.report.power_page import FILE, write_power_page
from scenarios.report.power_pictures import ROWS, draw_power


def test_the_page_and_its_figures_are_written(some_power):
    folder = some_power(measures="P1,P12", seeds=2)
    assert write_power_page(store.open(folder)) == folder / FILE
    assert {path.name for path in (folder / "figures").iterdir()} == {
        "power-graph.png",
        "power-graph-narrow.png",
        "power-panel.png",
        "power-panel-narrow.png",
        "power-ramp.png",
        "power-ramp-narrow.png",
    }


def test_every_row_is_a_reading_and_words_tell_what_is_seen(power_folder):
    results = store.open(power_folder)
    panel = read_panel(results, "panel", label_of(results, None))
    assert all(panel.of(key) is not None for key in ROWS)
    pictures = {one.part: one for one in draw_power(panel, "Stamp.")}
    assert set(pictures) == {"panel", "who", "undo", "attitude", "intent"}
    assert "The largest provider +" in pictures["who"].alternative
    assert "views alone, views move by +" in pictures["attitude"].alternative
