"""The source tree as the architecture tests see it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("agents", "society", "scenarios", "calibration", "groundswell")


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def modules() -> list[Path]:
    """Every Python file of the five packages, relative to the root."""
    return sorted(path.relative_to(ROOT) for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


@pytest.fixture(scope="session")
def scripts(modules: list[Path]) -> list[Path]:
    """Every Python file we keep: the packages, the tests and the benchmarks."""
    beside = (
        path.relative_to(ROOT) for folder in ("tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")
    )
    return [*modules, *sorted(beside)]


@pytest.fixture(scope="session")
def kept() -> list[Path]:
    """Every file that git keeps or would take up, relative to the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout, so there is no telling which files are kept")
    return sorted(Path(name) for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


@pytest.fixture(scope="session")
def read(root: Path) -> Callable[[Path], str]:
    """The text of a file named relative to the root; what is not text reads as empty."""

    def text(path: Path) -> str:
        try:
            return (root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return ""

    return text
