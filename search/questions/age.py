"""Someone's age in a question: "ik ben 24", "mijn dochter van 22"."""

from collections.abc import Sequence

from search.language.lexicon import TARGET_GROUPS
from search.language.lists import Code
from search.questions.pieces import Piece

YOUNG, OLD = "jongeren", "ouderen"
"""Codes of target groups, and what listings call these people."""
_YOUNG_FROM, _YOUNG_UNTIL, _OLD_FROM, _OLDEST = 16, 27, 65, 99
"""In years. Places for young people are mostly for those between school and thirty: not for a boy of twelve."""
_COUNTED = frozenset(
    {
        "uur", "uren", "u", "minuut", "minuten", "min", "dag", "dagen", "week", "weken", "maand", "maanden", "keer",
        "km", "kilometer", "euro", "procent", "mensen", "personen", "mei",
    }
)  # fmt: skip
"""After a number: it counts something else than years."""


def group_of_age(pieces: Sequence[Piece], start: int) -> Code | None:
    """The group of the age that stands at `start`. An age is no secret about someone: it lifts what is for that age,
    and never leaves anything out."""
    word = pieces[start].folded
    if not word.isdecimal() or len(word) != len(str(_OLDEST)):
        return None
    if start + 1 < len(pieces) and pieces[start + 1].folded in _COUNTED:
        return None
    age = int(word)
    group = YOUNG if _YOUNG_FROM <= age <= _YOUNG_UNTIL else OLD if age >= _OLD_FROM else None
    return (TARGET_GROUPS, group) if group else None
