"""A compacted file is read by others without us, with the same numbers."""

import json

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from scenarios import store


def _by_pyarrow(folder):
    return ds.dataset(folder / "series", partitioning="hive").to_table().to_pandas()


def _by_pandas(folder):
    return pd.read_parquet(folder / "series")


def _by_duckdb(folder):
    return duckdb.read_parquet(f"{folder}/series/*/*.parquet", hive_partitioning=True).df()


def _by_polars(folder):
    frame = pl.read_parquet(f"{folder}/series/*/*.parquet", hive_partitioning=True)
    return pd.DataFrame({name: frame[name].to_numpy() for name in frame.columns})


@pytest.mark.parametrize(
    "read", [_by_pyarrow, _by_pandas, _by_duckdb, _by_polars], ids=lambda one: one.__name__
)
def test_anybody_reads_the_numbers_of_every_run(folder, read):
    frame = read(folder)
    for row in store.open(folder).finished:
        history = store.open(folder).history(row)
        mine = frame[(frame["run"] == row["run"]) & (frame["cell"] == "total")].sort_values("date")
        assert set(mine["scenario"].astype(str)) == {"baseline"}
        assert set(mine["arm"].astype(str)) == {row["arm"]}
        assert np.array_equal(mine["rights_mean"].to_numpy(np.float32), history.series("rights_mean"))
        assert np.array_equal(mine["date"].to_numpy().astype("datetime64[D]"), history.dates)
    assert len(frame) == sum(len(one.dates) * len(one.cells) for one in store.open(folder).histories())


def test_the_file_is_encoded_as_said_and_says_what_made_it(folder):
    file = pq.ParquetFile(next(folder.rglob("compacted.parquet")))
    column = file.metadata.row_group(0).column(file.schema_arrow.names.index("rights_mean"))
    assert file.schema_arrow.field("rights_mean").type == "float"
    assert column.compression == "ZSTD"
    assert "BYTE_STREAM_SPLIT" in column.encodings
    assert not column.has_dictionary_page
    recipe = json.loads(file.schema_arrow.metadata[b"groundswell"])
    assert {"settings", "versions", "synthetic"} <= set(recipe["shared"])
    assert {"commit", "model", "python", "packages"} <= set(recipe["shared"]["versions"])
    assert all({"run", "seed", "key"} <= set(run) for run in recipe["runs"])
