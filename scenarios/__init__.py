"""What if: named questions, the paired runs that answer them, and their reports.

- ``scenarios.scenario``: a question, its start, its people, its seeds and its tone.
- ``scenarios/catalogue``: the questions we ask, one TOML file each, data and not code.
- ``scenarios.figures``: functions that return a figure.

Two scenarios run with one seed differ only by what they say differently: all else, down to the
last random number, is shared. Their difference is therefore taken pair by pair.
"""
