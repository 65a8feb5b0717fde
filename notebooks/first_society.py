"""First society: ten minutes from nothing to a paired result, for somebody who knows Mesa."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="A first society")


@app.cell
def _():
    import marimo as mo

    import groundswell
    from society.model import Society

    return Society, groundswell, mo


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # A first society

    People who talk with LLM companions, as a Mesa model. First one society, day by day, as you know it from Mesa; then what
    Groundswell is for: two societies that share every person and every draw, and differ in how companions sound.
    """)
    return


@app.cell
def _():
    people = 1000
    days = 600
    seeds = 4
    return days, people, seeds


@app.cell
def _(Society, days, people):
    society = Society(people=people, tone="literature", tracked=100)
    for _day in range(min(days, 60)):
        society.step()
    return (society,)


@app.cell(hide_code=True)
def _(mo, society):
    mo.md(f"""
    After {society.world.day} days `society.agents` holds {len(society.agents)} agents. The people are columns underneath, which
    is why a day of a hundred thousand takes milliseconds; a few of them are tracked as real agents, and so are institutions.
    """)
    return


@app.cell
def _(society):
    older = society.people.select(lambda person: person.age > 60)
    f"{len(older)} tracked people are over 60; their support averages {older.agg('rights', sum) / len(older):.2f} SD."
    return


@app.cell
def _(society):
    society.datacollector.get_model_vars_dataframe()[["rights_mean", "legal_rights_agree", "ever_use"]].tail(
        3
    )
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## A paired result

    `groundswell.run` runs a scenario beside two references: *neutral-tone*, the same talks at tone 0, and *no-companion*, a
    world in which nobody talks. Runs with one seed share every random number, so their difference is the companions'.
    """)
    return


@app.cell
def _(days, groundswell, people, seeds):
    scenario = groundswell.load("baseline", people=people, days=days, seeds=seeds)
    results = groundswell.run(scenario)
    return (results,)


@app.cell
def _(results):
    from scenarios.comparing import first_arm_effects

    effects, _ = first_arm_effects(results)
    return (effects,)


@app.cell(hide_code=True)
def _(effects, mo):
    mo.md("\n".join(f"- {effect.text}." for effect in effects))
    return


@app.cell
def _(effects):
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 3), layout="constrained")
    axes = figure.subplots()
    for effect in effects:
        factor = effect.quantity.factor
        axes.plot(effect.dates, effect.effect * factor, label=f"against {effect.reference}")
        axes.fill_between(effect.dates, effect.low * factor, effect.high * factor, alpha=0.3)
    axes.axhline(0, color="0.4", linestyle="--", linewidth=1)
    axes.set_ylabel("percentage points")
    axes.legend(frameon=False)
    figure
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    What you see is small, and for good reason: companions sounded cold until 2024 and few people talked daily. The interval is
    over seeds alone. It says nothing of whether the assumptions hold; `results.provenance` says what they are.

    Next: `policy_what_if` asks what a policy would change, `reading_results` opens what you have just made.
    """)
    return


if __name__ == "__main__":
    app.run()
