"""Names of rival forms."""

import pytest

from society.form import Form


@pytest.mark.parametrize("kind", ["law", "mechanism", "ties"])
def test_an_unknown_name_is_refused_with_the_menu(kind):
    with pytest.raises(ValueError, match=f"unknown {kind} 'nonsense'. There are: [a-z]"):
        Form(**{kind: "nonsense"})
