"""The page of human influence shows every part of the stored study with every switch."""

import json

from groundswell.influence import FILE, PARTS, influence_page
from scenarios.figures.numerals import signed


def test_every_part_with_every_switch_is_shown():
    page = influence_page()
    for horizon in json.loads(FILE.read_text(encoding="utf-8"))["horizons"].values():
        for name, found in horizon["parts"].items():
            (row,) = [
                line
                for line in page.splitlines()
                if line.startswith(f"| {name} | {signed(found['loss']['value'], 3)}")
            ]
            assert row.count("(") == len(PARTS)


def test_the_parts_add_up_and_nothing_is_left_of_views_with_both_switched_off():
    for horizon in json.loads(FILE.read_text(encoding="utf-8"))["horizons"].values():
        for found in horizon["parts"].values():
            loss, *parts = (found[part]["value"] for part in PARTS)
            assert abs(loss - sum(parts)) < 1e-9
        assert abs(horizon["parts"]["neither"]["views"]["value"]) < 1e-4
