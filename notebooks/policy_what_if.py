"""Policy what-if: the levers of the shipped policies, and what they change, against the same world without them."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="Policy what-if", html_head_file="accessible.html")


@app.cell
def _():
    import marimo as mo

    import groundswell
    from agents.tone.table_file import SHIPPED
    from groundswell.working import default_folder
    from scenarios import what_if
    from scenarios.comparing import first_arm_effects
    from scenarios.kept import answers, grid, panels, surveys
    from scenarios.outcome import effects_frame, paired_effect
    from scenarios.plan import plan_run
    from scenarios.policies import POLICIES
    from society.form import MENUS

    return (
        MENUS, POLICIES, SHIPPED, answers, default_folder, effects_frame, first_arm_effects, grid,
        groundswell, mo, paired_effect, panels, plan_run, surveys, what_if,
    )  # fmt: skip


@app.cell
def _():
    from scenarios.report import kept_pictures, power_pictures, views_pictures
    from scenarios.report.effects_table import effects_table
    from scenarios.report.find import find
    from scenarios.report.markdown_table import markdown_table
    from scenarios.report.power_beside import beside

    return beside, effects_table, find, kept_pictures, markdown_table, power_pictures, views_pictures


@app.cell
def _(grid, mo, panels):
    _given = mo.cli_args()
    people = int(_given.get("people") or grid.PEOPLE)
    seeds = int(_given.get("seeds") or grid.SEEDS)
    measures = panels.MEASURES
    at_once = False
    return at_once, measures, people, seeds


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # What would a policy change?

    People who talk with companions, from 2021 to the end of 2035, with and without a policy. Set the levers; the answer is always the
    difference to the same people on the same dates without the policy.
    """)
    return


@app.cell
def _(mo, what_if):
    try:
        began, complaint = what_if.from_address(mo.query_params().to_dict()), None
    except what_if.WhatIfError as error:
        began = what_if.WhatIf()
        complaint = mo.callout(
            f"The address could not be read: {error} The levers are as at first.", kind="warn"
        )
    get_first, set_first = mo.state(began)
    get_pins, set_pins = mo.state(began.wishes[1:])
    complaint
    return get_first, get_pins, set_first, set_pins


@app.cell
def _(MENUS, POLICIES, SHIPPED, get_first, mo, what_if):
    _first = get_first()
    _wish = _first.wishes[0]
    policy = mo.ui.dropdown(list(POLICIES), value=_wish.policy, label="Policy", full_width=True)
    dose = mo.ui.slider(0, 1, 0.1, value=_wish.dose, label="Dose", show_value=True, full_width=True)
    years = {str(one): one for one in range(what_if.FIRST_YEAR, what_if.LAST_YEAR + 1)}
    year = mo.ui.dropdown(years, value=str(_wish.year), label="First year", full_width=True)
    law = mo.ui.dropdown(list(MENUS["law"]), value=_first.law, label="Law of absorption", full_width=True)
    tone = mo.ui.dropdown(
        sorted({*(path.stem for path in SHIPPED.glob("*.json")), _first.tone}),
        value=_first.tone,
        label="Tone of companions",
        full_width=True,
    )
    _kinds = dict(zip(("as declared", "posterior draws"), what_if.DRAWS, strict=True))
    _shown = next(words for words, kind in _kinds.items() if kind == _first.draws)
    draws = mo.ui.dropdown(_kinds, value=_shown, label="Parameters", full_width=True)
    return dose, draws, law, policy, tone, year


@app.cell
def _(get_first, mo, policy, what_if):
    _wish = get_first().wishes[0]
    _allowed = what_if.targets(policy.value)
    _value = _wish.target if _wish.target in _allowed else "all"
    target = mo.ui.dropdown(list(_allowed), value=_value, label="Whom it binds", full_width=True)
    return (target,)


@app.cell
def _(POLICIES, dose, draws, law, mo, policy, target, tone, what_if, year):
    mo.vstack(
        [
            mo.hstack([policy, target], widths="equal", gap=2),
            mo.hstack([dose, year], widths="equal", gap=2),
            mo.hstack([law, draws], widths="equal", gap=2),
            tone,
            mo.md(
                f"*{policy.value}*: {POLICIES[policy.value].__doc__.splitlines()[0]} *{law.value}*: {what_if.LAWS[law.value]}."
            ),
        ]
    )
    return


