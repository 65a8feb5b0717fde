"""How conversations are held: turn by turn, in order, and what ends them."""

import asyncio
import itertools
from dataclasses import replace

import pytest

from agents.tone.errors import SamplingError
from agents.tone.probe import Seeds
from agents.tone.record import read_record
from agents.tone.sample import Terms, sample, sample_async


@pytest.fixture
def longer(probes):
    profile = probes.profiles["least"].model_copy(
        update={"turns": ("1", "2", "3", "farewell"), "seeds": Seeds(everyday=2)}
    )
    return replace(probes, profiles={"longer": profile})


def test_each_turn_hears_all_that_was_said_before(longer, hosted, transport, completion, tmp_path):
    sending = transport(completion("I see."))
    sample(hosted, longer, tmp_path / "r.jsonl", profile="longer", terms=Terms(transport=sending))
    entries = read_record(tmp_path / "r.jsonl")
    assert [entry["place"]["stage"] for entry in entries[:4]] == ["1", "2", "3", "farewell"]
    for before, after in itertools.pairwise(entries[:4]):
        heard = [*before["messages"], {"role": "assistant", "content": "I see."}]
        assert after["messages"][: len(heard)] == heard


def test_the_async_door_works_within_a_running_loop(probes, hosted, transport, completion, tmp_path):
    async def notebook():
        with pytest.raises(SamplingError, match="await sample_async"):
            sample(hosted, probes, tmp_path / "r.jsonl", profile="least")
        terms = Terms(transport=transport(completion()))
        return await sample_async(hosted, probes, tmp_path / "r.jsonl", profile="least", terms=terms)

    assert asyncio.run(notebook()).finished == 6
