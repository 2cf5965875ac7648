"""What a card has to answer to: the part of a question that its sentences depend on."""

from portal.finder.asked import Asked
from portal.initiatives.reading import cards


def told(asked: Asked) -> cards.Asked:
    """The roles, choices and codes of words that someone asked for, once for all cards of an answer."""
    codes: dict[str, set[str]] = {name: set(chosen) for name, chosen in asked.query.chosen.items()}
    for word in asked.query.words:
        for name, code in word.codes:
            codes.setdefault(name, set()).add(code)
    return cards.Asked(
        roles=asked.query.chosen.get("rol", frozenset()),
        chosen={name: frozenset(values) for name, values in codes.items()},
        free=asked.query.free,
        mode=asked.mode,
    )
