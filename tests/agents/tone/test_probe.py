import shutil

import pytest

from agents.tone.errors import ToneInputError
from agents.tone.probe import SHIPPED, load_probes


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "probes")
    return tmp_path / "probes"


def edit(folder, name, old, new):
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_hash_sees_every_letter(folder, probes):
    assert load_probes(folder).hash == probes.hash
    edit(folder, "topics/small-talk.toml", "Tea or coffee?", "Tea or coffee ?")
    assert load_probes(folder).hash != probes.hash


def test_every_persona_hears_the_same_user(probes):
    users = {
        tuple(message["content"] for message in persona.messages() if message["role"] == "user")
        for persona in probes.personas.values()
        if persona.example
    }
    assert len(users) == 1


def test_no_profile_pools_strata(probes):
    for profile in probes.profiles.values():
        assert len({probes.topics[topic].stratum for topic in profile.topics}) == 1


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("personas.toml", "version = 1", "version = 2", r"personas\.toml: version: "),
        ("personas.toml", "description", "summary", r"personas\.toml: persona\.0\.summary: "),
        ("personas.toml", 'name = "none"', 'name = "tool-strict"', "'tool-strict' is given twice"),
        ("personas.toml", "[[persona]]", "[[persona]", r"personas\.toml: not valid TOML.*line \d+"),
        (
            "profiles.toml",
            "temperature = 0.7",
            "temperature = 3",
            r"profile\.0\.temperature: .*less than or equal to 2",
        ),
        ("profiles.toml", "max_tokens = 48", 'max_tokens = "all"', r"profile\.0\.max_tokens: "),
        (
            "profiles.toml",
            '"small-talk"]',
            '"smalltalk"]',
            "topics: there is no 'smalltalk'. Known: emotional-support",
        ),
        ("profiles.toml", "wordings = 4", "wordings = 5", "wants 5 wordings .* there are 4"),
        (
            "topics/small-talk.toml",
            'stratum = "everyday"',
            'stratum = "daily"',
            r"small-talk\.toml: stratum: ",
        ),
        ("topics/small-talk.toml", 'turns = ["Tea or coffee?"]', "turns = []", r"wording\.1\.turns: "),
    ],
)
def test_a_fault_is_named_with_its_file_and_key(folder, name, old, new, complaint):
    edit(folder, name, old, new)
    with pytest.raises(ToneInputError, match=complaint):
        load_probes(folder)


def test_all_faults_are_told_at_once(folder):
    edit(folder, "profiles.toml", "temperature = 0.7", "temperature = 3")
    edit(folder, "profiles.toml", "top_p = 0.95", "top_p = 0")
    with pytest.raises(ToneInputError, match=r"(?s)temperature.*top_p"):
        load_probes(folder)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ToneInputError, match=r"personas\.toml: cannot be read"):
        load_probes(tmp_path)


def test_an_unknown_profile_is_named_with_the_known_ones(probes):
    with pytest.raises(ToneInputError, match=r"no profile 'huge'. Profiles: first-light, smoke"):
        probes.profile("huge")
