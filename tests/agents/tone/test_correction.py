import json

import pytest

from agents.tone.correction import Correction, read_correction
from agents.tone.errors import ToneInputError

HELD = {"weight": 0.5, "shift": 0.1, "error": 0.04, "rows": 200, "source": "self-made labels"}


def test_a_mean_is_corrected_and_both_errors_add_up(tmp_path):
    (tmp_path / "c.json").write_text(json.dumps(HELD))
    mean, error = read_correction(tmp_path / "c.json").apply(0.4, 0.06)
    assert mean == pytest.approx(0.3)
    assert error == pytest.approx(0.05)


def test_a_corrected_mean_stays_on_the_scale():
    made = Correction(**(HELD | {"shift": 2.0}))
    assert made.apply(0.9, 0.0)[0] == 1.0


@pytest.mark.parametrize("change", [{"rows": 0}, {"error": -1}, {"shift": "much"}, {"weight": float("inf")}])
def test_what_is_no_correction_is_refused(tmp_path, change):
    (tmp_path / "c.json").write_text(json.dumps(HELD | change))
    with pytest.raises(ToneInputError, match=r"c\.json: "):
        read_correction(tmp_path / "c.json")
