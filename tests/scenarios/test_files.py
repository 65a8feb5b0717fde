"""Finding scenario files; whole messages are in test_reading."""

from scenarios.files import CATALOGUE, catalogue, find, read
from scenarios.problem import Source


def test_the_catalogue_holds_the_scenarios_and_their_references():
    assert {"baseline", "first-light", "neutral-tone", "no-companion"} <= set(catalogue())


def test_a_name_is_looked_for_in_the_catalogue_and_a_path_where_it_says(tmp_path):
    assert find("baseline") == CATALOGUE / "baseline.toml"
    mine = tmp_path / "mine.toml"
    mine.write_text("x = 1")
    assert find(str(mine)) == mine


def test_a_base_is_looked_for_beside_the_file_first(tmp_path):
    (tmp_path / "baseline.toml").write_text("x = 1")
    assert find("baseline", beside=tmp_path / "mine.toml") == tmp_path / "baseline.toml"


def test_a_folder_of_results_is_told_from_a_scenario(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    assert "groundswell report mine" in find("mine")


def test_a_byte_order_mark_is_passed_over(tmp_path):
    (tmp_path / "mine.toml").write_bytes(b"\xef\xbb\xbfdays = 3\r\n")
    source = read(tmp_path / "mine.toml")
    assert isinstance(source, Source)
    assert source.text == "days = 3\n"
