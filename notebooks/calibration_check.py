"""Calibration check: the model beside surveys and trial, what data inform and what not, and a wave predicted."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="Calibration check")


@app.cell
def _():
    from dataclasses import asdict

    import marimo as mo
    import pandas as pd

    from calibration import backtest, figures
    from calibration.bank import read_bank
    from calibration.ceiling import ceiling
    from calibration.draws import read_posterior, shipped_bank
    from calibration.left_out import shares_left_out
    from calibration.posterior import Problem
    from calibration.predictive import fitness, foretold, trial_misfit
    from calibration.vector import Evidence
    from scenarios.sweep.draws import shipped_draws

    return (
        Evidence, Problem, asdict, backtest, ceiling, figures, fitness, foretold, mo, pd, read_bank,
        read_posterior, shares_left_out, shipped_bank, shipped_draws, trial_misfit,
    )  # fmt: skip


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # Does the model resemble the world?

    A law of absorption is fitted to everything that was measured on people: two waves of a survey, the means of a randomised
    trial, use, retention. This page holds what came out against what was measured, says what the data inform and what they
    leave as it was assumed, and predicts one wave of the survey from before it. Nothing here is chosen to look well; change
    the law and look again.
    """)
    return


@app.cell
def _():
    law = "bounded"
    mechanism = "deffuant-weisbuch"
    worlds = 20
    return law, mechanism, worlds


@app.cell
def _(Evidence, Problem, law, mechanism, read_bank, read_posterior, shipped_bank, shipped_draws):
    evidence = Evidence()
    bank = read_bank(shipped_bank(law, mechanism))
    posterior = read_posterior(shipped_draws(law, mechanism), Problem.of(bank, evidence))
    return bank, evidence, posterior


@app.cell
def _(bank, fitness, mo, posterior):
    fit = fitness(posterior)
    mo.md(
        f"**{bank.name}**, {len(bank.scores):,} runs of {bank.made_with['people']:,} people, against {fit.figures} figures: "
        f"{100 * fit.inside:.0f} % lie inside their 90 % bands, χ² over degrees of freedom "
        f"is {fit.chi_square:.2f}. The data moved parameters by as much as {fit.spent:.1f} free ones."
    )
    return (fit,)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Surveys

    Every share is predicted from all the others. Levels of questions are free in the fit, so what is at stake is how ages and
    users differ, and what changed from 2021 to 2023.
    """)
    return


@app.cell
def _(asdict, figures, posterior, shares_left_out):
    waves = shares_left_out(posterior)
    figures.surveys({wave: [asdict(one) for one in shares] for wave, shares in waves.items()})
    return (waves,)


@app.cell(hide_code=True)
def _(mo, waves):
    _told = [
        f"{sum(one.inside for one in shares)} of {len(shares)} in {wave}" for wave, shares in waves.items()
    ]
    mo.md(f"Inside their 95 % predictions: {', '.join(_told)}.")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Trial

    The five means of "is conscious" were fitted. What follows was not: it was kept to be predicted.
    """)
    return


@app.cell
def _(asdict, evidence, figures, foretold, posterior):
    kept = foretold(posterior, evidence)
    figures.trial([asdict(one) for one in kept])
    return (kept,)


@app.cell(hide_code=True)
def _(kept, mo, posterior, trial_misfit):
    misfit = trial_misfit(posterior)
    mo.md(
        f"{sum(one.inside for one in kept)} of {len(kept)} figures that were kept lie inside, spreads and shares at the floor "
        f"included. The five fitted means miss the published ones by a χ² of {misfit:.1f}."
    )
    return (misfit,)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## What is informed, and what is prior

    Contraction says how far data narrowed a parameter. Under 0.4 the parameter is called *prior*: its value is what was
    assumed, and a result that hangs on it hangs on the assumption.
    """)
    return


@app.cell
def _(figures, mo, pd, posterior):
    learnt = pd.DataFrame(
        [
            {
                "name": one.name,
                "contraction": posterior.contraction()[one.name],
                "prior": f"{one.low:g} to {one.high:g}",
            }
            for one in posterior.problem.priors
        ]
    )
    learnt["label"] = learnt["contraction"].ge(figures.INTERPRETED).map({True: "calibrated", False: "prior"})
    learnt[["low", "median", "high"]] = (
        pd.DataFrame(posterior.values).quantile([0.05, 0.5, 0.95]).T.to_numpy()
    )
    mo.Html(learnt.sort_values("contraction", ascending=False).round(3).to_html(border=0, index=False))
    return (learnt,)


@app.cell
def _(figures, learnt):
    figures.contraction(learnt.to_dict("records"))
    return


@app.cell(hide_code=True)
def _(learnt, mo):
    _informed = learnt.loc[learnt["label"] == "calibrated", "name"]
    mo.md(f"Data inform {len(_informed)} of {len(learnt)} parameters: {', '.join(_informed)}.")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Hindcast

    The wave of 2023 from that of 2021 alone (*hindcast*), from everything that was known by then (*conditional*), and an
    attitude that companions have no reason to move (*placebo*). The grey marks are the average over worlds in which the model
    is true. *No change, smoothed* takes from the model the averaging over small cells and nothing else.
    """)
    return


@app.cell
def _(asdict, backtest, bank, ceiling, evidence, figures, worlds):
    best = ceiling(bank, evidence, worlds=worlds)
    tests = [test(bank, evidence) for test in (backtest.hindcast, backtest.conditional, backtest.placebo)]
    figures.skills(
        [{"name": one.name, "skills": [asdict(skill) for skill in one.skills]} for one in tests], best.skills
    )
    return best, tests


@app.cell(hide_code=True)
def _(mo, tests):
    _first, _last = tests[0].skills[0], tests[0].skills[-1]
    mo.md(
        f"The hindcast's skill is {_first.skill:+.2f} ({_first.low:+.2f} to {_first.high:+.2f}) against {_first.against} and "
        f"{_last.skill:+.2f} ({_last.low:+.2f} to {_last.high:+.2f}) against {_last.against}; {100 * tests[0].coverage:.0f} % of the shares "
        "lie inside its 90 % intervals."
    )
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## What this does not say

    That the law is true: others fit as well, and `docs/credibility.md` weighs them. Anything beyond four weeks of talk, for
    which there is no measurement. `groundswell calibrate check` computes all of this against goals set before, and says
    which were missed.
    """)
    return


if __name__ == "__main__":
    app.run()