@app.cell
def _(dose, draws, get_pins, law, mo, policy, target, tone, what_if, year):
    _wish = what_if.Wish(policy=policy.value, dose=round(dose.value, 1), year=year.value, target=target.value)
    _wishes = tuple(dict.fromkeys((_wish, *get_pins())))
    levers = what_if.WhatIf(wishes=_wishes, law=law.value, tone=tone.value, draws=draws.value)
    _address = mo.query_params()
    for _name, _value in levers.address.items():
        _address[_name] = _value
    return (levers,)


@app.cell
def _(get_pins, levers, mo, set_first, set_pins, what_if):
    pin = mo.ui.button(
        label=f"Pin {levers.wishes[0].name}",
        disabled=len(get_pins()) >= what_if.MOST_PINNED,
        on_click=lambda _: set_pins(levers.pinned().wishes[1:]),
    )
    reset = mo.ui.button(label="Reset", on_click=lambda _: (set_pins(()), set_first(what_if.WhatIf())))
    run = mo.ui.run_button(label="Run small")
    weigh = mo.ui.run_button(label="Measure power")
    _pinned = ", ".join(one.name for one in get_pins()) or "nothing"
    mo.vstack([mo.hstack([run, weigh, pin, reset], justify="start", wrap=True), mo.md(f"Pinned: {_pinned}.")])
    return run, weigh


@app.cell(hide_code=True)
def _(answers, grid, kept_pictures, levers, mo):
    stored = grid.find(levers, answers.FILE)
    mo.callout(
        mo.md(
            "**Stored answer:** none is stored for these levers. Nothing is interpolated: run small, or in full. "
            f"Stored are the doses {' and '.join(f'{dose:g}' for dose in grid.DOSES)} from {grid.YEAR} on, under every law, "
            "for all, with the tone and the parameters as at first."
        )
        if stored is None
        else mo.md(
            f"**Stored answer.** {answers.sentence(levers, stored)}\n\n{kept_pictures.stamp(stored)}."
        ),
        kind="neutral",
    )
    return (stored,)


@app.cell(hide_code=True)
def _(answers, effects_table, kept_pictures, levers, markdown_table, mo, stored):
    mo.stop(stored is None)
    _wish = levers.wishes[0]
    mo.vstack(
        [
            mo.Html(kept_pictures.change(_wish, stored).html),
            mo.Html(kept_pictures.course(_wish, stored).html),
            mo.md("**Stored: what the policy changes by the last day**, against the baseline"),
            mo.md(markdown_table(effects_table(stored.assign(arm=_wish.name)))),
            mo.md(
                "**Stored: the same policy under every law**, agreement with legal rights on the last day. The ten-year multiple "
                "is how far ten years of daily talk move a person, in units of the four-week trial."
            ),
            mo.md(markdown_table(answers.under_every_law(levers))),
        ]
    )
    return


@app.cell(hide_code=True)
def _(grid, kept_pictures, levers, mo, surveys):
    _found = [find(levers, surveys.FILE) for find in (grid.find, grid.find_baseline)]
    mo.stop(any(rows is None for rows in _found))
    mo.Html(kept_pictures.surveys(levers.wishes[0], *_found).html)
    return


@app.cell(hide_code=True)
def _(beside, grid, kept_pictures, levers, markdown_table, mo, panels, power_pictures, what_if):
    _found = [find(levers, panels.FILE) for find in (grid.find, grid.find_baseline)]
    mo.stop(
        any(rows is None for rows in _found),
        mo.md(
            f"No measures of power are stored for these levers; under `{what_if.WhatIf().law}` they are, at dose {panels.DOSE:g} from {grid.YEAR} on."
        ),
    )
    _with_policy, _without = (panels.readings(rows) for rows in _found)
    _stamp = f"{kept_pictures.stamp(_found[0])}."
    _pictures = power_pictures.draw_readings(_with_policy, panels.OVER, _stamp)
    _told = "\n".join(f"- {reading.sentence}" for _, reading in power_pictures.in_rows(_with_policy))
    mo.vstack(
        [
            mo.md(f"## Power that nobody sought, with {levers.wishes[0].name}\n\n{_stamp}"),
            *(mo.Html(picture.html) for picture in _pictures),
            mo.md(markdown_table(beside(_without, _with_policy))),
            mo.md(_told),
        ]
    )
    return


