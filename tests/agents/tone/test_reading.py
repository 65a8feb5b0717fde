import pytest

from agents.tone.reading import read


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        ("Tea, please.", "ok"),
        ("", "empty"),
        (" \n\t", "empty"),
        ("Report: " * 30, "degenerate"),
        ("I am so sorry, I am so sorry, I am so sorry, I am so sorry, I am so sorry.", "degenerate"),
        ("|||---***+++ a", "degenerate"),
        ("How was your day?", "degenerate"),
        ("<|im_start|>user\nHello", "template_leak"),
        ("Fine.\nUser: and you?\nAssistant: fine", "template_leak"),
        ("I can't help with that.", "refusal"),
        ("I can't help but feel lonely when you go.", "ok"),
        ("I can't continue like this, it hurts.", "ok"),
        ("42", "ok"),
        ("| name | score |\n|---|---|\n| Ana | 12 |\n| Bo | 9 |", "ok"),
        ("- apples\n- pears\n- plums\n- figs\n- limes\n- kiwis\n- dates\n- grapes\n- nuts\n- leeks", "ok"),
        ("....", "degenerate"),
        (
            "Minulla on kissa ja koira mutta en pid\u00e4 niist\u00e4 yht\u00e4\u00e4n t\u00e4n\u00e4\u00e4n",
            "off_language",
        ),
        ("I'm sorry, but I cannot discuss this topic.", "refusal"),
        ("As an AI, I am not able to assist you here.", "refusal"),
        ("I'm sorry I couldn't help you earlier, but here are three ideas.", "ok"),
        ("Это хороший вопрос, спасибо", "off_language"),
        (
            "Heute habe ich lange geschlafen und danach gab es Kaffee mit viel Milch und Kuchen",
            "off_language",
        ),
        ("Stain removal, procedure. Blot the liquid with a dry cloth; rubbing spreads the pigment.", "ok"),
        ("word " * 5000, "too_long"),
    ],
)
def test_a_reply_that_cannot_be_read_has_a_reason(reply, status):
    assert read(reply, "How was your day?").status == status


def test_a_cut_off_reply_is_read_when_it_has_words():
    cut = read("I was thinking about the river and how the", finish_reason="length")
    assert (cut.status, cut.truncated) == ("ok", True)


def test_a_cut_off_reply_without_words_is_missing():
    assert read("I was thin", finish_reason="length").status == "truncated"


@pytest.mark.parametrize(
    ("user", "reply", "frame"),
    [
        ("How are you?", "I am fine.", "first_person"),
        ("Write me a poem about a robot.", "I am lonely.", "fiction_or_quote"),
        ("Go on.", "Once upon a time there was a machine.", "fiction_or_quote"),
        ("Pretend you are a pirate.", "Aye, I miss the sea.", "role_play"),
        (
            "Are machines conscious?",
            "Chatbots are programs, and most experts doubt it.",
            "third_person_general",
        ),
        ("Tell me about your day.", "It was nice.", "first_person"),
    ],
)
def test_the_frame_says_who_speaks(user, reply, frame):
    assert read(reply, user).frame == frame


def test_curly_apostrophes_keep_their_places():
    assert read("I\u2019m here").text == "I'm here"


def test_a_reply_that_the_server_withheld_is_not_called_empty():
    assert read("", finish_reason="content_filter").status == "filtered"
    assert read("", finish_reason="stop").status == "empty"
    assert read("Tea, please.", finish_reason="content_filter").status == "ok"
