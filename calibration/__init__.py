"""Does it resemble the world: published measurements, and the model held against them.

- ``calibration/targets``: survey items and trials with wording, fieldwork, numbers and source.

The loop closes by file, never by import: what is fitted here is written down, and scenarios
read it like any other input.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # matrices are small: threads would wait for each other
