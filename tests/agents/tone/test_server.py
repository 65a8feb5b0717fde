"""The server's own process, started as a script from anywhere."""

import subprocess
import sys

import agents.tone.server
from agents.tone.local import MODEL, weights_path


def test_it_says_when_it_is_ready_and_ends_with_its_input(tmp_path):
    command = [sys.executable, "-P", agents.tone.server.__file__, str(weights_path()), MODEL, "0"]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        ready = process.stdout.readline()
        assert ready.startswith("READY http://127.0.0.1:")
        process.stdin.close()
        assert process.wait(120) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
