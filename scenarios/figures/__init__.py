"""Figures: pictures of results, each a function from a tidy frame to a matplotlib Figure.

No figure sets a backend, shows itself or computes an effect: effects and intervals come from
``scenarios.outcome``, tones from the tone table. One kind of figure a file; ``palette`` holds the
colours, ``sheet`` heading, footer and layout, ``numerals`` how numbers are written.
"""
