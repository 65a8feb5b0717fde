"""One figure beside another: inside an interval, and of the same sign or not."""

from calibration.sign import Row


def test_a_sign_is_open_where_the_measured_one_is():
    row = Row(
        part="x",
        figure="y",
        unit="SD",
        measured=0.1,
        low=-0.1,
        high=0.3,
        model=-0.05,
        signed=True,
        source="z",
    )
    assert row.inside
    assert row.same_sign is None
