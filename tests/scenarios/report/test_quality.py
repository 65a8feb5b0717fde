"""Badges: each doubt is raised by what it is about, and by nothing else."""

from dataclasses import replace

import numpy as np
import pytest

from scenarios.report.quality import DOUBTFUL, GOOD, badges, strata
from scenarios.store import open as opened


@pytest.fixture(scope="module")
def one(whole):
    run = opened(whole).histories("literature")[0]
    values = run.values.copy()
    values[:, :, run.outcomes.index("rights_sd")] = 1.0
    return replace(run, values=values)


def changed(run, outcome, series):
    values = run.values.copy()
    values[:, 0, run.outcomes.index(outcome)] = series
    return replace(run, values=values)


def test_a_run_with_nothing_amiss_is_good(one):
    (badge,) = badges([one], {})
    assert (badge.grade, badge.doubts) == (GOOD, ())


def test_missing_replies_thin_strata_and_few_draws_are_told(one, table):
    (badge,) = badges([one], {"literature": table})
    assert badge.grade == DOUBTFUL
    text = " ".join(badge.doubts)
    assert "25 % of 8 replies could not be scored" in text
    assert "rests on 3 conversations" in text
    assert (
        "2 of 2 strata covered by replies of their own, 25 % of 8 replies missing, at least 3 draws"
        in strata(table)
    )
    thin = replace(table, cells=tuple(replace(cell, status="insufficient") for cell in table.cells))
    assert "only 0 % of the tone table's strata hold enough" in " ".join(
        badges([one], {"literature": thin})[0].doubts
    )


def test_a_stratum_that_stands_on_the_others_alone_is_not_covered(one, table):
    first, *others = table.cells
    borrowed = replace(table, cells=(replace(first, n=0, status_counts={}, conversations=()), *others))
    assert "1 of 2 strata covered by replies of their own" in strata(borrowed)
    text = " ".join(badges([one], {"literature": borrowed})[0].doubts)
    assert "only 50 % of the tone table's strata hold enough replies of their own" in text
    assert "rests on 0" not in text


def test_views_that_close_in_within_a_year_are_told(one):
    slow = np.linspace(1.0, 0.6, len(one.dates))
    assert badges([changed(one, "rights_sd", slow)], {})[0].grade == GOOD
    fast = np.where(one.dates < one.dates[10], 1.0, 0.4)
    (doubt,) = badges([changed(one, "rights_sd", fast)], {})[0].doubts
    assert "fell by 60 % in a year" in doubt


def test_the_end_of_a_scale_is_told(one):
    (doubt,) = badges([changed(one, "tone_heard", 1.0)], {})[0].doubts
    assert doubt == "ran into the end of the scale of tone"
    unknown = changed(one, "tone_heard", np.nan)
    assert badges([unknown], {})[0].grade == GOOD
