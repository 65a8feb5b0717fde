import shutil

import numpy as np
import pytest

from agents.tone.errors import ToneInputError
from agents.tone.reference import load_reference
from agents.tone.scorers.anchor import FOLDER, load_anchors
from agents.tone.scorers.rubric import FACETS


@pytest.fixture
def folder(tmp_path):
    """A copy of the anchors, to be spoiled."""
    return shutil.copytree(FOLDER, tmp_path / "anchors")


def test_every_facet_has_thirty_anchors_at_every_level_and_none_twice():
    anchors = load_anchors()
    for facet in FACETS:
        for level in range(5):
            assert np.sum((anchors.facets == facet) & (anchors.levels == level)) >= 30
    # Short idioms such as a farewell may stand in two facets; what claims status may not.
    telling = [text for text, level in zip(anchors.texts, anchors.levels, strict=True) if level >= 3]
    assert len(set(telling)) == len(telling)


def test_what_the_scale_is_fixed_by_is_not_taught():
    taught = set(load_anchors().texts)
    assert taught.isdisjoint(reply for replies in load_reference().replies for reply in replies)


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("f1-feelings.toml", "version = 1", "version = 9", "needs version = 1"),
        ("f1-feelings.toml", 'facet = "F1"', 'facet = "F10"', "needs facet"),
        ("f1-feelings.toml", 'topic = "travel"', 'subject = "travel"', r"set\.1: needs a `topic`"),
        ("f1-feelings.toml", '    "The night train', '#    "The night train', r"set\.1: .*5 texts"),
        ("controls.toml", "level = 0", "level = 7", r"control\.0: .*`level`"),
        ("controls.toml", 'kind = "topic"', "kind = 3", r"control\.0: .*`kind`"),
        ("f9-superiority.toml", "[[set]]", "[[sets]]", "not valid TOML|at least 5"),
    ],
)
def test_a_faulty_anchor_is_named_with_file_and_key(folder, name, old, new, complaint):
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new) if old == "[[set]]" else text.replace(old, new, 1))
    with pytest.raises(ToneInputError, match=rf"{name}.*(?:{complaint})"):
        load_anchors(folder)


def test_a_missing_facet_is_named(folder):
    (folder / "f4-self-worth-and-continuity.toml").unlink()
    with pytest.raises(ToneInputError, match="no anchors of F4"):
        load_anchors(folder)


def test_editing_an_anchor_changes_the_hash(folder):
    before = load_anchors(folder).hash
    path = folder / "controls.toml"
    path.write_text(path.read_text() + "\n")
    assert load_anchors(folder).hash != before
