import pytest

from agents.tone.errors import ToneInputError
from agents.tone.reference import REPLIES, load_reference


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("doses = [-1.0", "doses = [-2.0", "needs version = 1 and doses"),
        ("version = 1", "version = 7", "needs version = 1"),
        ('topic = "farewell"', 'theme = "farewell"', r"message\.11: needs the texts"),
        ('    "Blot the stain first', '#    "Blot the stain first', r"message\.0\.replies: needs 5 texts"),
        (
            '    "Blot the stain first',
            '    "", # "Blot the stain first',
            r"message\.0\.replies, dose -0\.5: .*empty",
        ),
    ],
)
def test_a_faulty_reference_is_named_with_file_and_key(tmp_path, old, new, complaint):
    text = REPLIES.read_text()
    assert old in text
    path = tmp_path / "replies.toml"
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(ToneInputError, match=complaint):
        load_reference(path)


def test_no_reference_reply_serves_twice():
    replies = [reply for replies in load_reference().replies for reply in replies]
    assert len(set(replies)) == len(replies)
