"""The pass that is generated from the submodels' files."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from agents.mind.absorb import LAWS
from agents.opinion import MECHANISMS
from society import kernel
from society.form import Form
from society.ties import TIES

ROOT = Path(__file__).parents[2]
PACKAGES = ("agents", "society")

RUN = """
from agents.companion import NEUTRAL
from agents.parameters import Parameters
from agents.population import build
from society.world import World
import datetime
parameters = Parameters()
world = World(parameters, build(300, parameters), NEUTRAL, seed=1, start=datetime.date(2025, 1, 1))
world.run(20)
print(world.state_hash)
"""


def test_the_pass_follows_the_order():
    text = kernel.source(Form())
    calls = [
        "talk_probability(",
        "talks(",
        "absorb(f, s, t",
        "fade(attach(",
        "consolidate(f",
        "hear(u",
        "target(",
        "follow(u",
    ]
    body = text[text.index("def one_community") :]
    assert sorted(calls, key=body.index) == calls


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("ties", TIES)
@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_every_combination_is_generated(law, mechanism, ties):
    assert callable(kernel.load(Form(law=law, mechanism=mechanism, ties=ties)).serial)


def test_the_cache_folder_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("GROUNDSWELL_CACHE", str(tmp_path / "kernels"))
    assert kernel.cache_folder() == tmp_path / "kernels"


def test_without_a_writable_cache_a_temporary_folder_serves(monkeypatch, tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("in the way")
    monkeypatch.setenv("GROUNDSWELL_CACHE", str(blocker / "kernels"))
    assert kernel.cache_folder().is_dir()


@pytest.mark.parametrize("name", ["serial", "parallel"])
def test_a_compile_is_told_before_it_happens_and_never_again(tmp_path, monkeypatch, caplog, name):
    monkeypatch.setenv("GROUNDSWELL_CACHE", str(tmp_path))
    caplog.set_level("INFO", logger="groundswell")
    announce = kernel.announce.__wrapped__  # past what this process remembers
    announce(Form(), name)
    assert "compiling the daily pass" in caplog.text
    caplog.clear()
    (tmp_path / "__pycache__").mkdir()
    stem = kernel.file_of(kernel.source(Form())).stem
    (tmp_path / "__pycache__" / f"{stem}.{name}-12.py311.1.nbi").touch()
    announce(Form(), name)
    assert not caplog.text


def test_an_edited_submodel_changes_the_next_process(tmp_path):
    """No stale kernel: the second process must run what the file now says."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    script = tmp_path / "run.py"
    script.write_text(RUN)

    def state():
        done = subprocess.run(
            [sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    before = state()
    submodel = tmp_path / "agents" / "mind" / "absorb" / "bounded.py"
    edited = submodel.read_text().replace("talk * rate * (level - fast - slow)", "talk * rate * level")
    submodel.write_text(edited)
    after = state()
    assert before == state_of_checkout() != after


def state_of_checkout():
    done = subprocess.run([sys.executable, "-c", RUN], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()
