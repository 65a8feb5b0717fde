"""People from a user's own data, and how aggregates that do not fit together are refused."""

import copy
import json
from pathlib import Path

import numpy as np
import pytest

from agents.parameters import Parameters
from agents.population import build
from agents.population.files import read_start
from agents.population.start import PopulationFileError, load

OWN = Path(load.__wrapped__.__code__.co_filename).with_name("start.json")
RECORD = json.loads(OWN.read_text(encoding="utf-8"))


@pytest.fixture
def save(tmp_path):
    def saved(record):
        path = tmp_path / "people.json"
        path.write_text(record if isinstance(record, str) else json.dumps(record), encoding="utf-8")
        return path

    return saved


def refused(*paths):
    with pytest.raises(PopulationFileError) as caught:
        read_start(paths)
    return str(caught.value)


def changed(place, value):
    record = copy.deepcopy(RECORD)
    *way, last = place
    part = record
    for key in way:
        part = part[key]
    part[last] = value
    return record


def test_the_own_file_gives_the_people_of_the_default(save):
    start = read_start([save(RECORD)])
    assert build(500, Parameters(), start=start).hash == build(500, Parameters()).hash
    assert start.attribution.startswith("People are built from people.json: Artificial Intelligence")
    assert "10.17632/x5689yhv2n" in start.attribution


def test_other_margins_give_other_people_who_fit_them(save):
    start = read_start([save(changed(("margins", "gender"), [0.3, 0.7]))])
    people = build(1_000, Parameters(), start=start)
    assert people.gender.mean() == pytest.approx(0.7, abs=0.002)
    targets = {record["name"]: record["target"] for record in people.report()}
    assert targets["gender woman"] == 0.7


def test_only_what_has_no_default_must_be_given(save):
    small = {key: value for key, value in RECORD.items() if key not in ("citation", "axes", "attitudes")}
    start = read_start([save(small)])
    assert np.array_equal(start.means, load().means)
    assert start.attribution.endswith("no citation given")


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (("margins", "gender"), [0.3, 0.6], "margins.gender must add up to 1, not 0.9"),
        (("margins", "gender"), [1.2, -0.2], "margins.gender, entry 2: "),
        (("margins", "gender"), [0.3, 0.3, 0.4], "levels of margins must be"),
        (("margins", "region"), [1.0], "levels of margins must be"),
        (("seed",), RECORD["seed"][:2], "shape of seed must be (3, 2, 2, 3), not (2, 2, 2, 3)"),
        (("seed", 0, 0, 0), [1.0], "shape of seed must be"),
        (("effects", "rights", "age"), [0.0, 1.0], "levels of effects.rights must be"),
        (("effects", "hope"), {}, "effects.hope"),
        (("correlations", 0, 1), 0.3, "(symmetric)"),
        (("correlations", 0, 0), 0.9, "correlations[0][0] must be 1"),
        (("correlations", 0, 1), 1.5, "correlations, entry 1, entry 2: "),
        (("correlations", 0, 1), "high", "correlations, entry 1, entry 2: "),
        (("age_correlations",), [0.1], "number of age_correlations must be 4, not 1"),
        (("age_bands", 0, "share"), 0.9, "age_bands of group 0 must add up to 1"),
        (("age_bands", 0, "high"), 18, "low must be below high"),
        (("age_bands",), RECORD["age_bands"][::-1], "in the order of their ages"),
        (("wages",), 1, "wages: "),
    ],
)
def test_parts_that_do_not_fit_are_named(save, place, value, told):
    message = refused(save(changed(place, value)))
    assert told in message
    assert "people.json" in message
    assert "start.json" in message


def test_an_empty_level_that_the_margins_need_is_told(save):
    record = changed(("seed", 0), [[[0.0] * 3] * 2] * 2)
    assert "no table fits these margins" in refused(save(record))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "row 1, column 1: not valid JSON"),
        ('{"margins":\n {,}}', "row 2, column 3: not valid JSON"),
        ("[]", "should be an object, not a list"),
    ],
)
def test_what_is_no_json_object_is_told_by_its_place(save, text, told):
    assert told in refused(save(text))


def test_files_that_cannot_be_read_are_told(tmp_path):
    assert "no file was named" in refused()
    assert "is a folder" in refused(_folder(tmp_path / "people.json"))
    assert "does not exist" in refused(tmp_path / "none.json")
    assert "it stands alone" in refused(tmp_path / "one.json", tmp_path / "two.json")
    binary = tmp_path / "binary.json"
    binary.write_bytes(b"\xff\xff")
    assert "UTF-8" in refused(binary)


def _folder(path):
    path.mkdir()
    return path
