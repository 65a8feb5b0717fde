"""Edge lists in files: the same network from either format, and a sentence for whatever is wrong."""

import hashlib
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import csv, parquet

from society.ties.network import NetworkError, from_edges, read
from society.ties.network import formats as formats_

PEOPLE = 400


@pytest.fixture
def table():
    """A thousand different ties with weights, in no order."""
    random = np.random.default_rng(1)
    pairs = np.unique(np.sort(random.integers(0, PEOPLE, (1_200, 2)), axis=1), axis=0)
    pairs = random.permutation(pairs[pairs[:, 0] != pairs[:, 1]])[:1_000]
    weight = random.random(len(pairs)) + 0.01
    return pa.table({"source": pairs[:, 0], "target": pairs[:, 1], "weight": weight})


def written(table, folder):
    csv.write_csv(table, folder / "ties.csv")
    parquet.write_table(table, folder / "ties.parquet")
    return folder / "ties.csv", folder / "ties.parquet"


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("directed", [False, True])
def test_both_formats_give_the_network_of_the_arrays(table, tmp_path, weighted, directed):
    table = table if weighted else table.drop_columns("weight")
    columns = [column.to_numpy() for column in table.columns]
    weight = columns[2] if weighted else None
    expected = from_edges(columns[0], columns[1], PEOPLE, weight=weight, directed=directed)
    for path in written(table, tmp_path):
        network = read(path, PEOPLE, directed=directed)
        assert network.hash == expected.hash
        assert (network.ties, network.directed) == (1_000, directed)


def test_batches_change_nothing(table, tmp_path, monkeypatch):
    whole = [read(path, PEOPLE).hash for path in written(table, tmp_path)]
    monkeypatch.setattr(formats_, "BLOCK", 1_000)
    monkeypatch.setattr(formats_, "ROWS", 64)
    seen = {}
    for path in written(table, tmp_path):
        steps = seen[path] = []
        assert read(path, PEOPLE, progress=steps.append).hash == whole[0] == whole[1]
    assert {path: sum(steps) for path, steps in seen.items()} == {path: path.stat().st_size for path in seen}
    assert all(len(steps) > 5 and min(steps) >= 0 for steps in seen.values())


def test_the_file_is_noted(table, tmp_path):
    for path in written(table, tmp_path):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert read(path, PEOPLE).record["origin"] == {"source": path.name, "sha256": digest}


@pytest.mark.parametrize(
    "text",
    [
        b"source,target\n0,1\n1,2\n",
        b"\xef\xbb\xbfsource,target\r\n0,1\r\n\r\n1,2",
        b'target,source\n"1","0"\n2,1\n\n\n',
        b"source,target,weight\n0,1,2.5\n1,2,2.5e0\n",
    ],
    ids=["plain", "windows", "turned and quoted", "weights"],
)
def test_edge_lists_as_programs_write_them(tmp_path, text):
    path = tmp_path / "ties.csv"
    path.write_bytes(text)
    network = read(path, 4, directed=True)
    assert network.targets.tolist() == [1, 2]
    assert network.offsets.tolist() == [0, 1, 2, 2, 2]


BAD = Path(__file__).parent / "bad_networks"


@pytest.mark.parametrize("name", sorted(path.name for path in BAD.glob("*.csv")))
def test_what_is_wrong_with_a_csv_file_is_told_as_agreed(name, monkeypatch):
    """Each expected text was read by a person."""
    monkeypatch.chdir(BAD)
    with pytest.raises(NetworkError) as told:
        read(name, 5)
    assert f"{told.value}\n" == Path(name).with_suffix(".txt").read_text(encoding="utf-8")


BAD_TABLES = {
    "columns": {"source": [0], "target": [1], "w": [1.0]},
    "fractions": {"source": [0.0], "target": [1]},
    "names": {"source": [0], "target": ["Bob"]},
    "words for weights": {"source": [0], "target": [1], "weight": ["strong"]},
    "nothing": {"source": [0, 1], "target": [1, None]},
    "unknown": {"source": [0, 1], "target": [1, 7]},
    "self": {"source": [0, 1], "target": [1, 1]},
    "twice": {"source": [0, 1, 0], "target": [1, 2, 1]},
    "no weight": {"source": [0, 1], "target": [1, 2], "weight": [1.0, 0.0]},
    "nobody": {"source": pa.array([], pa.int64()), "target": pa.array([], pa.int64())},
}


def test_what_is_wrong_with_a_parquet_file_is_told_as_agreed(tmp_path, monkeypatch):
    """Each expected text was read by a person."""
    monkeypatch.chdir(tmp_path)
    said = ""
    for name, columns in BAD_TABLES.items():
        parquet.write_table(pa.table(columns), "ties.parquet")
        with pytest.raises(NetworkError) as told:
            read("ties.parquet", 5)
        said += f"{name}: {told.value}\n"
    assert said == (BAD / "tables.txt").read_text(encoding="utf-8")


DAMAGE = {
    "empty": slice(0),
    "cut off in the middle": slice(4_000),
    "cut off at the end": slice(-4),
    "cut off at the beginning": slice(100, None),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_parquet_file_that_is_not_whole_is_told_apart(table, tmp_path, name):
    _, path = written(table, tmp_path)
    path.write_bytes(path.read_bytes()[DAMAGE[name]])
    with pytest.raises(NetworkError) as told:
        read(path, PEOPLE)
    assert str(told.value) == (
        f"{path} is not a whole Parquet file: empty, cut off while it was copied, damaged, or of another "
        "format. Write or copy it again."
    )


def test_damage_within_a_parquet_file_is_told_apart(table, tmp_path):
    _, path = written(table, tmp_path)
    content = bytearray(path.read_bytes())
    content[4:204] = b"\x55" * 200
    path.write_bytes(content)
    with pytest.raises(NetworkError, match="is not a whole Parquet file"):
        read(path, PEOPLE)


def test_a_folder_is_no_edge_list(tmp_path):
    with pytest.raises(NetworkError) as told:
        read(tmp_path, 5)
    assert str(told.value) == f"{tmp_path} is a folder. Name one file, such as {tmp_path}/ties.csv."


def test_a_file_must_be_there(tmp_path):
    with pytest.raises(NetworkError) as told:
        read(tmp_path / "tise.csv", 5)
    assert str(told.value) == (
        f"{tmp_path}/tise.csv: there is no such file. Name an edge list ending in .csv or .parquet."
    )


def test_other_formats_are_refused(tmp_path):
    path = tmp_path / "ties.xlsx"
    path.write_bytes(b"PK")
    with pytest.raises(NetworkError) as told:
        read(path, 5)
    assert str(told.value) == (
        f"{path}: edge lists end in .csv (separated by commas, with the header source,target or "
        "source,target,weight) or .parquet. Convert or rename the file."
    )
