"""The pages as a site: built strictly, with a search that needs no network."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_site_is_built_without_a_warning_and_needs_no_network(tmp_path):
    site = tmp_path / "site"
    built = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", ROOT / "docs", site],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert (site / "searchindex.js").is_file()
    first = (site / "index.html").read_text()
    assert re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="(?:https?:)?//', first) == []
    tutorial = (site / "tutorials" / "run-a-scenario.html").read_text()
    assert "run: the tests run this block" in tutorial
    assert "printed by the block above" in tutorial
