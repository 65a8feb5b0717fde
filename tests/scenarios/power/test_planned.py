import pytest

from scenarios import store
from scenarios.overrides import from_assignment
from scenarios.power import planned
from scenarios.power.evaluated import Effort
from scenarios.power.labels import label_of
from scenarios.power.planned import FILE, find_incidental, read_incidental
from scenarios.power.reading import read_panel
from scenarios.reading import load
from scenarios.report.power_pictures import draw_power
from scenarios.series import ResultsError

LEAST = Effort(evaluations=2, laws=2, seeds=1)
ONE = {"25-75, halfway": ((25.0, 75.0), 0.5)}


@pytest.fixture(scope="module")
def scenario():
    given = ("people=100", "days=60", "seeds=2", "start=2024-01-01")
    return load("baseline", [from_assignment(text) for text in given]).scenario


@pytest.fixture(scope="module")
def found(scenario, tmp_path_factory):
    folder = tmp_path_factory.mktemp("planned")
    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planned, "CASES", ONE)
        yield folder, find_incidental(scenario, folder, LEAST, told=told.append), told


def test_what_was_searched_is_kept(found):
    folder, cases, told = found
    assert [*cases, "random laws"] == told
    kept = read_incidental(folder)
    for name, one in cases.items():
        assert one.policies.random.shape == (2, 1)
        assert (kept[name].policies.best == one.policies.best).all()
        assert kept[name].widened == one.widened
        assert kept[name].parameters.startswith("each seed takes a draw of draws-bounded")


def test_the_same_question_is_not_searched_again(found, scenario):
    folder, _, _ = found
    told = []
    find_incidental(scenario, folder, LEAST, told=told.append)
    assert told == []


def test_the_panel_and_its_figure_hold_what_was_found(found, power_folder):
    folder, cases, _ = found
    results = store.open(power_folder)
    panel = read_panel(results, "P1", label_of(results, None))
    pictures = draw_power(panel, "Stamp.", read_incidental(folder))
    (planner,) = (one for one in pictures if one.part == "planner")
    assert all(f"{name}: " in planner.alternative for name in cases)


def test_nothing_was_searched_and_a_damaged_file_are_told_apart(tmp_path):
    assert read_incidental(tmp_path) == {}
    (tmp_path / FILE).write_text('{"cases": {"a": {}}}')
    with pytest.raises(ResultsError, match=r"incidental\.json: damaged"):
        read_incidental(tmp_path)
