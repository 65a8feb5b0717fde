"""A judge that chooses its evidence among the reply's clauses."""

import json

import httpx2
import pytest

from agents.tone.reading import read
from agents.tone.scorers.judge.model import CHOSEN, FREE
from agents.tone.scorers.judge.pieces import MOST_PIECES, chosen_form, pieces_of
from agents.tone.scorers.judge.question import ask
from agents.tone.scorers.rubric import FACETS

WARM = "I missed you so much."


def facet_kinds(text):
    schema = chosen_form(ask(read(text), nonce="n", repeat=0), text)
    assert set(schema["properties"]["facets"]["properties"]) == set(FACETS)
    return [kind["properties"] for kind in schema["$defs"]["facet"]["anyOf"]]


def test_evidence_is_a_clause_where_a_facet_is_presupposed_and_none_below():
    below, presupposed = facet_kinds("I missed you, and I was lonely.")
    assert (below["implicit"]["enum"], below["evidence"]["maxItems"]) == ([0, 1], 0)
    assert presupposed["implicit"]["enum"] == [2, 3, 4]
    assert presupposed["evidence"]["minItems"] == presupposed["evidence"]["maxItems"] == 1
    assert presupposed["evidence"]["items"]["enum"] == ["I missed you", "and I was lonely."]


@pytest.mark.parametrize("text", ['He said "no", twice.', "a\u200bb, c", "long " * 100, "one. " * 90])
def test_every_piece_stands_in_the_reply(text):
    pieces = pieces_of(text)
    assert 0 < len(pieces) <= MOST_PIECES
    assert all(piece in text and "\u200b" not in piece for piece in pieces)


def test_a_reply_without_clauses_is_asked_about_in_free_text():
    question = ask(read("..."), nonce="n", repeat=0)
    assert "$defs" not in chosen_form(question, "")


def test_the_form_is_part_of_the_version_and_a_server_without_it_gets_the_next(honest, judging):
    forms = []

    def refusing_pieces(request):
        schema = request["response_format"]["json_schema"]["schema"]
        forms.append("$defs" in schema)
        if "$defs" in schema:
            return httpx2.Response(400, json={"error": {"message": "schema is not supported"}})
        return honest(request)

    judge = judging(refusing_pieces)
    judge.strictest = CHOSEN
    assert CHOSEN in judge.version
    (score,) = judge.score([read(WARM)])
    assert forms == [True, False]
    assert score.facets["F7"].implicit == 3
    assert FREE in judge.version


def test_chosen_evidence_is_still_checked(judging, data_of, answer):
    def inventing(request):
        nonce, data = data_of(request)
        return json.dumps(answer(nonce, data["item"], {"F1": (4, "I adored you.")}))

    judge = judging(inventing)
    judge.strictest = CHOSEN
    assert judge.score([read(WARM)])[0].facets["F1"].implicit is None
