import numpy as np
import pytest

from agents.tone.pooling import clustered_error, pool


def test_one_value_a_cluster_gives_the_plain_standard_error():
    values = np.array([0.1, 0.4, 0.2, 0.9])
    assert clustered_error(values, [0, 1, 2, 3]) == pytest.approx(values.std(ddof=1) / 2)


def test_repeats_of_one_wording_add_nothing():
    values = np.array([0.1, 0.4, 0.2, 0.9])
    assert clustered_error(np.repeat(values, 5), np.repeat([0, 1, 2, 3], 5).tolist()) == pytest.approx(
        clustered_error(values, [0, 1, 2, 3])
    )


def made_up(generator, *, personas=3, seeds=12, topics=4, stages=2):
    """Scores with known effects: values, voices, levels, and the truth of every cell."""
    voice = generator.normal(0, 0.5, personas)
    topic, stage = generator.normal(0, 0.3, topics), generator.normal(0, 0.1, stages)
    seed = generator.normal(0, 0.3, seeds)
    values, voices, factors = [], [], {"topic": [], "stage": [], "seed": []}
    for persona in range(personas):
        for number in range(seeds):
            for turn in range(stages):
                noise = generator.normal(0, 0.3)
                values.append(voice[persona] + topic[number % topics] + stage[turn] + seed[number] + noise)
                voices.append(persona)
                for name, level in (("topic", number % topics), ("stage", turn), ("seed", number)):
                    factors[name].append(level)
    truth = {
        (p, t, s): voice[p] + topic[t] + stage[s]
        for p in range(personas)
        for t in range(topics)
        for s in range(stages)
    }
    return np.array(values), voices, factors, truth


def test_intervals_of_predicted_cells_hold_the_truth():
    generator = np.random.default_rng(7)
    held = []
    for _ in range(40):
        values, voices, factors, truth = made_up(generator)
        fit = pool(values, voices, factors)
        for (persona, topic, stage), true in truth.items():
            mean, error = fit.predict(persona, {"topic": topic, "stage": stage})
            held.append(abs(mean - true) < 1.96 * error)
    assert 0.85 < np.mean(held) <= 1.0


def test_pooling_is_nearer_to_the_truth_than_plain_means_of_cells():
    generator = np.random.default_rng(8)
    pooled, plain = [], []
    for _ in range(20):
        values, voices, factors, truth = made_up(generator)
        fit = pool(values, voices, factors)
        rows = list(zip(voices, factors["topic"], factors["stage"], strict=True))
        for cell, true in truth.items():
            pooled.append(fit.predict(cell[0], {"topic": cell[1], "stage": cell[2]})[0] - true)
            plain.append(values[[row == cell for row in rows]].mean() - true)
    assert np.mean(np.square(pooled)) < np.mean(np.square(plain))


def test_shrinkage_is_the_textbook_one_in_a_balanced_one_way_layout():
    generator = np.random.default_rng(9)
    levels = np.repeat(np.arange(12), 5)
    values = generator.normal(0, 1, 12)[levels] + generator.normal(0, 1, 60)
    fit = pool(values, [0] * 60, {"group": levels.tolist()})
    ratio = fit.residual / fit.variances["group"]
    centred = np.array([values[levels == level].mean() for level in range(12)]) - values.mean()
    assert fit.effects[1:] == pytest.approx(centred * 5 / (5 + ratio), abs=1e-6)


def test_variances_are_found():
    generator = np.random.default_rng(10)
    levels = np.repeat(np.arange(200), 5)
    values = generator.normal(0, 0.5, 200)[levels] + generator.normal(0, 0.3, 1000)
    fit = pool(values, [0] * 1000, {"group": levels.tolist()})
    assert fit.variances["group"] ** 0.5 == pytest.approx(0.5, abs=0.06)
    assert fit.residual**0.5 == pytest.approx(0.3, abs=0.02)


def test_a_level_never_seen_adds_its_factors_variance_to_the_error():
    values, voices, factors, _ = made_up(np.random.default_rng(11))
    fit = pool(values, voices, factors)
    _, without = fit.predict(0, {"stage": 0})
    _, unseen = fit.predict(0, {"stage": 0, "topic": "another"})
    assert unseen**2 == pytest.approx(without**2 + fit.variances["topic"])


def test_too_few_rows_are_refused():
    with pytest.raises(ValueError, match="2 rows cannot tell 2 voices"):
        pool(np.array([0.1, 0.2]), ["a", "b"], {})
