"""The order of a day."""

from society import day


def test_the_order_is_the_written_one():
    assert day.ORDER == (
        "replace",
        "adopt",
        "converse",
        "absorb",
        "bond",
        "consolidate",
        "discuss",
        "spread personas",
        "news",
        "couple",
        "institutions",
        "vote",
        "record",
    )
