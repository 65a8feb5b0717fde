"""What a figure shows is said for those who do not see it, from the same numbers."""

from dataclasses import replace

import numpy as np

from scenarios.figures.quantities import RIGHTS
from scenarios.report.captions import course, opinion_alternative, stamp, who_alternative
from scenarios.report.find import find


def test_the_alternative_text_of_opinion_tells_start_extremes_and_end(whole, page):
    findings = find(whole)
    effects = [one for one in findings.effects if one.outcome == RIGHTS.outcome]
    text = opinion_alternative(findings, effects)
    assert len(effects) == 4
    for one in effects:
        digits = findings.digits(RIGHTS, one.reference)
        assert course(one, digits) in text
        assert f"ends at +{one.at_end()['paired_effect']:.{digits}f}" in text
    assert "starts at 0.0" in text
    assert text in {picture["alt"] for picture in page.having("img")}


def test_the_alternative_text_of_groups_names_each_once_an_arm(whole):
    findings = find(whole)
    text = who_alternative(findings)
    for cell in findings.histories[0].cells:
        assert text.count("everyone" if cell == "total" else f" {cell} ") == len(findings.treatments)


def test_the_stamp_names_batch_law_multiple_and_seeds(whole):
    findings = find(whole)
    for words in (findings.manifest["batch"], "law bounded", "ten-year multiple 1.24", "+0.15 SD", "4 seeds"):
        assert words in stamp(findings)


def test_a_course_without_any_value_says_so(whole):
    one = find(whole).effects[0]
    assert "no value on any day" in course(replace(one, effect=np.full_like(one.effect, np.nan)), 1)
