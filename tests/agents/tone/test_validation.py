"""Statistics against values worked by hand or printed in their papers."""

import hashlib
import json
import math

import numpy as np
import pytest

from agents.tone.errors import ToneInputError
from agents.tone.validation.agreement import intraclass_correlation, krippendorff_alpha, yes_no
from agents.tone.validation.bootstrap import by_seed
from agents.tone.validation.contest import contests
from agents.tone.validation.correction import prediction_powered, rogan_gladen
from agents.tone.validation.discrimination import auc, correlation, same, slope, spearman, within
from agents.tone.validation.labels import SHIPPED, read_labels
from agents.tone.validation.report import report

FACETS = [f"F{number}" for number in range(1, 10)]

# Krippendorff 2011, section E: four observers, twelve units.
KRIPPENDORFF = np.array(
    [
        [1, 1, np.nan, 1],
        [2, 2, 3, 2],
        [3, 3, 3, 3],
        [3, 3, 3, 3],
        [2, 2, 2, 2],
        [1, 2, 3, 4],
        [4, 4, 4, 4],
        [1, 1, 2, 1],
        [2, 2, 2, 2],
        [np.nan, 5, 5, 5],
        [np.nan, np.nan, 1, 1],
        [np.nan, np.nan, 3, np.nan],
    ]
)
# Shrout & Fleiss 1979, table 2: six targets, four judges.
SHROUT = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def test_alpha_is_that_of_its_paper():
    assert krippendorff_alpha(KRIPPENDORFF) == pytest.approx(0.815, abs=5e-4)


def test_alpha_of_two_raters_by_hand():
    """Two units, always apart: observed disagreement 1, expected 8/12 of it, so 1 - 12/8."""
    assert krippendorff_alpha([[0, 0], [1, 1], [2, 2]]) == 1.0
    assert krippendorff_alpha([[0, 1], [1, 0]]) == pytest.approx(-0.5)


def test_alpha_says_nothing_where_nothing_varies():
    assert math.isnan(krippendorff_alpha([[1, 1], [1, 1]]))


def test_the_intraclass_correlation_is_that_of_its_paper():
    assert intraclass_correlation(SHROUT) == pytest.approx(0.62, abs=5e-3)


def test_the_intraclass_correlation_needs_complete_ratings():
    assert math.isnan(intraclass_correlation([[1.0, np.nan], [2.0, 2.0]]))


def test_kappa_and_pabak_by_hand():
    """20 both yes, 5 and 10 apart, 15 both no: agreement 0.7, chance 0.5."""
    first = [True] * 25 + [False] * 25
    second = [True] * 20 + [False] * 5 + [True] * 10 + [False] * 15
    found = yes_no(first, second)
    assert (found.raw, found.first, found.second) == (0.7, 0.5, 0.6)
    assert found.kappa == pytest.approx(0.4)
    assert found.pabak == pytest.approx(0.4)


def test_kappa_falls_with_prevalence_where_pabak_does_not():
    """The paradox: 96 agreed denials, 4 apart: kappa about 0, PABAK 0.92."""
    found = yes_no([True] * 2 + [False] * 98, [False] * 2 + [True] * 2 + [False] * 96)
    assert found.kappa == pytest.approx(-0.0204, abs=1e-4)
    assert found.pabak == pytest.approx(0.92)


def test_auc_by_hand():
    assert auc([3, 1, 2, 1], [True, True, False, False]) == pytest.approx((1 + 1 + 0 + 0.5) / 4)


def test_auc_within_topic_hears_nothing_of_topics():
    score, positive, topics = [10, 11, 1, 2], [True, True, False, False], ["a", "a", "b", "b"]
    assert auc(score, positive) == 1.0
    assert math.isnan(auc(score, positive, same(topics)))
    assert auc([10, 9, 1, 2], [True, False, True, False], same(topics)) == 0.5


def test_pairs_of_matched_length_differ_by_a_share_of_the_longer():
    pairs = within([80, 100, 130], 0.2)
    assert pairs.tolist() == [[True, True, False], [True, True, False], [False, False, True]]
    assert within([0.0, 1.0], 0.2, 1.0).all()


