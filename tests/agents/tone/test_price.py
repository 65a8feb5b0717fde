import pytest

from agents.tone.errors import ToneInputError
from agents.tone.price import read_prices

GOOD = 'date = 2026-01-31\ncurrency = "EUR"\n[[model]]\nname = "m"\nsent = 0.5\nreceived = 2\n'


def test_a_price_file_tells_what_tokens_cost(tmp_path):
    (tmp_path / "prices.toml").write_text(GOOD)
    prices = read_prices(tmp_path / "prices.toml")
    assert prices.of("m").money(1_000_000, 500_000) == pytest.approx(1.5)
    assert prices.date.isoformat() == "2026-01-31"
    with pytest.raises(ToneInputError, match=r"has no model 'other' \(it has: m\)"):
        prices.of("other")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("date = 2026-01-31\n", "", "date"),
        ("sent = 0.5", "sent = -1", r"model, entry 1, sent"),
        ("[[", "[", "TOML|model"),
    ],
)
def test_a_fault_is_named_with_its_key(tmp_path, old, new, complaint):
    (tmp_path / "prices.toml").write_text(GOOD.replace(old, new))
    with pytest.raises(ToneInputError, match=rf"prices\.toml: .*{complaint}"):
        read_prices(tmp_path / "prices.toml")
