"""Posterior draws as ``run --draws`` names them."""

import click
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from groundswell.posterior import drawn_from, named_draws
from scenarios.reading import load


@pytest.fixture(scope="module")
def settings():
    """The baseline."""
    return load("baseline").scenario


def test_no_name_is_no_draws_and_a_file_is_read(settings, tmp_path):
    assert named_draws("", settings) is None
    assert drawn_from(None) is None
    path = tmp_path / "draws.parquet"
    pq.write_table(pa.table({"absorb.gain": [0.1, 0.2]}), path)
    assert named_draws(str(path), settings) == path
    assert [row["parameters.absorb.gain"] for row in drawn_from(path).rows] == [0.1, 0.2]


def test_what_is_not_there_or_no_draws_is_a_usage_error(settings, tmp_path):
    with pytest.raises(click.UsageError, match="there is no"):
        named_draws(str(tmp_path / "none.parquet"), settings)
    other = settings.model_copy(update={"mechanism": "voter"})
    with pytest.raises(click.UsageError, match="none ship for bounded with voter"):
        named_draws("posterior", other)
    (tmp_path / "bad.parquet").write_bytes(b"no")
    with pytest.raises(click.UsageError, match="not a Parquet file"):
        drawn_from(tmp_path / "bad.parquet")