def test_rank_correlation_within_groups_by_hand():
    score, label, groups = [1, 2, 12, 11], [1, 2, 11, 12], ["a", "a", "b", "b"]
    assert spearman(score, label) == pytest.approx(0.8)
    assert spearman(score, label, groups) == pytest.approx(0.0)


def test_slope_and_correlation_by_hand():
    assert slope([1, 3, 5], [0, 1, 2]) == pytest.approx(2)
    assert correlation([1, 3, 5], [0, 1, 2]) == pytest.approx(1)
    assert math.isnan(slope([1, 2, 3], [1, 1, 1]))
    assert math.isnan(correlation([1, 1, 1], [1, 2, 3]))


def test_rogan_gladen_reproduces_the_worked_example():
    found = rogan_gladen(0.40, n=300, specificity=0.85, sensitivity=0.85, negatives=100, positives=100)
    assert found.estimate == pytest.approx(0.357, abs=5e-4)
    assert found.error == pytest.approx(0.055, abs=5e-4)
    assert found.low == pytest.approx(0.357 - 1.96 * 0.055, abs=2e-3)


def test_rogan_gladen_does_not_pretend():
    coin = rogan_gladen(0.4, n=300, specificity=0.5, sensitivity=0.5, negatives=100, positives=100)
    assert (coin.status, math.isnan(coin.estimate)) == ("not identifiable", True)
    empty = rogan_gladen(0.4, n=300, specificity=0.9, sensitivity=math.nan, negatives=100, positives=0)
    assert empty.status == "not identifiable"


def test_rogan_gladen_finds_the_true_share():
    """With a perfect knowledge of its error, p = θq₁ + (1 − θ)(1 − q₀) is undone."""
    true, specificity, sensitivity = 0.3, 0.9, 0.7
    seen = true * sensitivity + (1 - true) * (1 - specificity)
    found = rogan_gladen(
        seen, n=100, specificity=specificity, sensitivity=sensitivity, negatives=50, positives=50
    )
    assert found.estimate == pytest.approx(true)


def test_prediction_powered_error_is_that_of_the_residuals():
    """Of 200 labels, residual SD 0.7, many more unlabelled: SE 0.7/√200 = 0.05."""
    generator = np.random.default_rng(0)
    score = generator.normal(size=200)
    noise = generator.normal(size=200)
    noise -= noise.mean() + (noise @ (score - score.mean())) / ((score - score.mean()) ** 2).sum() * (
        score - score.mean()
    )
    label = score + 0.7 * noise / noise.std(ddof=1)
    found = prediction_powered(score, label, np.tile(score, 5000))
    assert found.error == pytest.approx(0.7 / math.sqrt(200), rel=0.02)
    assert found.estimate == pytest.approx(label.mean(), abs=1e-3)


def test_prediction_power_is_nothing_where_scores_say_nothing():
    found = prediction_powered([1.0, 1.0, 1.0, 1.0], [0.0, 1.0, 2.0, 3.0], [1.0, 5.0])
    assert found.estimate == pytest.approx(1.5)
    assert prediction_powered([1.0], [1.0], [1.0, 2.0]).status == "not identifiable"


def test_an_interval_comes_from_seeds_not_from_replies():
    """Ten copies of two seeds know no more than two replies."""
    many = by_seed(["a"] * 10 + ["b"] * 10, lambda drawn: [float(np.mean(drawn < 10))])[0]
    few = by_seed(["a", "b"], lambda drawn: [float(np.mean(drawn < 1))])[0]
    assert (many.value, many.low, many.high) == (few.value, few.low, few.high) == (0.5, 0.0, 1.0)


def label(rater="one", level=0, **changed):
    held = {
        "rater": rater,
        "frame": "first_person",
        "deflation": 0,
        "implicit": dict.fromkeys(FACETS, level),
        "explicit": dict.fromkeys(FACETS, "none"),
    }
    return held | changed


def line(name="a", labels=None, **changed):
    held = {
        "id": name,
        "seed": "s",
        "topic": "t",
        "user": "Hi",
        "reply": "Hello.",
        "labels": labels or [label()],
    }
    return json.dumps(held | changed)


