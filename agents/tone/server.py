"""The embedded server's own process: a small instruct model behind llama.cpp's OpenAI-compatible server.

Run as a script, so that it imports nothing of ours: it prints one ``READY <url>`` line and stays until its
standard input closes, which also happens when the process that started it is killed.
"""

from __future__ import annotations

import os
import sys

CONTEXT = 2048  # tokens: the probes with their example turns need a few hundred


def serve(weights: str, alias: str, port: int) -> None:
    """Serve the weights on loopback until standard input closes."""
    import xllamacpp

    settings = xllamacpp.CommonParams()
    settings.model.path = weights
    settings.model_alias = {alias}  # a set: a plain string would be taken apart into letters
    settings.hostnames = ["127.0.0.1"]
    settings.port = port
    settings.n_ctx = CONTEXT
    settings.n_parallel = 1
    settings.cpuparams.n_threads = 1  # more threads spin against whatever else runs, at a ninth of the speed
    settings.cpuparams_batch.n_threads = 1
    settings.ui = False
    settings.fit_params = False
    settings.verbosity = -1
    settings.cors_origins = ""  # the default lets every web page in
    server = xllamacpp.Server(settings)
    sys.stdout.write(f"READY {server.listening_address}/v1\n")
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)  # nothing is to be saved, and taking the server down can wait for ever on a busy machine


if __name__ == "__main__":
    _, weights_path, model_alias, port_text = sys.argv
    serve(weights_path, model_alias, int(port_text))
