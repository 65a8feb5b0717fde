import json
import os
from pathlib import Path

import pytest

from calibration.targets import aims

ROOT = Path(aims.__file__).parents[2]
FOLDER = Path(os.environ.get("GROUNDSWELL_AIMS") or ROOT.parent / "shared" / "data" / "aims")
needs_files = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason=f"the AIMS respondent files are not in {FOLDER}; name their folder in GROUNDSWELL_AIMS",
)

# 10.1145/3706598.3713329 and sentienceinstitute.org/aims-survey-2023
PUBLISHED = {
    ("2021", "PMC9"): 37.2,
    ("2023", "PMC9"): 37.7,
    ("2021", "MCE2"): 48.3,
    ("2021", "MCE1"): 74.9,
    ("2023", "MCE1"): 71.1,
    ("2023", "PMC1"): 61.5,
    ("2023", "SI1"): 84.7,
    ("2023", "SI2"): 58.7,
}


def committed(place):
    return json.loads((ROOT / place).read_text(encoding="utf-8"))


def test_committed_shares_are_the_published_ones():
    waves = committed(aims.TARGETS_FILE)["waves"]
    for (wave, item), percent in PUBLISHED.items():
        assert round(100 * waves[wave]["agree"][item], 1) == pytest.approx(percent, abs=0.05)
    assert 100 * waves["2021"]["current_ai_sentient"] == pytest.approx(18.06, abs=0.01)
    assert waves["2021"]["means"]["F4"] == pytest.approx(59.97, abs=0.01)


def test_committed_changes_are_the_published_ones():
    changes = committed(aims.TARGETS_FILE)["changes"]
    found = {name: round(change["value"], 2) for name, change in changes.items()}
    assert found == {"mind": 0.13, "experience": 0.09, "capability": 0.14, "rights": -0.04, "threat": 0.17}


def test_committed_files_name_their_source_and_hold_no_rows():
    for place in (aims.START_FILE, aims.TARGETS_FILE):
        assert committed(place)["citation"]["doi"] == "10.17632/x5689yhv2n"
        assert (ROOT / place).stat().st_size < 20_000


@needs_files
def test_committed_files_are_what_the_respondent_files_give():
    waves = aims.read(FOLDER)
    assert aims.start(waves) == committed(aims.START_FILE)
    assert aims.targets(waves) == committed(aims.TARGETS_FILE)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"aims_main_2021_data\.csv is missing"):
        aims.read(tmp_path)


def test_a_foreign_file_is_refused(tmp_path):
    for wave in aims.WAVES:
        (tmp_path / f"aims_main_{wave}_data.csv").write_text("age,weight\n30,1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no column"):
        aims.read(tmp_path)
