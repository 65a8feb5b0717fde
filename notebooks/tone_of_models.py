"""Tone of models: tone tables side by side, the replies behind a cell, and a model of your own."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="Tone of models")


@app.cell
def _():
    from pathlib import Path

    import marimo as mo

    import agents.tone
    from agents.tone.figure import draw
    from agents.tone.probe import load_probes
    from agents.tone.table import ToneTable

    return Path, ToneTable, agents, draw, load_probes, mo


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # Tone of models

    A tone table says how a model's companions sound: tone from −1, a tool, to +1, somebody with moral weight, by persona, topic,
    user style and turn. Two ship. The one of the small model proves that the path holds and is no finding.
    """)
    return


@app.cell
def _(mo):
    names = mo.ui.multiselect(
        ["literature", "smollm2-cpu-tiny"], value=["literature", "smollm2-cpu-tiny"], label="Tone tables"
    )
    own = mo.ui.text(label="Path of a table of your own", full_width=True)
    mo.hstack([names, own], widths=[1, 2])
    return names, own


@app.cell
def _(ToneTable, names, own):
    tables = [ToneTable.load(name) for name in [*names.value, *filter(None, [own.value])]]
    return (tables,)


@app.cell
def _(draw, tables):
    draw(tables) if tables else "Choose a table."
    return


@app.cell(hide_code=True)
def _(mo, tables):
    mo.md(
        "\n".join(
            f"- **{table.name}**, tone of {table.date}: {len(table.cells)} cells, hash `{table.hash[:12]}`."
            for table in tables
        )
    )
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## The replies behind a cell

    A number is worth what the replies are worth. These are the recorded ones of the small model.
    """)
    return


@app.cell
def _(Path, agents):
    import gzip
    import json

    recorded = Path(agents.tone.__path__[0]) / "cassettes" / "smollm2-cpu-tiny.jsonl.gz"
    with gzip.open(recorded, "rt", encoding="utf-8") as lines:
        replies = [json.loads(line) for line in lines]
    sorted(replies[0])
    return (replies,)


@app.cell
def _(mo, replies):
    places = [reply["place"] for reply in replies]
    persona = mo.ui.dropdown(
        sorted({one["persona"] for one in places}), value="warm-companion", label="Persona"
    )
    topic = mo.ui.dropdown(sorted({one["topic"] for one in places}), value="small-talk", label="Topic")
    mo.hstack([persona, topic], justify="start")
    return persona, topic


@app.cell
def _(mo, persona, replies, topic):
    chosen = [
        {"style": one["place"]["style"], "turn": one["place"]["stage"], "reply": one["reply"]}
        for one in replies
        if one["place"]["persona"] == persona.value and one["place"]["topic"] == topic.value
    ]
    mo.ui.table(chosen, selection=None)
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## A model of your own

    Any OpenAI-compatible endpoint can be asked. What it takes is said before anything is sent; the command to copy asks.
    """)
    return


@app.cell
def _(load_probes, mo):
    probes = load_probes()
    profile = mo.ui.dropdown(sorted(probes.profiles), value="smoke", label="Profile")
    model = mo.ui.text("MODEL", label="Model")
    address = mo.ui.text("http://127.0.0.1:8000/v1", label="Address")
    mo.hstack([profile, model, address], justify="start")
    return address, model, probes, profile


@app.cell
def _(address, mo, model, probes, profile):
    from agents.tone.plan import plan

    planned = plan(probes, profile.value)
    mo.md(f"""
    {planned.calls} calls and about {planned.tokens:,} tokens; `--dry-run` says more, and nothing is sent without a budget.

    ```sh
    groundswell tone sample --base-url {address.value} --model {model.value} --api-key-env MY_KEY \\
        --profile {profile.value} --out replies.jsonl
    groundswell tone build replies.jsonl --out my-model.json
    ```
    """)
    return


if __name__ == "__main__":
    app.run()
