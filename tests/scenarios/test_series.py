"""One run as one file: nothing is lost, and what is not whole is named."""

import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scenarios.series import INDEX, METADATA_KEY, ResultsError, read_recipe, read_series, write_series
from society.history import History


@pytest.fixture
def history():
    values = np.random.default_rng(1).normal(size=(5, 2, 3)).astype(np.float32)
    values[2, 1] = np.nan
    return History(
        arm="baseline",
        seed=2**63 - 1,
        dates=np.arange("2022-01-01", "2022-01-06", dtype="datetime64[D]"),
        cells=("total", "young user"),
        outcomes=("people", "rights_mean", "legal_rights_agree"),
        values=values,
        state_hash="abc",
        provenance={"law": "bounded"},
    )


@pytest.fixture
def path(history, tmp_path):
    where = tmp_path / "results" / "series" / "scenario=x" / "run-00000-0123456789ab.parquet"
    write_series(history, where, {"seed": history.seed, "versions": {}})
    return where


def test_a_run_comes_back_bit_for_bit(history, path):
    again = read_series(path)
    assert again.hash == history.hash
    assert (again.arm, again.seed, again.cells, again.outcomes) == (
        history.arm,
        history.seed,
        history.cells,
        history.outcomes,
    )
    assert np.array_equal(again.dates, history.dates)
    assert again.provenance == history.provenance


def test_others_can_read_the_file_as_a_plain_table(history, path):
    frame = pd.read_parquet(path, partitioning=None)
    assert list(frame.columns) == [*INDEX, *history.outcomes]
    assert len(frame) == 10
    assert frame["seed"].iloc[0] == history.seed
    assert frame.dtypes["legal_rights_agree"] == np.float32


def test_floats_are_split_into_bytes_and_have_no_dictionary(path):
    group = pq.ParquetFile(path).metadata.row_group(0)
    columns = {
        group.column(number).path_in_schema: group.column(number) for number in range(group.num_columns)
    }
    for name in ("people", "rights_mean", "legal_rights_agree"):
        assert columns[name].physical_type == "FLOAT"
        assert columns[name].compression == "ZSTD"
        assert "BYTE_STREAM_SPLIT" in columns[name].encodings
        assert not columns[name].has_dictionary_page


def test_the_recipe_is_read_without_the_rows(path):
    recipe = read_recipe(path)
    assert recipe["world"] == {"law": "bounded"}
    assert recipe["seed"] == 2**63 - 1


def test_equal_runs_are_equal_bytes(history, path, tmp_path):
    write_series(history, tmp_path / "again.parquet", {"seed": history.seed, "versions": {}})
    assert (tmp_path / "again.parquet").read_bytes() == path.read_bytes()


def test_a_file_cut_at_any_place_is_named(path):
    whole = path.read_bytes()
    for length in (0, 3, 50, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(ResultsError, match=re.escape(str(path))) as caught:
            read_series(path)
        assert "cut off" in str(caught.value)
        assert "manifest.json" in str(caught.value)


def test_altered_rows_are_noticed(path):
    table = pq.read_table(path, partitioning=None)
    column = table.column_names.index("rights_mean")
    changed = table.set_column(column, "rights_mean", pa.array(np.zeros(10, np.float32)))
    pq.write_table(changed, path)
    with pytest.raises(ResultsError, match="not those that were written"):
        read_series(path)


def test_a_foreign_file_is_named(path):
    pq.write_table(pa.table({"x": [1]}), path)
    with pytest.raises(ResultsError, match="not one of Groundswell's"):
        read_series(path)


def test_a_file_of_another_form_is_named(path):
    table = pq.read_table(path, partitioning=None).replace_schema_metadata(
        {METADATA_KEY: b'{"schema_version": 99}'}
    )
    pq.write_table(table, path)
    with pytest.raises(ResultsError, match="written in form 99"):
        read_series(path)


def test_a_write_that_fails_leaves_nothing(history, tmp_path):
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        write_series(history, tmp_path / "taken", {})
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
