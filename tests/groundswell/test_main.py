"""python -m groundswell."""

import subprocess
import sys


def test_the_module_is_the_command():
    ended = subprocess.run(
        [sys.executable, "-m", "groundswell", "list"], capture_output=True, text=True, check=True
    )
    assert "baseline" in ended.stdout
