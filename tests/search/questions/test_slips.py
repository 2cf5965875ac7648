"""How fingers slip: the likeliest of the words that lie one mistake away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.places.spelling import edits_between, one_edit_around
from search.questions.slips import Slip, slip


@pytest.mark.parametrize(
    ("typed", "meant", "how"),
    [
        ("kueken", "keuken", Slip.ORDER),
        ("muzziek", "muziek", Slip.ORDER),
        ("paart", "paard", Slip.SOUND),
        ("tuinn", "tuin", Slip.ORDER),
        ("tin", "tuin", Slip.NUMBER),
        ("yuin", "tuin", Slip.NUMBER),
        ("photographie", "fotografie", Slip.EAR),
        ("buin", "tuin", Slip.LETTER),
    ],
)
def test_a_slip_is_known_by_what_it_did(typed: str, meant: str, how: Slip) -> None:
    assert slip(typed, meant) is how


@given(st.text("abcdefghij", min_size=1, max_size=9))
def test_what_is_one_edit_around_a_word_is_one_edit_from_it(word: str) -> None:
    around = set(one_edit_around(word))
    assert {edits_between(word, other, 2) for other in around if other != word} == {1}
    assert word + "a" in around
    assert word[1:] in around
    assert f"z{word[1:]}" in around
