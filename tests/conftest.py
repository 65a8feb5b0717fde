"""What holds for every test: drawn examples are the same each time, and no example is timed."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
