"""How fingers slip: which of the words one mistake away is the likeliest to have been meant."""

from enum import IntEnum
from itertools import groupby

from search.places.spelling import one_edit_apart
from search.questions.sounds import sound

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Slip(IntEnum):
    """From the likeliest on."""

    ORDER = 0
    """The same letters, two of them swapped, or one pressed twice or once too few."""
    SOUND = 1
    """Written by ear, one letter from the word."""
    NUMBER = 2
    """A letter too few or too many, or the one beside it on the keyboard."""
    EAR = 3
    """Written by ear."""
    LETTER = 4
    """Another letter."""


def slip(typed: str, meant: str) -> Slip:
    """What happened when `typed` came out for `meant`: both folded, one edit apart or of the same sound."""
    near = one_edit_apart(typed, meant)
    if _once(typed) == _once(meant) or (near and sorted(typed) == sorted(meant)):
        return Slip.ORDER
    if sound(typed) == sound(meant):
        return Slip.SOUND if near else Slip.EAR
    return Slip.NUMBER if len(typed) != len(meant) or _beside(typed, meant) else Slip.LETTER


def _once(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def _beside(typed: str, meant: str) -> bool:
    """Whether the letters that differ are neighbours on the keyboard."""
    return all(b in _NEIGHBOURS.get(a, "") for a, b in zip(typed, meant, strict=True) if a != b)


def _neighbours() -> dict[str, str]:
    found: dict[str, str] = {}
    for number, row in enumerate(_ROWS):
        for at, letter in enumerate(row):
            beside = row[max(at - 1, 0) : at] + row[at + 1 : at + 2]
            below = _ROWS[number + 1][max(at - 1, 0) : at + 1] if number + 1 < len(_ROWS) else ""
            above = _ROWS[number - 1][at : at + 2] if number else ""
            found[letter] = beside + below + above
    return found


_NEIGHBOURS = _neighbours()
