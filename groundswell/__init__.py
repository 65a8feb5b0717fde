"""Groundswell from Python, in four calls.

>>> import groundswell
>>> scenario = groundswell.load("baseline", people=2000, days=400, seeds=4)
>>> results = groundswell.run(scenario, out="results/mine")        # doctest: +SKIP
>>> groundswell.compare("results/mine", "results/other").text      # doctest: +SKIP
>>> groundswell.open("results/mine").frame()                       # doctest: +SKIP

Importing this package loads nothing heavy; each call imports what it needs.
"""

from __future__ import annotations
