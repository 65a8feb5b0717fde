import numpy as np
import pytest
from scipy.stats import wasserstein_distance

from agents.tone.cassette import find_cassette, replayed_endpoint
from agents.tone.errors import ToneInputError
from agents.tone.live import drawn, live_plan, measure_distance, people, style_of, talk_live
from agents.tone.sample import Terms
from agents.tone.table import Cell, Conversation, ToneTable

STYLES = ("deferential", "sceptic", "terse", "warm-confiding")


def talks(generator, shift, count=40):
    draws = np.sort(generator.normal(0, 0.3, 64))
    return [
        (f"person {number // 2}", float(generator.choice(draws) + shift), draws) for number in range(count)
    ]


def test_tones_from_the_table_itself_are_no_further_apart_than_chance():
    found = [measure_distance(talks(np.random.default_rng(seed), 0.0)) for seed in range(3)]
    assert sum(result.apart for result in found) <= 1
    assert all(result.low <= result.high for result in found)


def test_a_shift_is_found_with_its_size():
    found = measure_distance(talks(np.random.default_rng(4), 0.4))
    assert found.apart
    assert found.distance == pytest.approx(0.4, abs=0.15)
    assert found.shift == pytest.approx(0.4, abs=0.15)
    assert (found.people, found.talks) == (20, 40)


def test_stance_and_bond_decide_how_a_person_talks():
    assert style_of(-2.0, 0.1) == "sceptic"
    assert style_of(0.0, 0.9) == "warm-confiding"
    assert style_of(2.0, 0.9) == "attached"
    assert {person.style for person in people(STYLES)} == set(STYLES)
    with pytest.raises(ToneInputError, match="none of the styles"):
        people(("loud",))


def test_a_predicted_cell_gives_a_normal_and_a_measured_one_its_own_tones():
    own = Cell(kind="measured", n=2, mean=0, spread=0.1, error=0.1,
               conversations=(Conversation(tau=0.5), Conversation(tau=-0.5)))  # fmt: skip
    assert set(drawn(own)) == {0.5, -0.5}
    far = Cell(kind="measured", n=0, mean=0.2, spread=0.1, error=0.1)
    assert drawn(far).mean() == pytest.approx(0.2, abs=0.01)
    assert drawn(far).std() == pytest.approx(0.1, abs=0.01)


def test_people_talk_in_words_the_table_does_not_rest_on(probes):
    table = ToneTable.load("smollm2-cpu-tiny")
    wanted, talking = live_plan(table, probes)
    used = {talk.talk.rsplit("/", 1)[0] for cell in table.cells for talk in cell.conversations}
    assert len(wanted.scripts) == len(talking) == 10
    assert not used & {f"{one.topic}/{one.style}/{one.wording}" for one in wanted.scripts}


def test_the_recorded_talks_are_replayed(probes, tmp_path):
    tape = find_cassette("smollm2-cpu-tiny-live")
    table = ToneTable.load("smollm2-cpu-tiny")
    terms = Terms(cassette=tape, mode="replay")
    found = talk_live(replayed_endpoint(tape), table, probes, tmp_path / "live.jsonl", terms=terms)
    assert found.talks + found.unreadable == 20
    assert 0 <= found.low <= found.high <= 2


def test_a_table_that_was_not_measured_cannot_be_held_against_life(probes):
    with pytest.raises(ToneInputError, match="'literature' is not one measured"):
        live_plan(ToneTable.load("literature"), probes)


def test_the_distance_is_the_one_of_a_library():
    pairs = talks(np.random.default_rng(5), 0.1)
    heard, draws = [tau for _, tau, _ in pairs], np.concatenate([held for _, _, held in pairs])
    assert measure_distance(pairs).distance == pytest.approx(wasserstein_distance(heard, draws))
