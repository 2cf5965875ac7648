"""How far someone says they want to go: "niet te ver", "binnen 10 km", "half uur fietsen"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search.language.words import phrase
from search.places import Mode


@dataclass(frozen=True, slots=True)
class Distance:
    """One of these is not None."""

    km: float | None = None
    """At most, as the crow flies."""
    minutes: float | None = None
    """At most, by `mode`."""
    mode: Mode = Mode.BICYCLE
    min_km: float | None = None
    """At least: some people would rather not meet their neighbours."""


NEAR_KM, NOT_FAR_KM, NOT_TOO_NEAR_KM = 5.0, 10.0, 3.0
"""What "dichtbij", "niet te ver" and "niet in mijn eigen buurt" are taken to be: twenty minutes and forty by bike, and
beyond the next neighbourhoods."""
WALK_MINUTES, CYCLE_MINUTES = 20.0, 25.0
"""What is called within walking and within cycling distance."""

_PHRASES: dict[Distance, str] = {
    Distance(km=NEAR_KM): (
        "dichtbij; dicht bij; vlakbij; vlak bij; heel dichtbij; dicht bij huis; dicht bij mij; dichtbij huis;"
        "om de hoek; bij mij in de buurt; in mijn buurt; in de buurt; bij mij in de wijk; in mijn wijk; in mijn straat"
    ),
    Distance(km=NOT_FAR_KM): (
        "niet te ver; niet ver; niet zo ver; niet al te ver; niet te ver weg; niet ver weg; niet zo ver weg;"
        "niet te ver van huis; niet ver van huis; niet te ver reizen; niet ver reizen; niet lang reizen;"
        "in de omgeving; niet te lang reizen; redelijk dichtbij"
    ),
    Distance(minutes=WALK_MINUTES, mode=Mode.WALK): (
        "op loopafstand; loopafstand; te voet; lopend; op wandelafstand; kan lopen; om te lopen"
    ),
    Distance(minutes=CYCLE_MINUTES, mode=Mode.BICYCLE): "op fietsafstand; fietsafstand; te fietsen; om te fietsen",
    Distance(min_km=NOT_TOO_NEAR_KM): (
        "niet in mijn eigen buurt; niet in mijn buurt; niet bij mij in de buurt; buiten mijn wijk; buiten mijn dorp;"
        "niet in mijn eigen dorp; niet in mijn dorp; niet in mijn wijk; niet te dichtbij; niet dichtbij;"
        "een ander dorp; een andere wijk"
    ),
}
_SAID = {phrase(text): distance for distance, texts in _PHRASES.items() for text in texts.split(";")}
_LONGEST = max(map(len, _SAID))

_NUMBERS = {
    name: float(number)
    for number, names in {
        1: "een", 2: "twee", 3: "drie", 4: "vier", 5: "vijf", 6: "zes", 7: "zeven", 8: "acht", 9: "negen", 10: "tien",
        15: "vijftien", 20: "twintig", 25: "vijfentwintig", 30: "dertig", 40: "veertig", 45: "vijfenveertig",
        50: "vijftig", 60: "zestig",
    }.items()
    for name in names.split()
}  # fmt: skip
_AT_MOST = frozenset({"binnen", "max", "maximaal", "maximum", "hoogstens", "hooguit", "tot", "op", "onder"})
_KM = frozenset({"km", "kilometer", "kilometers"})
_MINUTES = {"minuten": 1.0, "minuut": 1.0, "min": 1.0, "uur": 60.0, "uurtje": 60.0}
_SPANS = {("kwartier",): 15.0, ("half", "uur"): 30.0, ("halfuur",): 30.0, ("half", "uurtje"): 30.0,
          ("anderhalf", "uur"): 90.0, ("drie", "kwartier"): 45.0}  # fmt: skip
_BY = frozenset({"met", "de", "te", "op", "om", "in", "het"})
_MODES = {
    "lopen": Mode.WALK, "lopend": Mode.WALK, "wandelen": Mode.WALK, "voet": Mode.WALK, "loopafstand": Mode.WALK,
    "fietsen": Mode.BICYCLE, "fiets": Mode.BICYCLE, "fietsend": Mode.BICYCLE, "fietsafstand": Mode.BICYCLE,
    "rijden": Mode.CAR, "auto": Mode.CAR, "autorijden": Mode.CAR,
}  # fmt: skip
_JOINED = re.compile(r"(\d{1,3})(?:km|kilometer)")
_MOST_KM, _MOST_MINUTES = 200.0, 240.0


def match(words: Sequence[str]) -> tuple[int, Distance] | None:
    """(number of words, distance) when these folded words begin with one; a number without a way to travel needs "km",
    for "een uur" may also be how long something lasts."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        if distance := _SAID.get(tuple(words[:length])):
            return length, distance
    start = next((n for n, word in enumerate(words) if word not in _AT_MOST), len(words))
    if start > 2:
        return None
    return _kilometres(words, start) or _travel(words, start)


def _kilometres(words: Sequence[str], start: int) -> tuple[int, Distance] | None:
    if start < len(words) and (joined := _JOINED.fullmatch(words[start])):  # "10km"
        return start + 1, Distance(km=min(max(float(joined[1]), 0.1), _MOST_KM))
    number, used = _number(words[start:])
    if number is not None and words[start + used : start + used + 1] and words[start + used] in _KM:
        return start + used + 1, Distance(km=min(max(number, 0.1), _MOST_KM))
    return None


def _travel(words: Sequence[str], start: int) -> tuple[int, Distance] | None:
    found = _minutes(words[start:])
    if found is None:
        return None
    minutes, used = found
    end = start + used
    while end < len(words) and words[end] in _BY:
        end += 1
    if end >= len(words) or words[end] not in _MODES:
        return None
    return end + 1, Distance(minutes=min(max(minutes, 1), _MOST_MINUTES), mode=_MODES[words[end]])


def _minutes(words: Sequence[str]) -> tuple[float, int] | None:
    skip = 1 if words and words[0] == "een" else 0
    for span, minutes in _SPANS.items():
        if tuple(words[skip : skip + len(span)]) == span:
            return minutes, skip + len(span)
    number, used = _number(words)
    if number is None:
        return None
    unit = _MINUTES.get(words[used]) if used < len(words) else None
    return (number * unit, used + 1) if unit else None


def _number(words: Sequence[str]) -> tuple[float | None, int]:
    """A number at the start, and how many words it takes."""
    if not words:
        return None, 0
    word = words[0]
    if word.isascii() and word.isdigit():
        return float(word[:6]), 1
    return _NUMBERS.get(word), 1
