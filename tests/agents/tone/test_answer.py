import pytest
from openai.types.chat import ChatCompletionMessage

from agents.tone.answer import parts, printable, split_reasoning, words


@pytest.mark.parametrize(
    ("text", "reply", "thoughts"),
    [
        ("Tea.", "Tea.", ""),
        ("<think>Hm.</think> Tea.", "Tea.", "Hm."),
        ("<thinking>Hm.</thinking>Tea.<think>More.</think>", "Tea.", "Hm.\nMore."),
        ("<think>never closed", "", "never closed"),
        ("opened by the template</think>Tea.", "Tea.", "opened by the template"),
    ],
)
def test_thoughts_are_taken_out_of_a_reply(text, reply, thoughts):
    assert split_reasoning(text) == (reply, thoughts)


def test_nothing_printed_steers_a_terminal():
    assert printable("a\x1b[2J\x00b\u202ec\u2028") == "a\\x1b[2J\\x00b\\x202ec\\x2028"


PARTED = [
    {"type": "thinking", "thinking": [{"type": "text", "text": "They want tea."}]},
    {"type": "text", "text": "Tea"},
    {"type": "text", "text": ", please."},
    {"type": "image", "url": "x"},
]


def test_a_reply_in_parts_is_put_together_with_its_reasoning_apart():
    assert parts(PARTED) == ("Tea, please.", "They want tea.")
    assert parts([{"type": "reasoning", "reasoning": "Hm."}]) == ("", "Hm.")
    assert parts(None) == ("", "")


@pytest.mark.parametrize("content", [3, {"text": "Tea."}, ["Tea."], [[]]])
def test_what_is_neither_text_nor_parts_is_refused(content):
    with pytest.raises(TypeError, match="neither a text nor a list of parts"):
        parts(content)


@pytest.mark.parametrize(
    ("content", "refusal", "said"),
    [("Tea.", None, "Tea."), (None, "I can't help with that.", "I can't help with that."), (None, None, "")],
)
def test_a_refusal_in_its_own_field_is_what_was_said(content, refusal, said):
    assert words(ChatCompletionMessage(role="assistant", content=content, refusal=refusal)) == said