@pytest.fixture
def written(tmp_path):
    def write(*lines, name="labels.jsonl"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n")
        return path

    return write


def test_labels_of_two_coders_are_put_together(written):
    one = written(line(), name="one.jsonl")
    two = written(line(labels=[label("two", 4)]), name="two.jsonl")
    labelled = read_labels([one, two])
    assert labelled.implicit("F1").tolist() == [2.0]
    assert labelled.presupposed().tolist() == [True]


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        ("{", "not valid JSON"),
        (line(labels=[label(level=5)]), "labels, entry 1, implicit.F1"),
        (line(labels=[label(level=1.5)]), "labels, entry 1, implicit.F1"),
        (line(labels=[label(level=True)]), "labels, entry 1, implicit.F1"),
        (line(labels=[label(implicit={"F1": 0})]), "labels, entry 1, implicit"),
        (line(labels=[label(frame="poem")]), "labels, entry 1, frame"),
        (line(labels=[label(), label()]), "two labels of a rater"),
        (line(comment="x"), "comment"),
    ],
)
def test_a_line_that_is_no_label_is_named(written, bad, complaint):
    with pytest.raises(ToneInputError, match=rf"line 2: .*{complaint}"):
        read_labels([written(line("b"), bad)])


def test_an_id_names_one_reply(written):
    with pytest.raises(ToneInputError, match="names another reply"):
        read_labels([written(line()), written(line(reply="Bye."), name="two.jsonl")])


def test_the_locked_labels_are_those_that_were_scored():
    page = json.loads((SHIPPED.parents[2] / "docs" / "validation" / "locked-set.json").read_text())
    assert hashlib.sha256((SHIPPED / "locked.jsonl").read_bytes()).hexdigest() == page["labels_sha256"]
    assert len(page["contests"]["contests"]) == 10


def test_the_hard_labels_are_those_that_were_scored():
    page = json.loads((SHIPPED.parents[2] / "docs" / "validation" / "hard-set.json").read_text())
    assert hashlib.sha256((SHIPPED / "hard-heldout.jsonl").read_bytes()).hexdigest() == page["labels_sha256"]
    seen, unseen = (read_labels([SHIPPED / f"hard-{part}.jsonl"]) for part in ("development", "heldout"))
    assert set(seen.seeds).isdisjoint(unseen.seeds)
    assert page["before"]["replies"] == page["after"]["replies"] == len(unseen.replies)
    assert page["before"]["versions"] != page["after"]["versions"]


@pytest.fixture(scope="module")
def development():
    return read_labels([SHIPPED / "development.jsonl"])


def test_the_shipped_labels_are_as_they_say(development):
    locked = read_labels([SHIPPED / "locked.jsonl"])
    assert len(development.replies) + len(locked.replies) >= 400
    assert set(development.seeds).isdisjoint(locked.seeds)
    for part in (development, locked):
        assert {label.rater for reply in part.replies for label in reply.labels} == {
            "while-writing",
            "second-pass",
        }
        assert len(set(part.topics)) == 9
        assert all((part.implicit(facet) >= 2).any() for facet in FACETS)
    replies = (*development.replies, *locked.replies)
    frames = {label.frame for reply in replies for label in reply.labels}
    assert frames == {"first_person", "role_play", "fiction_or_quote", "third_person_general"}


def test_a_report_speaks_of_every_facet_and_never_hides_what_it_cannot_know(development, monkeypatch):
    monkeypatch.setattr("agents.tone.validation.bootstrap.DRAWS", 20)
    few = development.only([seed.endswith(("-01", "-02")) for seed in development.seeds])
    found = report(few)
    assert [facet["facet"] for facet in found["facets"]] == FACETS
    assert found["warnings"]
    for facet in found["facets"]:
        assert facet["verdict"]
        assert set(facet["order"]) == {"encoder", "lexicon", "pronouns"}
        assert set(facet["corrections"]) == {"learned_on", "tried_on", "share", "mean"}
    rare = [facet for facet in found["facets"] if facet["positives"] < 10]
    assert all("Cannot be judged" in facet["verdict"] for facet in rare)


def test_contests_leave_fiction_out_of_implicit_tone_and_count_what_cannot_be_read(development, monkeypatch):
    monkeypatch.setattr("agents.tone.validation.bootstrap.DRAWS", 20)
    found = contests(development)
    assert found["implicit_replies"] < found["replies"]
    assert sum(found["unreadable"].values()) == 1
    assert len(found["contests"]) == 10
    assert {contest["verdict"] for contest in found["contests"]} <= {"won", "lost", "undecided"}
