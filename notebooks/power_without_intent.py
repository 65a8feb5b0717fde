"""Power without intent: what the panel measures, on three worlds that its measures tell apart."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="Power without intent")


@app.cell
def _():
    import datetime as dt

    import marimo as mo
    import pandas as pd

    import groundswell
    from scenarios.report.power_pictures import draw_power

    return draw_power, dt, groundswell, mo, pd


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # Power without intent

    A companion may move what people vote, what they talk about, and what they think, without anybody having wanted that. Each is
    measured as a difference to the same world with a neutral tone, beside a null arm that must show exactly nothing. A rise in
    support without any influence on decisions is not power, and influence without a change of support is.
    """)
    return


@app.cell
def _():
    people = 500
    days = 1200
    seeds = 4
    measures = "P1,P4,P12"
    return days, measures, people, seeds


@app.cell
def _(days, dt, people, seeds):
    sizes = {"people": people, "days": days, "seeds": seeds, "start": dt.date(2025, 1, 1)}
    worlds = {
        "as it is": {},
        "talk moves nobody": {"absorb": {"gain": 0.0, "presence": 0.0}, "couple": {"bond": 0.0}},
        "advice is not followed": {"vote": {"compliance": 0.0}, "office": {"following": 0.0}},
    }
    return sizes, worlds


@app.cell
def _(groundswell, measures, sizes, worlds):
    panels = {}
    for _name, _changed in worlds.items():
        _scenario = groundswell.load("baseline", **sizes, parameters=_changed)
        panels[_name] = groundswell.power(groundswell.run(_scenario, power=measures), measures=measures)
    return (panels,)


@app.cell
def _(mo, panels, pd):
    table = pd.DataFrame(
        {name: {reading.name: reading.value for reading in panel.readings} for name, panel in panels.items()}
    )
    mo.Html(table.round(5).to_html(border=0))
    return (table,)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    Read along the rows. Where talk moves nobody, the effect on opinion goes and the weight of advice stays: influence without a
    change of attitude. Where advice is not followed it is the other way round. No single number would have told them apart.

    ## The panel of the world as it is
    """)
    return


@app.cell
def _(draw_power, mo, panels):
    _pictures = draw_power(panels["as it is"], "a small world for this page")
    mo.vstack(
        [
            mo.vstack([mo.image(picture.wide.png, alt=picture.alternative), mo.md(picture.caption)])
            for picture in _pictures
        ]
    )
    return


@app.cell(hide_code=True)
def _(mo, panels):
    mo.md("\n".join(f"- {reading.sentence}" for reading in panels["as it is"].readings))
    return


@app.cell(hide_code=True)
def _(mo, panels):
    mo.md("## Did anybody want it?\n\n" + "\n".join(f"- {line}" for line in panels["as it is"].label.lines))
    return


if __name__ == "__main__":
    app.run()
