import pytest

from search.places import normalise_postcode


@pytest.mark.parametrize("text", ["3701ab", "3701 AB", " 3701  aB ", "3701\u00a0AB"])
def test_a_postcode_is_written_the_one_way(text: str) -> None:
    assert normalise_postcode(text) == "3701 AB"


@pytest.mark.parametrize("text", ["", "0701 AB", "3701", "3701 A", "3701 ABC", "3701 SS", "AB 3701", "３701 AB", "x\0"])
def test_anything_else_is_refused_in_plain_dutch(text: str) -> None:
    with pytest.raises(ValueError, match="vier cijfers en twee letters"):
        normalise_postcode(text)
