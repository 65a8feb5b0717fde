"""Sweeps: many settings of one scenario, each with the same seeds, in one folder.

- ``scenarios.sweep.settings``: what ``[sweep]`` of a scenario file may say.
- ``scenarios.sweep.checking``: what can be wrong with it.
- ``scenarios.sweep.design``: the points it means.
- ``scenarios.sweep.draws``: posterior draws from a file.
- ``scenarios.sweep.plan``: every run of it.
"""
