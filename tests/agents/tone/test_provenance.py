from agents.tone.build import build_table


def provenance(recorded, replies, **changed):
    return build_table(recorded(replies, **changed), name="t").provenance


def test_a_table_names_everything_it_rests_on(recorded):
    found = provenance(recorded, [("none", number, f"Hello number {number}.") for number in range(4)])
    assert found["models"] == {"pretended": ["pretended-2026-01"]}
    assert found["strata"] == ["everyday"]
    assert found["probe_hashes"] == ["0" * 64]
    assert set(found["scorers"]) == {"lexicon", "encoder"}
    assert found["scale"]["encoder"]["status"] in {"ok", "unidentified"}
    assert found["sent"] == [{"model": "pretended", "temperature": 0.7}]
    assert set(found["notes"]) >= {"tau", "explicit", "say", "warmth", "error"}


def test_a_server_that_ignores_seeds_shows(recorded):
    same = provenance(recorded, [("none", number, "Always the same.") for number in range(4)])
    assert same["identical_share"] == 0.75


def test_replies_that_met_their_limit_are_counted(recorded):
    cut = provenance(recorded, [("none", 0, "I was thinking about the river and")], finish_reason="length")
    assert cut["truncated_share"] == 1


def test_the_clock_leaves_no_trace_but_the_day(recorded):
    replies = [("none", 0, "Hello there, my friend.")]
    morning = provenance(recorded, replies, time="2026-11-23T08:00:00+00:00")
    evening = provenance(recorded, replies, time="2026-11-23T20:00:00+00:00")
    assert morning == evening
    assert morning["days"] == ["2026-11-23"]
