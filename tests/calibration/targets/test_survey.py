"""Microdata as targets: the same from SPSS, Stata and CSV, with the error that the replicates give."""

import numpy as np
import pandas as pd
import pytest

from calibration.targets.survey import read_survey
from calibration.targets.target import TargetError

TOLD = """
file = "{file}"
house = "Mine"
source = "10.0000/mine"
population = "US adults"
start = 2024-05-01
end = 2024-05-20
weight = "wt"
{more}
[item.rights]
column = "q1"
yes = [5, 6, 7]
base = [1, 2, 3, 5, 6, 7]
latent = "rights"
loading = 0.8
"""


@pytest.fixture(scope="module")
def people():
    """Answers of 400 people, with 20 sets of jackknife weights that leave out a block each."""
    random = np.random.default_rng(5)
    frame = pd.DataFrame(
        {
            "q1": random.integers(1, 8, 400).astype(float),
            "years": random.integers(18, 90, 400).astype(float),
            "wt": np.ones(400),
            "use": random.integers(0, 6, 400).astype(float),
        }
    )
    for block in range(20):
        frame[f"rep{block}"] = np.where(np.arange(400) % 20 == block, 0.0, 20 / 19)
    return frame


@pytest.fixture
def described(tmp_path, people):
    """Write data and their description; return the path of the description."""

    def write(file="data.csv", more="", text=TOLD):
        pyreadstat = pytest.importorskip("pyreadstat")
        if file.endswith(".sav"):
            pyreadstat.write_sav(people, str(tmp_path / file))
        elif file.endswith(".dta"):
            pyreadstat.write_dta(people, str(tmp_path / file))
        else:
            people.to_csv(tmp_path / file, index=False)
        path = tmp_path / "survey.toml"
        path.write_text(text.format(file=file, more=more), encoding="utf-8")
        return path

    return write


def test_three_forms_of_file_give_one_target(described, people):
    found = [read_survey(described(name)) for name in ("data.csv", "data.sav", "data.dta")]
    held = people[people["q1"] != 4]
    assert found[0].targets[0].value == pytest.approx((held["q1"] > 4).mean())
    assert found[0].targets[0].n == len(held)
    assert found[0].targets == found[1].targets == found[2].targets


def test_replicate_weights_give_the_error_of_the_design(described):
    """Leaving out twenty random blocks in turn is the jackknife; for a share it comes near the binomial."""
    found = read_survey(described(more='[replicates]\nprefix = "rep"\nmethod = "jackknife"\n'))
    target = found.targets[0]
    binomial = 1 / (target.n * target.value * (1 - target.value))
    assert found.covariance[0, 0] == pytest.approx(binomial, rel=0.6)
    drawn = read_survey(described()).covariance[0, 0]
    assert drawn == pytest.approx(binomial, rel=0.25)


def test_cells_by_age_and_exposure_share_nobody(described):
    found = read_survey(described(more='age = "years"\n[exposure]\ncolumn = "use"\nfrom = 3\n'))
    assert len(found.targets) == 6
    assert sum(target.n for target in found.targets) == read_survey(described()).targets[0].n


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('"q1"', '"q9"'), "no column 'q9'"),
        (("[5, 6, 7]\nbase", "[55]\nbase"), "nobody's answer"),
        (('weight = "wt"', 'weight = "gone"'), "no column 'gone'"),
        (('house = "Mine"', ""), "house is missing"),
        (('latent = "rights"', ""), "does not say 'latent'"),
        (('file = "{file}"', 'file = "none.sav"'), "there is no file"),
        (("[item", "[replicates]\nprefix = 'zzz'\n[item"), "at least two columns"),
    ],
)
def test_a_description_that_does_not_fit_is_refused(described, change, said):
    with pytest.raises(TargetError, match=r"survey\.toml") as refused:
        read_survey(described(text=TOLD.replace(*change)))
    assert said in str(refused.value)


def test_a_broken_file_is_named(described, tmp_path):
    path = described("data.sav")
    (tmp_path / "data.sav").write_bytes(b"no data")
    with pytest.raises(TargetError, match=r"data\.sav cannot be read"):
        read_survey(path)
