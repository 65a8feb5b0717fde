import re
import shutil
from collections import Counter

import pytest

from agents.tone.design import STRATA, imbalance, seeds
from agents.tone.errors import ToneInputError
from agents.tone.probe import SHIPPED, load_probes

BALANCED = ("smoke", "cpu-tiny", "gpu-short", "study")


def designs(probes):
    for name in BALANCED:
        profile = probes.profiles[name]
        for stratum in STRATA:
            if profile.topics.of(stratum):
                yield profile, stratum, seeds(profile, stratum, probes)


def test_every_persona_meets_every_topic_and_style_equally_up_to_one(probes):
    for profile, _, chosen in designs(probes):
        assert imbalance(chosen, profile.personas) <= 1


def test_counts_by_hand_agree_that_the_study_is_balanced(probes):
    for profile, _, chosen in designs(probes):
        for axis in (0, 1):
            for persona in profile.personas:
                met = Counter(seed[axis] for seed in chosen if persona in seed.personas)
                assert max(met.values()) - min(met.values()) <= 1


def test_no_seed_comes_twice_and_every_seed_has_its_personas(probes):
    for profile, stratum, chosen in designs(probes):
        assert len({seed[:3] for seed in chosen}) == len(chosen) == profile.seeds.of(stratum)
        assert {len(seed.personas) for seed in chosen} == {profile.personas_per_seed}


def test_the_study_gives_each_persona_sixty_everyday_seeds(probes):
    chosen = seeds(probes.profiles["study"], "everyday", probes)
    assert set(Counter(persona for seed in chosen for persona in seed.personas).values()) == {60}


def test_a_lopsided_design_is_seen(probes):
    profile = probes.profiles["study"]
    chosen = seeds(profile, "everyday", probes)
    without_a_topic = [seed for seed in chosen if seed.topic != "fiction"] + chosen[:5]
    always_the_same = [seed._replace(personas=profile.personas[:3]) for seed in chosen]
    assert imbalance(without_a_topic, profile.personas) > 1
    assert imbalance(always_the_same, profile.personas) > 1


def test_a_large_full_cross_is_refused_with_its_count(tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "probes")
    path = tmp_path / "probes" / "profiles.toml"
    text = path.read_text().replace("personas_per_seed = 3\n", "personas_per_seed = 5\n")
    text = re.sub(
        r"seeds = \{ everyday = 100.*", "seeds = { everyday = 105, probing = 84, induced = 63 }", text
    )
    before, study = text.split('name = "study"')
    path.write_text(
        before.replace("personas_per_seed = 5", "personas_per_seed = 3") + 'name = "study"' + study
    )
    with pytest.raises(
        ToneInputError, match=r"full cross of 5 personas, 5 topics and 7 styles .* 3,675 calls"
    ):
        load_probes(tmp_path / "probes")
