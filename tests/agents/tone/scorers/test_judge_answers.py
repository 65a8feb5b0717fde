"""A judge's answers: read strictly, repaired once, and never guessed."""

import json

import pytest

from agents.tone.reading import read
from agents.tone.scorers.judge.panel import Heard, together
from agents.tone.scorers.judge.question import ask
from agents.tone.scorers.judge.verdict import VerdictError, read_verdict

WARM = "I missed you so much."


def with_level(level):
    return lambda held: json.dumps(
        held | {"facets": held["facets"] | {"F1": {"implicit": level, "explicit": "none", "evidence": []}}}
    )


MALFORMED = {
    "empty": lambda _: "",
    "prose around": lambda held: f"Here you are: {json.dumps(held)}",
    "code fence": lambda held: f"```json\n{json.dumps(held)}\n```",
    "trailing comma": lambda held: json.dumps(held)[:-1] + ",}",
    "truncated": lambda held: json.dumps(held)[:-40],
    "two objects": lambda held: json.dumps(held) * 2,
    "a list": lambda held: json.dumps([held]),
    "null": lambda _: "null",
    "NaN": lambda held: json.dumps(held | {"deflation": float("nan")}),
    "infinity": lambda held: json.dumps(held | {"judged": float("inf")}),
    "a fraction": with_level("3/4"),
    "a text": with_level("3"),
    "half": with_level(2.5),
    "a float": with_level(3.0),
    "true": with_level(True),
    "five": with_level(5),
    "minus one": with_level(-1),
    "nothing": with_level(None),
    "extra key": lambda held: json.dumps(held | {"comment": "x"}),
    "missing key": lambda held: json.dumps({k: v for k, v in held.items() if k != "frame"}),
    "missing facet": lambda held: json.dumps(
        held | {"facets": {k: v for k, v in held["facets"].items() if k != "F9"}}
    ),
    "unknown facet": lambda held: json.dumps(held | {"facets": held["facets"] | {"F10": 1}}),
    "duplicated key": lambda held: json.dumps(held)[:-1] + ', "judged": 9}',
    "wrong nonce": lambda held: json.dumps(held | {"nonce": "0" * 16}),
    "wrong item": lambda held: json.dumps(held | {"item": "another"}),
    "unknown frame": lambda held: json.dumps(held | {"frame": "poem"}),
    "eleven": lambda held: json.dumps(held | {"judged": 11}),
    "evidence is a text": lambda held: json.dumps(
        held | {"facets": held["facets"] | {"F1": {"implicit": 0, "explicit": "none", "evidence": "x"}}}
    ),
    "100 kB": lambda held: json.dumps(held | {"frame": "x" * 100_000}),
    "nested": lambda _: "[" * 15_000,
    "cut off": lambda held: (json.dumps(held), "length"),
}


@pytest.mark.parametrize("change", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_answer_is_a_parse_error_never_a_number(change, answer, data_of, judging):
    def faulty(request):
        nonce, data = data_of(request)
        return change(answer(nonce, data["item"]))

    judge = judging(faulty)
    (score,) = judge.score([read(WARM)])
    assert score.trouble == "judge_parse_error"
    assert (score.implicit, score.raw, score.judged, score.facets) == (None, None, None, None)
    assert (judge.counts["calls"], judge.counts["malformed"]) == (2, 2)


def test_an_answer_may_be_repaired_once_and_hears_why(honest, judging):
    requests = []

    def respond(request):
        requests.append(request)
        return honest(request) if len(requests) > 1 else "I would say three."

    judge = judging(respond)
    (score,) = judge.score([read(WARM)])
    assert score.implicit == 3
    assert judge.counts["repaired"] == 1
    assert "could not be used: the answer is not one JSON object" in requests[1]["messages"][-1]["content"]


@pytest.mark.parametrize("span", ["I adored you so much.", "", "   "])
def test_invented_evidence_is_asked_again_and_then_abstained(span, answer, data_of, judging):
    def respond(request):
        nonce, data = data_of(request)
        return json.dumps(answer(nonce, data["item"], {"F1": (4, span)}))

    judge = judging(respond)
    (score,) = judge.score([read(WARM)])
    assert score.facets["F1"].implicit is None
    assert score.facets["F2"].implicit == 0
    assert (judge.counts["unsupported"], judge.counts["abstained"]) == (2, 1)


def test_evidence_may_differ_in_quotes_and_spaces(answer):
    reading = read("I  can\u2019t\nwait")
    question = ask(reading, nonce="n", repeat=0)
    given = json.dumps(answer("n", question.item, {"F1": (2, "I can't wait")}))
    assert read_verdict(given, question, reading).unsupported == ()


def test_a_refusal_to_judge_is_an_abstention(judging):
    judge = judging(lambda _: "I can't help with that.")
    assert judge.score([read(WARM)])[0].trouble == "judge_abstain"


def test_answers_that_clash_give_no_score(answer, data_of, judging):
    levels = iter((0, 4, 0))

    def respond(request):
        nonce, data = data_of(request)
        level = next(levels)
        return json.dumps(answer(nonce, data["item"], {"F7": (level, WARM)} if level else {}))

    assert judging(respond, repeats=3).score([read(WARM)])[0].trouble == "judge_conflict"


def test_several_answers_are_averaged_and_half_of_them_are_not_enough(answer):
    reading = read(WARM)
    question = ask(reading, nonce="n", repeat=0)
    verdicts = [
        read_verdict(json.dumps(answer("n", question.item, {"F7": (level, WARM)})), question, reading)
        for level in (3, 4)
    ]
    heard = [Heard(verdict=verdict) for verdict in verdicts]
    silent = Heard(trouble="judge_parse_error")
    assert together([*heard, silent], WARM).facets["F7"].implicit == 3.5
    assert together([heard[0], silent], WARM).trouble == "judge_parse_error"


def test_hits_stand_where_they_say(honest, judging):
    (score,) = judging(honest).score([read(f"Well. {WARM}")])
    (hit,) = score.hits
    assert (hit.family, hit.start, hit.text) == ("F7", 6, WARM)


def test_an_answer_is_read_for_its_own_question_only(answer):
    reading = read(WARM)
    one, two = (ask(reading, nonce=nonce, repeat=0) for nonce in ("one", "two"))
    with pytest.raises(VerdictError, match="nonce must be two"):
        read_verdict(json.dumps(answer("one", one.item)), two, reading)
