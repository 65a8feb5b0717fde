"""Checkpoints: a run goes on bit for bit, and what is no checkpoint of this model is refused."""

import datetime as dt
import json
import zipfile
from itertools import product

import numpy as np
import pytest

from agents.companion import NEUTRAL, SILENT
from agents.mind.absorb import LAWS
from agents.parameters import Parameters
from agents.population import build
from society import checkpoint as module
from society.checkpoint import CheckpointError, checkpoint, restore
from society.expression import EXPRESSIONS
from society.form import Form
from society.habits import ADOPTIONS
from society.history import History
from society.ties import TIES
from society.ties.network import homophilous
from society.world import DEFAULT_FORM, World

HALF = 60
"""Days on each side: people are followed by others twice before and twice after."""

PARAMETERS = Parameters.model_validate(
    {"discuss": {"rate": 0.3}, "generations": {"replacement": 0.1}, "people": {"community_size": 60}}
)
FORMS = {
    *(Form(law=law, ties=ties) for law, ties in product(LAWS, TIES)),
    *(Form(adoption=adoption) for adoption in ADOPTIONS),
    *(Form(ties="implicit", expression=expression) for expression in EXPRESSIONS),
}


@pytest.fixture(scope="module")
def few():
    return build(300, PARAMETERS)


@pytest.fixture
def world(few, warm):
    def at_start(form=DEFAULT_FORM, table=warm):
        network = homophilous(few) if form.ties == "explicit" else None
        start = dt.date(2025, 6, 1)
        return World(PARAMETERS, few, table, seed=3, start=start, form=form, network=network, arm="warm")

    return at_start


@pytest.fixture
def saved(world, tmp_path):
    """A file, and the world that wrote it."""
    alive = world()
    alive.run(HALF)
    checkpoint(alive, tmp_path / "world.npz")
    return tmp_path / "world.npz", alive


def _equal(one: History, other: History) -> bool:
    return one.hash == other.hash and one.provenance == other.provenance and (one.dates == other.dates).all()


@pytest.mark.parametrize("form", sorted(FORMS, key=str), ids=str)
def test_saved_and_loaded_a_run_goes_on_bit_for_bit(world, form, tmp_path):
    whole = world(form)
    whole.run(HALF)
    expected = whole.run(HALF)
    half = world(form)
    half.run(HALF)
    checkpoint(half, tmp_path / "half")
    assert _equal(restore(tmp_path / "half").run(HALF), expected)


@pytest.mark.parametrize("table", [SILENT, NEUTRAL])
def test_any_table_goes_along(world, table, tmp_path):
    alive = world(table=table)
    checkpoint(alive, tmp_path / "start")
    assert _equal(restore(tmp_path / "start").run(HALF), alive.run(HALF))


def test_threads_are_chosen_anew_and_change_no_bit(saved):
    path, alive = saved
    assert restore(path, threads=2).run(10).hash == alive.run(10).hash


def test_writing_changes_nothing_and_replaces_the_file_before(saved):
    path, alive = saved
    before = alive.state_hash
    alive.step()
    checkpoint(alive, path)
    assert restore(path).day == HALF + 1
    assert restore(path).state_hash == alive.state_hash != before
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_another_version_of_the_model_is_refused_by_name(saved, monkeypatch):
    path, _ = saved
    ours = module.model_version()
    monkeypatch.setattr(module, "model_version", lambda: "9.9.9+another")
    with pytest.raises(CheckpointError, match=r"written by model .*; this is model 9\.9\.9\+another") as told:
        restore(path)
    assert ours in str(told.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CheckpointError, match=r"nowhere: no such file"):
        restore(tmp_path / "nowhere")


@pytest.mark.parametrize("kept", [0, 100, 0.5, 0.999])
def test_a_file_that_was_cut_off_is_refused(saved, kept):
    path, _ = saved
    content = path.read_bytes()
    path.write_bytes(content[: int(kept * len(content)) if kept < 1 else kept])
    with pytest.raises(CheckpointError, match=path.name):
        restore(path)


def test_a_flipped_bit_is_noticed(saved):
    path, _ = saved
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(CheckpointError, match="damaged"):
        restore(path)


@pytest.mark.parametrize(
    "write",
    [
        lambda path: path.write_text("people,days\n1,2\n"),
        lambda path: np.save(path.open("wb"), np.zeros(3)),
        lambda path: np.savez(path.open("wb"), recipe=np.frombuffer(b'{"format": "other"}', np.uint8)),
        lambda path: np.savez(path.open("wb"), recipe=np.frombuffer(b"no json", np.uint8)),
        lambda path: zipfile.ZipFile(path, "w").writestr("note.txt", "hello"),
    ],
)
def test_something_else_is_refused(tmp_path, write):
    path = tmp_path / "other"
    write(path)
    with pytest.raises(CheckpointError, match="not a checkpoint"):
        restore(path)


@pytest.mark.parametrize(
    ("lost", "told"), [("world.fast", "fast"), ("population.age", "age"), ("turnover.odds", "odds")]
)
def test_a_column_that_is_not_there_is_named(saved, lost, told):
    path, _ = saved
    columns = dict(np.load(path))
    del columns[lost]
    np.savez(path.open("wb"), **columns)
    with pytest.raises(CheckpointError, match=rf"damaged: .*{told}"):
        restore(path)


def test_columns_of_others_are_noticed(saved):
    path, _ = saved
    columns = dict(np.load(path))
    columns["world.fast"] = columns["world.fast"] + np.float32(1)
    np.savez(path.open("wb"), **columns)
    with pytest.raises(CheckpointError, match="not those that were written"):
        restore(path)


def test_the_recipe_can_be_read_by_others(saved):
    path, alive = saved
    recipe = json.loads(np.load(path)["recipe"].tobytes())
    assert recipe["day"] == alive.day
    assert recipe["seed"] == alive.seed


def test_where_nothing_can_be_written_nothing_is_left(saved, tmp_path):
    _, alive = saved
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        checkpoint(alive, tmp_path / "file" / "below")
