"""What holds for every test: drawn examples are the same each time, and no example is timed."""

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import settings

from groundswell.__main__ import main

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

SWEEP = """
base = "baseline"
question = "Does presence matter?"
start = 2023-06-01
people = 200
days = 21
seeds = 2

[sweep.grid]
"parameters.absorb.presence" = [0.0, 0.15]
"""


class Sweeping:
    """A small sweep as a user makes it: its file, its folder, and the command line."""

    def __init__(self, folder):
        self.file, self.folder = folder / "presence.toml", folder / "out"
        self.file.write_text(SWEEP)

    def type(self, *words):
        """Type a command."""
        return CliRunner().invoke(main, [str(word) for word in words])

    @staticmethod
    def series(folder):
        """The numbers of a folder, in the order of the plan."""
        return pq.read_table(next(folder.rglob("compacted.parquet"))).to_pandas()


@pytest.fixture(scope="session")
def swept(tmp_path_factory):
    """A finished sweep of two points and two seeds."""
    sweep = Sweeping(tmp_path_factory.mktemp("sweep"))
    ended = sweep.type("sweep", sweep.file, "--out", sweep.folder, "--yes")
    assert ended.exit_code == 0, ended.stderr
    return sweep
