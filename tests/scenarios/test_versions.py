"""Versions: every result says what made it."""

import json
import re

from scenarios import versions


def test_versions_are_ready_for_json():
    record = json.loads(json.dumps(versions.versions()))
    assert re.fullmatch(r".+\+[0-9a-f]{12}", record["model"])
    assert re.fullmatch(r"[0-9a-f]{40}|unknown", record["commit"])
    assert record["packages"]["numpy"] != "unknown"


def test_outside_a_checkout_the_commit_is_unknown(tmp_path, monkeypatch):
    monkeypatch.setattr(versions, "ROOT", tmp_path)
    assert versions.commit.__wrapped__() == "unknown"
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (tmp_path / ".git" / "packed-refs").write_text(f"{'a' * 40} refs/heads/main\n")
    assert versions.commit.__wrapped__() == "a" * 40


def test_a_worktree_names_the_commit_it_has_checked_out(tmp_path, monkeypatch):
    monkeypatch.setattr(versions, "ROOT", tmp_path / "tree")
    own, shared = tmp_path / "git" / "worktrees" / "tree", tmp_path / "git"
    own.mkdir(parents=True)
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / ".git").write_text(f"gitdir: {own}\n")
    (own / "HEAD").write_text("ref: refs/heads/branch\n")
    (own / "commondir").write_text("../..\n")
    (shared / "packed-refs").write_text(f"{'b' * 40} refs/heads/branch\n")
    assert versions.commit.__wrapped__() == "b" * 40
