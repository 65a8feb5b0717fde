"""Draws: a file that sweeps read, which knows its bank and changes the answer when it is altered."""

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from calibration.draws import KEY, bank_hash, read_recipe, read_values, scores_of, write_draws
from scenarios.sweep.draws import read_draws


@pytest.fixture(scope="module")
def path(fitted, tmp_path_factory):
    """Fifty draws of the small bank."""
    place = tmp_path_factory.mktemp("draws") / "Draws.parquet"
    write_draws(fitted, place, count=50)
    return place


def test_sweeps_read_the_file_and_it_says_what_made_it(path, bank):
    assert len(read_draws(path).rows) == 50
    recipe = read_recipe(path)
    assert recipe["law"] == "bounded"
    assert recipe["bank"]["hash"] == bank_hash(bank)
    assert recipe["contraction"]["absorb.half_life_slow"] == 0
    assert len(recipe["targets"]) == 91


def test_draws_come_back_as_scores_and_stay_in_their_ranges(path, bank, fitted):
    scores = scores_of(path, bank)
    assert scores.shape == (50, len(bank.priors))
    assert scores.mean(axis=0) == pytest.approx(fitted.scores.mean(axis=0), abs=0.6)
    names, values = read_values(path)
    gain = values[:, names.index("absorb.gain")]
    assert (gain > 0).all()
    assert (gain < 0.35).all()


def test_a_corrupted_draw_changes_the_answer(path, bank, tmp_path):
    table = pq.read_table(path)
    gain = table["absorb.gain"].to_numpy().copy()
    gain[0] = 0.349
    broken = table.set_column(table.column_names.index("absorb.gain"), "absorb.gain", pa.array(gain))
    pq.write_table(broken, tmp_path / "broken.parquet")
    before, after = scores_of(path, bank), scores_of(tmp_path / "broken.parquet", bank)
    assert not np.array_equal(before, after)


def test_draws_of_another_bank_or_without_a_recipe_are_refused(path, bank, tmp_path):
    with pytest.raises(ValueError, match="another bank"):
        scores_of(path, bank.rows(slice(0, 30)))
    table = pq.read_table(path)
    metadata = {key: value for key, value in table.schema.metadata.items() if key != KEY}
    pq.write_table(table.replace_schema_metadata(metadata), tmp_path / "bare.parquet")
    with pytest.raises(ValueError, match="do not say what made them"):
        read_recipe(tmp_path / "bare.parquet")
