"""The version of the model follows its sources."""

import re

from society import version


def test_it_names_the_release_and_the_sources():
    assert re.fullmatch(r".+\+[0-9a-f]{12}", version.model_version())


def test_an_edited_submodel_is_another_model(tmp_path, monkeypatch):
    for package in version.MODEL:
        (tmp_path / package / "tone").mkdir(parents=True)
        (tmp_path / package / "submodel.py").write_text("x = 1\n")
        (tmp_path / package / "tone" / "scorer.py").write_text("x = 1\n")
    monkeypatch.setattr(version, "ROOT", tmp_path)
    now = version.model_version.__wrapped__  # past what this process remembers
    before = now()

    def after(path, text):
        (tmp_path / path).write_text(text)
        return now()

    assert after("agents/tone/scorer.py", "x = 2\n") == before
    assert after("society/submodel.py", "x = 2\n") != before
    assert after("society/submodel.py", "x = 1\n") == before
    assert after("agents/start.json", "{}") != before


def test_what_is_not_installed_is_unknown():
    assert version.version_of("numpy") != "unknown"
    assert version.version_of("no-such-distribution") == "unknown"