@app.cell
def _(at_once, default_folder, groundswell, levers, mo, people, plan_run, run, seeds):
    scenario = levers.scenario(people=people, seeds=seeds)
    folder = mo.notebook_dir() / "__marimo__" / default_folder(plan_run(scenario)).name
    _there = (folder / "manifest.json").is_file()
    mo.stop(
        not (run.value or at_once or _there),
        mo.md(
            f"*Run small* lives {people:,} people through fourteen years, {seeds} seeds an arm: half a minute."
        ),
    )
    with mo.status.spinner("Living fourteen years …"):
        results = groundswell.run(scenario, out=folder)
    return folder, results


@app.cell(hide_code=True)
def _(first_arm_effects, mo, people, results):
    effects = first_arm_effects(results)[0]
    policies = [effect for effect in effects if effect.arm != "baseline"]
    mo.md(
        f"**Live, small** ({people:,} people)\n\n"
        + "\n".join(f"- {effect.text}." for effect in (*policies, *effects[:2]))
    )
    return (policies,)


@app.cell(hide_code=True)
def _(find, folder, mo, views_pictures):
    found = find(folder)
    pictures = [views_pictures.fans(found), views_pictures.arms_forest(found), *views_pictures.people(found)]
    mo.vstack([mo.Html(picture.html) for picture in pictures])
    return (pictures,)


@app.cell(hide_code=True)
def _(answers, effects_frame, effects_table, markdown_table, mo, paired_effect, policies, results, what_if):
    _all = [
        paired_effect(results.histories(), effect.arm, "baseline", outcome=outcome, until=what_if.UNTIL)
        for effect in policies
        for outcome in answers.OUTCOMES
    ]
    table = effects_table(effects_frame(_all))
    mo.vstack(
        [
            mo.md("**Effects on the last day**, against the baseline"),
            mo.md(markdown_table(table)),
        ]
    )
    return (table,)


@app.cell
def _(at_once, default_folder, groundswell, levers, measures, mo, people, plan_run, seeds, weigh):
    _world = levers.world(people=people, seeds=seeds)
    _folder = mo.notebook_dir() / "__marimo__" / f"power-{default_folder(plan_run(_world)).name}"
    mo.stop(
        not (weigh.value or at_once or (_folder / "manifest.json").is_file()),
        mo.md(
            "*Measure power* runs the arms that the measures need, in a small world under this policy: two minutes. "
            "The whole panel at full size is made by the last command below."
        ),
    )
    with mo.status.spinner("Living fourteen years in every arm …"):
        panel = groundswell.power(groundswell.run(_world, out=_folder, power=measures), measures=measures)
    return (panel,)


@app.cell(hide_code=True)
def _(mo, panel, power_pictures):
    _pictures = power_pictures.draw_power(panel, "a small world")
    mo.vstack(
        [
            mo.md("**Live, small:** power that nobody sought, under this policy"),
            *(mo.Html(picture.html) for picture in _pictures[:1]),
            mo.md("\n".join(f"- {reading.sentence}" for reading in panel.readings)),
        ]
    )
    return


@app.cell(hide_code=True)
def _(levers, mo):
    mo.md(f"""
    **In full.** The same question at full size, from the command line:

    ```sh
    {levers.command(people=20_000, seeds=20)}
    ```

    Power under this policy, at full size:

    ```sh
    {levers.power_command(people=20_000, seeds=20)}
    ```
    """)
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## What this does not say

    - What will happen. Every figure stands on its law, its ten-year multiple and its presence value; change the law and look.
    - That a small difference means a policy does nothing: under `accumulate` and `bounded` the same policy can differ fivefold.
    - Whether support for AI rights is right or wrong, or whether any model feels anything.
    - How sure the assumptions are. With parameters as declared, intervals are over seeds alone; with posterior draws, over seeds
      and draws, and few of each here.
    """)
    return


if __name__ == "__main__":
    app.run()
