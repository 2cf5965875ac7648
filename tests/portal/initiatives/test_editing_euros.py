"""Money is typed in euros and kept in cents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.initiatives.editing.euros import EuroField, as_typed, cents_of


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("3,50", 350),
        ("€ 3,50", 350),
        ("3.5", 350),
        ("3", 300),
        ("3,-", 300),
        ("0", 0),
        ("€0", 0),
        ("1.250", 125_000),
        ("1.250,75", 125_075),
        ("12 euro", 1200),
        (" 7,05 ", 705),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: str, cents: int) -> None:
    assert cents_of(typed) == cents


@pytest.mark.parametrize("typed", ["drie euro", "-4", "3,505", "1,2,3", "€", "1.25.0", "99999999", "3 50", "٣"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        cents_of(typed)


@given(st.integers(min_value=0, max_value=999_999_999))
def test_what_the_form_shows_is_what_it_reads_back(cents: int) -> None:
    assert cents_of(as_typed(cents)) == cents
    assert not EuroField().has_changed(cents, as_typed(cents))


def test_empty_is_not_stated_and_nought_is_free() -> None:
    field = EuroField(required=False)
    assert field.clean("") is None
    assert field.clean("  ") is None
    assert field.clean("0") == 0


def test_a_wrong_amount_stays_in_the_field_as_typed() -> None:
    field = EuroField()
    assert field.prepare_value("drie euro") == "drie euro"
    assert field.prepare_value(350) == "3,50"
    assert field.has_changed(350, "drie euro")
