"""Type-ahead: at most eight things that what someone is typing may become. Nothing of it is kept or logged."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain, islice, zip_longest
from urllib.parse import urlencode

from portal.finder.links import SEARCH
from portal.finder.suggested_words import suggested_words
from search import places
from search.engines import EngineError, engine
from search.indexing.state import withheld
from search.language.starts import beginning
from search.places import GazetteerPlace
from search.source import listing_source

MAX_TYPED = 80
"""Characters that are read."""
MOST = 8
LISTINGS_ASKED = 2 * MOST
"""Some may not be shown: hidden a moment ago, or with a word in their name that we do not say first."""


class Kind(StrEnum):
    THEME = "thema"
    WORD = "woord"
    PLACE = "plaats"
    LISTING = "plek"


@dataclass(frozen=True, slots=True)
class Suggestion:
    text: str
    kind: Kind
    url: str
    where: str = ""
    """Of a listing its place, of a place its province; "" when there is nothing to tell."""


def suggestions(typed: str, *, today: date) -> list[Suggestion]:
    """Themes, words, places and listings that begin like this, in that order; none for nothing typed."""
    typed = typed[:MAX_TYPED]
    if not beginning(typed):
        return []
    groups: list[Iterable[Suggestion]] = [
        _themes(typed),
        _words(typed),
        suggested_places(typed),
        _listings(typed, today),
    ]
    return _fair([list(islice(group, MOST)) for group in groups])


def suggested_places(typed: str) -> list[Suggestion]:
    """Only places, for the field that asks where."""
    found = places.suggest(typed[:MAX_TYPED], MOST)
    return [
        Suggestion(place.label, Kind.PLACE, _search(plaats=name), place.municipality.province)
        for place in found
        if (name := _name_that_finds(place))
    ]


def _fair(groups: Sequence[list[Suggestion]]) -> list[Suggestion]:
    """MOST in all: each group gets as many as the others, while it has them."""
    turns = chain.from_iterable(zip_longest(*groups))
    chosen = set([one for one in turns if one][:MOST])
    return [one for group in groups for one in group if one in chosen]


def _themes(typed: str) -> Iterator[Suggestion]:
    for theme in suggested_words().themes.find(beginning(typed)):
        yield Suggestion(theme.text, Kind.THEME, _search(thema=theme.code))


def _words(typed: str) -> Iterator[Suggestion]:
    for word in suggested_words().words.find(beginning(typed)):
        yield Suggestion(word.text, Kind.WORD, _search(q=word.text))


def _listings(typed: str, today: date) -> Iterator[Suggestion]:
    """Those the public may see at this moment."""
    try:
        found = engine().titles(typed, today=today, without=withheld(), limit=LISTINGS_ASKED)
    except EngineError:
        return
    visible = listing_source().visible([title.key for title in found])
    allows = suggested_words().discretion.allows
    said_already = not allows(typed)
    for title in found:
        if title.key in visible and (said_already or allows(title.card["name"])):
            yield Suggestion(title.card["name"], Kind.LISTING, title.card["path"], title.card["place"])


def _name_that_finds(place: GazetteerPlace) -> str:
    """What to write in the field so that search takes this place and not a bigger one of the same name."""
    return next((name for name in (place.name, place.label) if place in places.find(name)[:1]), "")


def _search(**parameters: str) -> str:
    return f"{SEARCH}?{urlencode(parameters)}"
