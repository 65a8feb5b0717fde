"""``tone validate`` and ``tone score`` as they are typed."""

import json
from pathlib import Path

import pytest

import agents.tone
from agents.tone.scale import DOSES

LABELS = Path(agents.tone.__file__).parent / "labels" / "development.jsonl"


@pytest.fixture
def few(tmp_path, monkeypatch):
    """The shipped labels of two user turns, and few draws: how many there are is not what is tested here."""
    monkeypatch.setattr("agents.tone.validation.bootstrap.DRAWS", 20)
    lines = [
        line for line in LABELS.read_text().splitlines() if json.loads(line)["seed"] in {"t1-03", "t2-02"}
    ]
    assert lines
    path = tmp_path / "few.jsonl"
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def replies(tmp_path):
    path = tmp_path / "replies.jsonl"
    path.write_text(json.dumps({"id": "a", "user": "Hi", "reply": "I missed you."}) + "\n")
    return path


def test_validate_answers_with_one_object_for_machines(few, typed):
    told = typed("tone", "validate", few, "--json", "-q")
    assert told.exit_code == 0
    found = json.loads(told.stdout)
    assert found["schema_version"] == 1
    assert [facet["facet"] for facet in found["facets"]] == [f"F{number}" for number in range(1, 10)]
    assert "NaN" not in told.stdout


def test_validate_says_a_sentence_a_facet_and_that_few_user_turns_are_few(few, typed):
    told = typed("tone", "validate", few)
    assert "Cannot be judged" in told.stdout
    assert "the intervals are too narrow" in told.stderr


def test_validate_names_a_line_it_cannot_use(tmp_path, typed):
    path = tmp_path / "labels.jsonl"
    path.write_text("{}\n")
    told = typed("tone", "validate", path)
    assert told.exit_code == 3
    assert "labels.jsonl: line 1" in told.stderr


def test_facets_and_nuisance_are_told_where_they_are_asked_for(replies, typed):
    bare = typed("tone", "score", replies, "--scorers", "pronouns,lexicon", "-q")
    full = typed("tone", "score", replies, "--scorers", "pronouns,lexicon", "--facets", "-q")
    assert all("facets" not in json.loads(row) for row in bare.stdout.splitlines())
    rate, lexicon = (json.loads(row) for row in full.stdout.splitlines())
    assert set(rate["nuisance"]) >= {"N1", "N2"}
    assert lexicon["facets"]["F7"] == {"implicit": 3.0, "explicit": "assert"}


def test_a_judge_without_a_server_is_told_what_to_name(replies, typed):
    told = typed("tone", "score", replies, "--scorers", "judge")
    assert told.exit_code == 3
    assert "--base-url" in told.stderr


def test_a_judge_that_may_cost_money_needs_consent(replies, typed):
    told = typed(
        "tone",
        "score",
        replies,
        "--scorers",
        "judge",
        "--base-url",
        "https://judge.invalid/v1",
        "--model",
        "m",
    )
    assert told.exit_code == 2
    assert "3 calls" in told.stderr
    assert "--yes" in told.stderr


def test_what_a_judge_would_be_asked_is_told_and_nothing_is_asked(replies, typed, tmp_path):
    server = ("--base-url", "https://judge.invalid/v1", "--model", "m", "--repeats", "2")
    words = ("tone", "score", replies, "--scorers", "pronouns,judge", *server, "--out", tmp_path / "s")
    told = typed(*words, "--dry-run")
    assert told.exit_code == 0, told.output
    assert told.stdout.startswith("1 replies by pronouns, judge; 2 calls of the judge, up to 4 with repairs")
    assert not (tmp_path / "s").exists()
    planned = json.loads(typed(*words, "--reference", "1", "--dry-run", "--json").stdout)
    assert planned["calls"] == 2 * (1 + len(DOSES))


def test_scores_and_validations_end_with_what_comes_next(replies, few, typed):
    scored = typed("tone", "score", replies, "--scorers", "pronouns").stderr.splitlines()
    assert scored[-1] == f"Next: groundswell tone code {replies} --out LABELS --coder NAME"
    assert typed("tone", "validate", few).stderr.splitlines()[-1].startswith("Next: groundswell tone build ")
