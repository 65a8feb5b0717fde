"""Versions: every result says what made it."""

import json
import re

from scenarios import versions


def test_versions_are_ready_for_json():
    record = json.loads(json.dumps(versions.versions()))
    assert re.fullmatch(r".+\+[0-9a-f]{12}", record["model"])
    assert re.fullmatch(r"[0-9a-f]{40}|unknown", record["commit"])
    assert record["packages"]["numpy"] != "unknown"


def test_an_edited_submodel_is_another_model(tmp_path, monkeypatch):
    for package in versions.MODEL:
        (tmp_path / package / "tone").mkdir(parents=True)
        (tmp_path / package / "submodel.py").write_text("x = 1\n")
        (tmp_path / package / "tone" / "scorer.py").write_text("x = 1\n")
    monkeypatch.setattr(versions, "ROOT", tmp_path)
    versions.model_version.cache_clear()
    before = versions.model_version()

    def after(path, text):
        (tmp_path / path).write_text(text)
        versions.model_version.cache_clear()
        return versions.model_version()

    try:
        assert after("agents/tone/scorer.py", "x = 2\n") == before
        assert after("society/submodel.py", "x = 2\n") != before
        assert after("society/submodel.py", "x = 1\n") == before
        assert after("agents/start.json", "{}") != before
    finally:
        monkeypatch.undo()
        versions.model_version.cache_clear()


def test_outside_a_checkout_the_commit_is_unknown(tmp_path, monkeypatch):
    monkeypatch.setattr(versions, "ROOT", tmp_path)
    assert versions.commit() == "unknown"
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (tmp_path / ".git" / "packed-refs").write_text(f"{'a' * 40} refs/heads/main\n")
    assert versions.commit() == "a" * 40
