"""Posterior draws as ``run --draws`` names them."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from groundswell.posterior import drawn_from, named_draws
from scenarios.reading import load
from scenarios.sweep.draws import DrawsError


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


def test_what_is_not_there_or_no_draws_is_told_with_the_option(settings, tmp_path):
    with pytest.raises(DrawsError, match="--draws: there is no"):
        named_draws(str(tmp_path / "none.parquet"), settings)
    other = settings.model_copy(update={"mechanism": "voter"})
    with pytest.raises(DrawsError, match="none ship for bounded with voter"):
        named_draws("posterior", other)
    (tmp_path / "bad.parquet").write_bytes(b"no")
    with pytest.raises(DrawsError, match=r"--draws: bad\.parquet: not a Parquet file"):
        drawn_from(tmp_path / "bad.parquet")


@pytest.mark.parametrize("measures", [(), ("--power", "P1")])
def test_a_file_that_holds_no_draws_is_invalid_input(typed, tmp_path, measures):
    (tmp_path / "bad.parquet").write_bytes(b"no")
    ended = typed("run", "baseline", "--draws", tmp_path / "bad.parquet", *measures, "--dry-run")
    assert ended.exit_code == 3
    assert ended.stderr.startswith("--draws: bad.parquet: not a Parquet file")
