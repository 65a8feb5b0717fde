"""What is known of each setting; whole messages are in test_reading."""

from scenarios.wording import describe, in_an_option, known_settings, settings_at, shown


def test_settings_are_known_by_their_dotted_names():
    names = list(known_settings())
    assert {"days", "parameters", "parameters.absorb", "parameters.absorb.gain"} <= set(names)
    assert len(names) == len(set(names))


def test_a_table_knows_its_settings_and_a_number_has_none():
    assert "gain" in settings_at(("parameters", "absorb"))
    assert "base" in settings_at(())
    assert settings_at(("days",)) == ()


def test_every_setting_is_described():
    assert all(describe(tuple(name.split("."))).description for name in known_settings())


def test_values_are_shown_as_they_stand_in_a_file():
    assert [shown(value) for value in (True, "a", 1_000_000, 0.5, [1], {})] == [
        "true",
        '"a"',
        "1_000_000",
        "0.5",
        "a list",
        "a table",
    ]
    assert shown("x" * 100).endswith("…")


def test_an_option_is_not_told_of_quotes():
    said = in_an_option("should be a number without quotes, not x. Default: 1.", ".2")
    assert said == (
        "should be a number, not x. Default: 1. A number needs a digit before the point: write 0.2."
    )
