"""Numbers of organisations: eight digits, or nine that pass the test of eleven."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from portal.signup.numbers import is_rsin, tidy, validate_number


@pytest.mark.parametrize("number", ["12345678", "00000001", "123456782"])
def test_numbers_that_are_well_formed(number: str) -> None:
    validate_number(number)


@pytest.mark.parametrize(
    "number", ["", "1234567", "1234567890", "123456789", "000000000", "1234567a", "１２３４５６７８"]
)
def test_numbers_that_are_not(number: str) -> None:
    with pytest.raises(ValidationError):
        validate_number(number)


def test_spaces_and_dots_are_how_people_write_them() -> None:
    assert tidy("1234 5678") == tidy("12.34.56.78") == "12345678"


@given(st.integers(0, 10**9 - 1), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(number: int, place: int, by: int) -> None:
    right = f"{number:09d}"
    if is_rsin(right):
        digit = str((int(right[place]) + by) % 10)
        assert not is_rsin(right[:place] + digit + right[place + 1 :])
