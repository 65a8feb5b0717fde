"""The AIMS cells: disjoint, complete, and what the respondent files give."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from calibration.targets import aims, aims_cells

ROOT = Path(aims.__file__).parents[2]
FOLDER = Path(os.environ.get("GROUNDSWELL_AIMS") or ROOT.parent / "shared" / "data" / "aims")
needs_files = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason=f"the AIMS respondent files are not in {FOLDER}; name their folder in GROUNDSWELL_AIMS",
)


def test_every_item_has_six_cells_in_both_waves():
    found = aims_cells.shipped()
    assert sum(one.status == "fitted" for one in found.targets) == 6 * 6 * 2
    assert np.linalg.eigvalsh(found.covariance)[0] > 0
    assert not found.covariance[:42, 42:].any()


def test_cells_add_up_to_the_published_shares():
    """The weighted cells of an item give what the survey published of everybody."""
    shares = json.loads(aims.TARGETS_FILE.read_text(encoding="utf-8"))["waves"]
    for wave in ("2021", "2023"):
        cells = [
            one for one in aims_cells.shipped().targets if one.id.startswith(f"aims-{wave}-legal_rights")
        ]
        pooled = sum(cell.value * cell.effective_n for cell in cells) / sum(
            cell.effective_n for cell in cells
        )
        assert pooled == pytest.approx(shares[wave]["agree"]["PMC9"], abs=0.03)


def test_answers_of_the_same_people_vary_together():
    """Legal rights and the moral circle are asked of the same people, so their errors correlate."""
    found = aims_cells.shipped()
    place = {target.id: number for number, target in enumerate(found.targets)}
    deviation = np.sqrt(np.diag(found.covariance))

    def correlation(one, other):
        first, second = (place[f"aims-2021-{name}"] for name in (one, other))
        return found.covariance[first, second] / deviation[first] / deviation[second]

    assert correlation("legal_rights-35-54-unexposed", "moral_circle-35-54-unexposed") > 0.25
    assert abs(correlation("legal_rights-35-54-unexposed", "moral_circle-18-34-exposed")) < 0.2


@needs_files
def test_the_committed_cells_are_what_the_respondent_files_give():
    waves = aims.read(FOLDER)
    made = aims_cells.record(waves, replicates=20)
    assert aims_cells.asked(waves) == json.loads(aims_cells.QUESTIONS_FILE.read_text(encoding="utf-8"))
    committed = json.loads(aims_cells.FILE.read_text(encoding="utf-8"))
    for wave, part in made["waves"].items():
        known = committed["waves"][wave]
        assert part | {"covariance": known["covariance"]} == known
        ratio = np.sqrt(np.diag(part["covariance"]) / np.diag(known["covariance"]))
        assert np.median(ratio) == pytest.approx(1, abs=0.15)
    assert made["items"] == committed["items"]
