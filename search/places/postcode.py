"""Dutch postcodes: a pattern, not a register."""

import re

_PATTERN = re.compile(r"\s*([1-9][0-9]{3})\s*([A-Za-z]{2})\s*")
_NEVER_ISSUED = frozenset({"SA", "SD", "SS"})


def normalise_postcode(text: str) -> str:
    """The one way to write a postcode: "3701ab" -> "3701 AB". ValueError when it cannot be a Dutch postcode."""
    found = _PATTERN.fullmatch(text)
    if not found or found[2].upper() in _NEVER_ISSUED:
        raise ValueError("Een postcode heeft vier cijfers en twee letters, zoals 3701 AB.")
    return f"{found[1]} {found[2].upper()}"
