import pytest

from agents.tone.answer import printable, split_reasoning


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
