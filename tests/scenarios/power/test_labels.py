import pytest

from agents.tone.errors import ToneInputError
from scenarios import store
from scenarios.power.labels import label_of, read_label, write_label
from society.power.intent import CONTROL, NOTICES, judge, not_run


def test_a_label_is_read_as_it_was_written(tmp_path):
    tones = {name: [0.1, 0.2, 0.3, 0.2] for name in (*NOTICES, CONTROL)}
    for label in (judge("tiny", tones, margin=0.3), not_run("large", "No room.", margin=0.3)):
        write_label(label, tmp_path / "label.json")
        assert read_label(tmp_path / "label.json") == label


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"form": 9}', '{"form": 1, "lines": []}'])
def test_what_is_no_label_is_named(tmp_path, text):
    (tmp_path / "label.json").write_text(text)
    with pytest.raises(ToneInputError, match=r"label\.json: no intent label of this version"):
        read_label(tmp_path / "label.json")


def test_published_scores_have_no_model_to_ask(power_folder):
    label = label_of(store.open(power_folder), None)
    assert label.verdict == "not run"
    assert "published scores" in label.lines[1]
