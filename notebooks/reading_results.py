"""Reading results: a folder of results opened with pyarrow, pandas and DuckDB, without Groundswell."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="Reading results")


@app.cell
def _():
    import json

    import duckdb
    import marimo as mo
    import pandas as pd
    import pyarrow.parquet as pq

    import groundswell

    return duckdb, groundswell, json, mo, pd, pq


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # Reading results

    A folder of results is Parquet and JSON. Nothing of ours is needed to read it: this page opens one with three libraries. What
    it opens is a small batch made here; point `folder` at your own.
    """)
    return


@app.cell
def _():
    people = 500
    days = 400
    seeds = 3
    return days, people, seeds


@app.cell
def _(days, groundswell, people, seeds):
    scenario = groundswell.load("baseline", people=people, days=days, seeds=seeds)
    folder = groundswell.run(scenario).folder
    sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return (folder,)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Every file carries its recipe

    The metadata of the schema holds all that made a run: settings, law, seed, tone table, versions. It is read from the
    footer, without the data.
    """)
    return


@app.cell
def _(folder, json, pq):
    file = next(folder.glob("series/*/*.parquet"))
    metadata = pq.read_schema(file).metadata
    recipes = json.loads(metadata[b"groundswell"])["runs"]
    {name: recipes[0][name] for name in ("arm", "seed", "history_hash")}
    return (file,)


@app.cell(hide_code=True)
def _(mo):
    mo.md("## pandas: one arm over time")
    return


@app.cell
def _(file, pd):
    frame = pd.read_parquet(file)
    frame.head(3)
    return (frame,)


@app.cell
def _(frame):
    whole = frame[frame["cell"] == "total"]
    whole.groupby(["arm", "date"], observed=True)["legal_rights_agree"].mean().unstack("arm").tail(3)
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## DuckDB: a difference, paired by seed

    Runs of one seed share every random number. Take differences within seeds first, and average afterwards; the difference of
    averages is the same number with an interval many times as wide.
    """)
    return


@app.cell
def _(duckdb, folder):
    files = str(folder / "series" / "*" / "*.parquet")
    paired = duckdb.sql(f"""
        select a.date, avg(a.legal_rights_agree - b.legal_rights_agree) * 100 as points, count(*) as pairs
        from '{files}' a join '{files}' b using (seed, date, cell)
        where a.arm = 'baseline' and b.arm = 'neutral-tone' and cell = 'total'
        group by a.date order by a.date desc limit 3
    """).df()
    paired
    return (paired,)


@app.cell(hide_code=True)
def _(mo):
    mo.md("## Groundswell itself: the same, tidy and with names")
    return


@app.cell
def _(folder, groundswell):
    results = groundswell.open(folder)
    results.frame(outcomes=["legal_rights_agree"], cells=["total"]).tail(3)
    return


if __name__ == "__main__":
    app.run()
