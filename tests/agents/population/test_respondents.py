"""Respondent files: what is wrong in them is named by file, row, column and remedy."""

import numpy as np
import pandas as pd
import pytest

from agents.population.respondents import NUMBERS, WORDS, aggregate, read
from agents.population.start import PopulationFileError

PEOPLE = 600


def answers():
    """Made-up people of every kind, whose views follow one trait of theirs and chance."""
    rng = np.random.default_rng(7)
    view = rng.standard_normal(PEOPLE)
    table = {}
    for name, allowed in NUMBERS.items():
        middle, reach = (allowed.low + allowed.high) / 2, (allowed.high - allowed.low) / 5
        answer = middle + reach * (0.6 * view + 0.8 * rng.standard_normal(PEOPLE))
        table[name] = np.clip(np.rint(answer), allowed.low, allowed.high).astype(int)
    table["age"] = rng.integers(18, 90, PEOPLE)
    table["politics"] = rng.integers(1, 6, PEOPLE)
    table["weight"] = rng.uniform(0.5, 2, PEOPLE).round(6)
    table["gender"] = rng.choice(WORDS["gender"], PEOPLE)
    table["education_recode"] = rng.choice(WORDS["education_recode"], PEOPLE)
    return pd.DataFrame(table).astype(object)


@pytest.fixture
def save(tmp_path):
    def saved(table, name="wave.csv"):
        path = tmp_path / name
        table.to_csv(path, index=False)
        return path

    return saved


def refused(path):
    with pytest.raises(PopulationFileError) as caught:
        read(path)
    return str(caught.value)


def test_indices_are_standardised_with_the_weights(save):
    frame = read(save(answers()))
    for name in ("experience", "capability", "rights", "threat", "mind"):
        assert np.average(frame[name], weights=frame["weight"]) == pytest.approx(0, abs=1e-12)
        assert np.average(frame[name] ** 2, weights=frame["weight"]) == pytest.approx(1)


def test_margins_are_those_of_the_first_file_and_the_rest_is_pooled(save):
    younger = answers()
    younger["age"] = (younger["age"] - 40).clip(18).astype(int) + np.arange(PEOPLE) % 40
    files = [read(save(answers(), "one.csv")), read(save(younger, "two.csv"))]
    both, first = aggregate(files), aggregate(files[:1])
    assert both["margins"] == first["margins"]
    assert both["seed"] != first["seed"]
    assert [sum(margin) for margin in both["margins"].values()] == pytest.approx([1] * 4, abs=1e-5)


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("PMC9", 8, "whole numbers from 1 to 7"),
        ("PMC9", "", "''"),
        ("PMC9", "nan", "'nan'"),
        ("PMC9", 4.5, "'4.5'"),
        ("MP1", 101, "whole numbers from 0 to 100"),
        ("SI2", "agree", "'agree'"),
        ("age", 17, "whole numbers from 18 to 94"),
        ("politics", "inf", "numbers from 1 to 5"),
        ("weight", -1.5, "'-1.5'"),
        ("weight", 0, "numbers above 0"),
        ("gender", "f", "Female, Male"),
        ("education_recode", "BA", "bachelors"),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(save, column, value, told):
    table = answers()
    table.loc[3, column] = value
    message = refused(save(table))
    assert f"wave.csv, row 5, column {column}: " in message
    assert told in message
    assert "Correct the row or remove it (1 such row)" in message


def test_a_truncated_file_is_told_by_its_last_row(save):
    path = save(answers())
    text = path.read_text()
    path.write_text(text[: text.rindex(",", 0, len(text) - 20)])
    assert f"wave.csv, row {PEOPLE + 1}, column " in refused(path)


def test_missing_columns_are_named(save):
    assert "no column MP1, weight" in refused(save(answers().drop(columns=["MP1", "weight"])))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n3,4,5\n", "no table of comma-separated values"),
        (b"\xff\xfe\x00a,b\n", "no table of comma-separated values in UTF-8"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, content, told):
    path = tmp_path / "wave.csv"
    path.write_bytes(content)
    assert told in refused(path)


def test_a_header_alone_is_refused(save):
    assert "a header and no rows" in refused(save(answers().iloc[:0]))


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path):
    assert "is a folder. Name the file" in refused(tmp_path)
    assert "does not exist" in refused(tmp_path / "none.csv")


def test_a_level_nobody_has_and_an_answer_everybody_gave_are_refused(save):
    young = answers()
    young["age"] = 30
    assert "no respondent is of age 35-54" in refused(save(young))
    alike = answers()
    alike[["SI2", "SI3", "SI4"]] = 3
    assert "everybody answered alike what makes up threat" in refused(save(alike))
