"""Stored answers of the studies: each is whole, says how it was made, and is what its script wrote."""

import importlib.util
import json
from pathlib import Path

import pytest

SEAL = Path(__file__).resolve().parents[2] / "studies" / "seal.py"

HEAD = {"command", "seed", "model", "python", "held"}


@pytest.fixture(scope="module")
def seal():
    """The script that keeps the hashes."""
    specification = importlib.util.spec_from_file_location("seal", SEAL)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_no_stored_answer_was_edited(seal):
    assert seal.SEAL.read_text(encoding="utf-8") == seal.sealed()


def test_every_stored_answer_says_how_it_was_made(seal):
    answers = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in seal.RESULTS.glob("*.json")
    }
    assert {name: HEAD - set(answer) for name, answer in answers.items() if not set(answer) >= HEAD} == {}
    assert {
        name for name, answer in answers.items() if f"studies/{name}.py" not in answer["command"]
    } == set()
