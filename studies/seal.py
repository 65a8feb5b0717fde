"""Write down the hash of every stored answer, so that none is edited by hand unnoticed."""

from __future__ import annotations

import hashlib
from pathlib import Path

RESULTS = Path(__file__).with_name("results")
SEAL = RESULTS / "hashes.txt"


def sealed() -> str:
    """A line for each stored answer: hash and name."""
    answers = sorted(RESULTS.glob("*.json"))
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in answers)


if __name__ == "__main__":
    SEAL.write_text(sealed(), encoding="utf-8")
