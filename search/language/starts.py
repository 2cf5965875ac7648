"""Names by how they begin: what someone has typed so far, compared with names. The same for every engine.

Spaces, hyphens, capitals and accents say nothing here, and neither do articles: "het gei" is the beginning of "De
Geitenboerderij", and "koffie h" of "Koffiehuis".
"""

import re

from search.language.words import fold, raw_runs

LONGEST = 255
"""Characters of a name, or of what was typed, that are read."""
ARTICLES = frozenset({"de", "het", "een"})
SHORT_ARTICLES = frozenset({"t", "n"})
"""'t and 'n. At the end they may as well be the first letter of what comes."""

_BETWEEN_WORDS = re.compile(r"[\-‐‑_]+")


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without its articles; of a name of nothing but articles the last one."""
    said = [fold(part) for run in raw_runs(name[:LONGEST]) for part in _BETWEEN_WORDS.split(run)]
    words = [word for word in said if word]
    before = [word for word in words[:-1] if word not in ARTICLES | SHORT_ARTICLES]
    last = [word for word in words[-1:] if word not in ARTICLES or not before]
    return (*before, *last)


def beginning(typed: str) -> str:
    """What someone typed as it is compared; "" when there is nothing to compare."""
    return "".join(name_words(typed))


def beginnings(name: str) -> tuple[str, ...]:
    """The name from each of its words on: it begins like what was typed when one of them starts with `beginning`."""
    words = name_words(name)
    return tuple("".join(words[number:]) for number in range(len(words)))
