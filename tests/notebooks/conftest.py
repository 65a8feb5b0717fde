"""Notebooks run as scripts, with levers changed."""

import importlib.util

import pytest

from groundswell.notebooks import NOTEBOOKS


@pytest.fixture
def ran(tmp_path, monkeypatch):
    """Run a notebook with some of its definitions changed, and hand over all of them."""
    monkeypatch.chdir(tmp_path)

    def run(name, **changed):
        specification = importlib.util.spec_from_file_location(name, NOTEBOOKS / f"{name}.py")
        module = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(module)
        return module.app.run(defs=changed)[1]

    return run
