"""A folder of one's own targets: what is read, and what is refused where."""

import json
from pathlib import Path

import numpy as np
import pytest

from calibration.targets.own import read_folder
from calibration.targets.target import TargetError

HEAD = "item,latent,start,end,n,value,house,source,age,exposure\n"
GOOD = "rights,rights,2024-05-01,2024-05-20,900,0.41,Mine,10.0000/mine,18-34,all\n"


@pytest.fixture
def folder(tmp_path):
    """Write files into an empty folder and return it."""

    def filled(**files):
        for name, text in files.items():
            Path(tmp_path / name.replace("_", ".")).write_text(text, encoding="utf-8")
        return tmp_path

    return filled


def test_a_table_becomes_targets_with_intervals(folder):
    found = read_folder(folder(polls_csv=HEAD + GOOD + GOOD.replace("18-34", "55+")))
    assert [target.age for target in found.targets] == ["18-34", "55+"]
    assert found.targets[0].low < 0.41 < found.targets[0].high
    assert found.targets[0].effective_n == 900
    assert found.covariance[0, 0] == pytest.approx(1 / (900 * 0.41 * 0.59), rel=0.01)


def test_a_covariance_is_taken_as_given(folder):
    names = HEAD.strip().split(",")
    rows = [
        dict(zip(names, line.strip().split(","), strict=True))
        for line in (GOOD, GOOD.replace("18-34", "55+"))
    ]
    given = {"targets": rows, "covariance": [[0.02, 0.01], [0.01, 0.03]]}
    found = read_folder(folder(polls_json=json.dumps(given)))
    assert np.array_equal(found.covariance, given["covariance"])
    with pytest.raises(TargetError, match="2 × 2"):
        read_folder(folder(polls_json=json.dumps(given | {"covariance": [[1.0]]})))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (GOOD.replace("0.41", "41"), "a share of 41 cannot be fitted"),
        (GOOD.replace("900", "0"), "n is 0"),
        (GOOD.replace("900", "many"), "line 2: n is 'many', not a number"),
        (GOOD.replace("2024-05-20", "May"), "line 2: end is 'May', not a date"),
        (GOOD.replace("rights,rights", ",rights"), "line 2: item is missing"),
        (GOOD + GOOD.replace("18-34", "all"), "counted twice"),
        (GOOD + GOOD.replace("2024", "2022"), "out of order"),
    ],
)
def test_what_cannot_be_is_refused_with_file_and_remedy(folder, row, said):
    with pytest.raises(TargetError, match=r"polls\.csv") as refused:
        read_folder(folder(polls_csv=HEAD + row))
    assert said in str(refused.value)


def test_unknown_columns_empty_folders_and_other_files(folder, tmp_path):
    with pytest.raises(TargetError, match="holds no targets"):
        read_folder(folder(readme_txt="nothing here"))
    with pytest.raises(TargetError, match="'colour' means nothing"):
        read_folder(folder(polls_csv=HEAD.strip() + ",colour\n" + GOOD.strip() + ",red\n"))
    with pytest.raises(TargetError, match="is no folder"):
        read_folder(tmp_path / "nowhere")
    with pytest.raises(TargetError, match="line 1, column"):
        read_folder(folder(polls_csv=HEAD + GOOD, polls_json="{"))


def test_one_respondent_file_without_the_other_is_named(tmp_path):
    (tmp_path / "aims_main_2021_data.csv").write_text("PMC1\n7\n", encoding="utf-8")
    with pytest.raises(TargetError, match="aims_main_2021_data"):
        read_folder(tmp_path)
