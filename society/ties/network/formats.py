"""The two formats of an edge list: CSV for people, Parquet for programs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from society.ties.network.assemble import NetworkError

if TYPE_CHECKING:
    import pyarrow as pa

WEIGHT = "weight"
ENDS = ("source", "target")
BLOCK = 1 << 22
"""Bytes of a CSV file that are parsed at once."""

ROWS = 1 << 18
"""Rows of a Parquet file that are decoded at once."""

NOT_TEXT = "\N{REPLACEMENT CHARACTER}"  # what stands for bytes that are no text
WHOLE_NUMBER = re.compile(r"[ \t]*-?[0-9]{1,18}[ \t]*")


class CsvFile:
    """An edge list as text: a header, then one tie a line, separated by commas."""

    def __init__(self, path: Path) -> None:
        """Look at the header.

        Raises:
            NetworkError: for a file without the header of an edge list.
        """
        self.path = path
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            header = next((fields for fields in csv.reader(lines) if fields), None)
        if header is None:
            raise NetworkError(
                f"{path} is empty. Its first line must be source,target or source,target,weight."
            )
        if any(NOT_TEXT in name for name in header):
            raise NetworkError(f"{path}: not text in UTF-8. Save it anew as CSV in UTF-8.")
        self.columns = tuple(header)
        _check_columns(path, self.columns)

    def where(self, row: int) -> str:
        """The line on which a row stands."""
        line, _ = next(islice(self._lines(), row, None))
        return f"{self.path}, line {line}"

    def batches(self) -> Iterator[tuple[pa.RecordBatch, int]]:
        """The ties in batches, each with the bytes of the file that are read by then.

        Raises:
            NetworkError: for a line that is not a tie.
        """
        import pyarrow as pa
        from pyarrow import csv as arrow_csv

        types = {**dict.fromkeys(ENDS, pa.int64()), WEIGHT: pa.float64()}
        try:
            with (
                pa.OSFile(str(self.path)) as file,
                arrow_csv.open_csv(
                    file,
                    arrow_csv.ReadOptions(use_threads=False, block_size=BLOCK),
                    convert_options=arrow_csv.ConvertOptions(column_types=types, null_values=[""]),
                ) as batches,
            ):
                for batch in batches:
                    yield batch, file.tell()
        except pa.ArrowInvalid as error:
            flaw = self._first_flaw() or f": {error}"
            raise NetworkError(f"{self.path}{flaw}") from error

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        """Number and fields of each line that is not blank, after the header."""
        with self.path.open(encoding="utf-8-sig", errors="replace") as lines:
            reader = csv.reader(lines)
            filled = ((reader.line_num, fields) for fields in reader if fields)
            yield from islice(filled, 1, None)

    def _first_flaw(self) -> str | None:
        for line, fields in self._lines():
            if len(fields) != len(self.columns):
                return (
                    f", line {line}: {','.join(fields)!r} is not one value for each of "
                    f"{', '.join(self.columns)}. Correct the line, or remove it."
                )
            for name, text in zip(self.columns, fields, strict=True):
                if name in ENDS and not WHOLE_NUMBER.fullmatch(text):
                    return (
                        f", line {line}: {name} is {text!r}; it must be the number of a person, "
                        "counted from 0 and written without a decimal point. Number the people, or correct "
                        "the line."
                    )
                if name == WEIGHT and not _is_number(text):
                    return (
                        f", line {line}: weight is {text!r}; it must be a number above 0. Correct the line."
                    )
        return None


class ParquetFile:
    """An edge list as a Parquet file, as other programs write it."""

    def __init__(self, path: Path) -> None:
        """Look at the columns.

        Raises:
            NetworkError: for a file that is damaged, or without the columns of an edge list.
        """
        import pyarrow as pa
        from pyarrow import parquet

        self.path = path
        try:
            self._file = parquet.ParquetFile(path)
        except (pa.ArrowInvalid, OSError) as error:
            raise self._damaged() from error
        schema = self._file.schema_arrow
        self.columns = tuple(schema.names)
        _check_columns(path, self.columns)
        for name, kind in zip(schema.names, schema.types, strict=True):
            fits = pa.types.is_integer(kind) or (name == WEIGHT and pa.types.is_floating(kind))
            if not fits:
                allowed = "numbers" if name == WEIGHT else "whole numbers, such as int64"
                raise NetworkError(
                    f"{path}: column {name} is of type {kind}; it must hold {allowed}. Convert the column."
                )

    def where(self, row: int) -> str:
        """The number of a row, counted from 1."""
        return f"{self.path}, row {row + 1}"

    def batches(self) -> Iterator[tuple[pa.RecordBatch, int]]:
        """The ties in batches, each with the bytes of the file that are read by then.

        Raises:
            NetworkError: for a damaged file.
        """
        import pyarrow as pa

        size, rows, done = self.path.stat().st_size, self._file.metadata.num_rows, 0
        try:
            for batch in self._file.iter_batches(ROWS, columns=list(self.columns), use_threads=False):
                done += batch.num_rows
                yield batch, size * done // rows
        except (pa.ArrowInvalid, OSError) as error:
            raise self._damaged() from error

    def _damaged(self) -> NetworkError:
        return NetworkError(
            f"{self.path} is not a whole Parquet file: empty, cut off while it was copied, damaged, or of "
            "another format. Write or copy it again."
        )


FORMATS: dict[str, type[CsvFile | ParquetFile]] = {".csv": CsvFile, ".parquet": ParquetFile}


def edge_list(path: Path) -> CsvFile | ParquetFile:
    """The edge list in a file.

    Raises:
        NetworkError: for a file that is not there or not an edge list.
    """
    if path.is_dir():
        raise NetworkError(f"{path} is a folder. Name one file, such as {path / 'ties.csv'}.")
    if not path.exists():
        raise NetworkError(f"{path}: there is no such file. Name an edge list ending in .csv or .parquet.")
    if path.suffix.lower() not in FORMATS:
        raise NetworkError(
            f"{path}: edge lists end in .csv (separated by commas, with the header source,target or "
            "source,target,weight) or .parquet. Convert or rename the file."
        )
    return FORMATS[path.suffix.lower()](path)


def _check_columns(path: Path, columns: tuple[str, ...]) -> None:
    if sorted(columns) not in (sorted(ENDS), sorted((*ENDS, WEIGHT))):
        found = ", ".join(map(repr, columns))
        raise NetworkError(
            f"{path}: the columns are {found}. An edge list has source, target and, where ties differ in "
            "strength, weight, and nothing else; a CSV file names them in its first line, separated by "
            "commas. Rename, add or remove columns."
        )


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
