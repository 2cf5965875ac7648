"""Numbers by which the Chamber of Commerce and the tax office know an organisation."""

from django.core.exceptions import ValidationError

KVK_LENGTH, RSIN_LENGTH = 8, 9


def tidy(text: str) -> str:
    """As people write it, without spaces and dots."""
    return "".join(character for character in text if character not in " .-\u00a0")


def validate_number(value: str) -> None:
    """A KvK number of eight digits, or an RSIN of nine that passes the test of eleven."""
    if not (value.isascii() and value.isdigit()) or len(value) not in {KVK_LENGTH, RSIN_LENGTH}:
        raise ValidationError("Een KvK-nummer heeft 8 cijfers, een RSIN 9 cijfers.")
    if len(value) == RSIN_LENGTH and not is_rsin(value):
        raise ValidationError("Dit RSIN klopt niet. Is er een cijfer verwisseld?")


def is_rsin(digits: str) -> bool:
    """The test of eleven: weights 9 to 2, the last digit counts -1."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and total != 0
