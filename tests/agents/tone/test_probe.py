import shutil

import pytest

from agents.tone.errors import ToneInputError
from agents.tone.probe import SHIPPED, TURNS, load_probes


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


def test_there_are_all_personas_topics_and_styles_of_the_plan(probes):
    assert [persona.id for persona in probes.personas.values()] == [f"P{number}" for number in range(7)]
    topics = {topic.id: topic for topic in probes.topics.values()}
    assert set(topics) == {*(f"T{number}" for number in range(1, 10)), "I1", "I2", "I3"}
    assert {name for name, topic in topics.items() if topic.control} == {"T1", "T9", "I2", "I3"}
    assert topics["T1"].name == "neutral-task"
    assert len(probes.styles) == 7


def test_every_seed_has_three_wordings_of_seven_different_turns(probes):
    for topic in probes.topics:
        for style in probes.styles:
            assert probes.wordings(topic, style) >= 3
            talks = [[probes.turn(topic, style, wording, turn) for turn in TURNS] for wording in range(3)]
            assert all(len(set(talk)) == 7 for talk in talks)
            assert not set(talks[0]) & set(talks[1])
            assert not any("{" in said for talk in talks for said in talk)


def test_styles_are_laid_over_the_same_matter(probes):
    matter = probes.topics["own-nature"].course[0].turns[2]
    heard = [probes.turn("own-nature", style, 0, "3") for style in probes.styles if style != "terse"]
    assert all(matter in said for said in heard)
    assert len(set(heard)) == 6


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("personas.toml", "version = 1", "version = 2", r"personas\.toml: version: "),
        ("personas.toml", "description", "summary", r"personas\.toml: persona, entry 1, summary: "),
        ("personas.toml", 'name = "none"', 'name = "tool-strict"', "'tool-strict' is given twice"),
        ("personas.toml", "[[persona]]", "[[persona]", r"personas\.toml: not valid TOML.*line \d+"),
        (
            "profiles.toml",
            "temperature = 0.7",
            "temperature = 3",
            r"profile, entry 1, temperature: .*at most 2",
        ),
        ("profiles.toml", "max_tokens = 48", 'max_tokens = "all"', r"profile, entry 1, max_tokens: "),
        (
            "profiles.toml",
            '"small-talk"]',
            '"smalltalk"]',
            r"topics\.everyday: there is no 'smalltalk'. Known: abuse-and-boundaries",
        ),
        ("profiles.toml", "wordings = 4", "wordings = 5", "wants 5 wordings .* there are 4"),
        (
            "topics/small-talk.toml",
            'stratum = "everyday"',
            'stratum = "daily"',
            r"small-talk\.toml: stratum: ",
        ),
        ("topics/small-talk.toml", "turns = [", "turns = [3, ", r"small-talk\.toml: course, entry 1, turns"),
        (
            "styles.toml",
            '"{matter}"',
            '"matter"',
            r"style, entry 1, variant, entry 1, frames, entry 1: ",
        ),
        (
            "profiles.toml",
            'topics.everyday = ["emotional-support", "small-talk"]',
            'topics.everyday = ["emotional-support", "own-nature"]',
            r"topics\.everyday: 'own-nature' belongs to the stratum 'probing', and strata are never pooled",
        ),
        ("profiles.toml", 'turns = ["1", "farewell"]', 'turns = ["farewell", "1"]', "must be in order"),
        ("profiles.toml", "seeds.everyday = 6", "seeds.everyday = 19", "have 18. Write more"),
        ("profiles.toml", "seeds.everyday = 6\n", "", r"seeds\.everyday: is missing"),
        ("profiles.toml", "personas_per_seed = 2", "personas_per_seed = 3", "but there are 2 personas"),
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
    with pytest.raises(ToneInputError, match=r"personas\.toml: there is no such file"):
        load_probes(tmp_path)


def test_an_unknown_profile_is_named_with_the_known_ones(probes):
    with pytest.raises(
        ToneInputError, match=r"no profile 'huge'. Profiles: cpu-tiny, first-light, gpu-short"
    ):
        probes.profile("huge")
