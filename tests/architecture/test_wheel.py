"""The wheel that the build backend makes: the five packages with their data, and nothing else."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

PACKAGES = {"agents", "society", "scenarios", "calibration", "groundswell"}


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory):
    """Names inside a wheel built from a copy of the sources."""
    copy = tmp_path_factory.mktemp("sources")
    for name in PACKAGES:
        shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(root / name, copy)
    code = "import sys, uv_build; print(uv_build.build_wheel(sys.argv[1]))"
    (copy / "dist").mkdir()
    # the backend looks on the PATH for its own program
    environment = {**os.environ, "PATH": sysconfig.get_path("scripts") + os.pathsep + os.environ["PATH"]}
    command = [sys.executable, "-c", code, str(copy / "dist")]
    built = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (archive,) = (copy / "dist").glob("*.whl")
    return set(zipfile.ZipFile(archive).namelist())


def test_every_kept_file_of_the_packages_ships(wheel, kept):
    ours = {path.as_posix() for path in kept if path.parts[0] in PACKAGES}
    assert ours - wheel == set()


def test_only_the_packages_ship(wheel):
    tops = {Path(name).parts[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES


def test_the_types_and_the_command_ship(wheel):
    assert {f"{package}/py.typed" for package in PACKAGES} <= wheel
    assert any(name.endswith("entry_points.txt") for name in wheel)
