"""What to change when nothing was found: the smallest change first, with the number of places it leads to."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice

from django.http import QueryDict

from portal.finder.answer import Words
from portal.finder.asked import Asked, read
from portal.finder.chosen import chosen, without_choices
from portal.finder.form import KM
from portal.finder.links import SEARCH, changed
from search.engines import EngineError, engine

MOST = 6
"""More ways than this are a new puzzle."""


@dataclass(frozen=True, slots=True)
class Way:
    text: str
    url: str
    count: int | None = None
    """Places; None when they were not counted."""


def ways_out(asked: Asked, data: QueryDict) -> list[Way]:
    """Only ways that lead somewhere; all places is always one."""
    found: list[Way] = []
    # Where the engine that answered a moment ago is gone, there is still the list of everything.
    with suppress(EngineError):
        found.extend(islice(_that_find_something(asked, data), MOST))
    return [*found, Way("Bekijk alle plekken", SEARCH)]


def _that_find_something(asked: Asked, data: QueryDict) -> Iterator[Way]:
    farther = (replace(way, count=_count(way.url, asked)) for way in _farther(asked, data))
    yield from islice((way for way in farther if way.count), 1)
    for way in _less(asked, data):
        if count := _count(way.url, asked):
            yield replace(way, count=count)


def _farther(asked: Asked, data: QueryDict) -> Iterator[Way]:
    km = asked.query.km
    if km is None:
        return
    for wider in KM:
        if wider > km:
            yield Way(f"Zoek tot {wider} km", changed(data, km=str(wider), minuten=None, vervoer=None))
    yield Way("Zoek hoe ver ook", changed(data, km="200", minuten=None, vervoer=None))


def _less(asked: Asked, data: QueryDict) -> Iterator[Way]:
    choices = chosen(asked, data)
    for choice in choices:
        yield Way(f"Zoek zonder “{choice.label}”", choice.remove_url)
    if len(choices) > 1:
        yield Way("Haal alle keuzes weg", without_choices(asked, data))
    if asked.q:
        yield Way("Zoek zonder je woorden", _without_words(data))
    if asked.q and choices:
        only_place = QueryDict(_without_words(data).partition("?")[2])
        yield Way("Zoek zonder woorden en keuzes", without_choices(asked, only_place))


def _without_words(data: QueryDict) -> str:
    return changed(data, q=None, letterlijk=None)


def _count(url: str, asked: Asked) -> int:
    """How many places a search finds, for the same reader on the same day."""
    data = QueryDict(url.partition("?")[2])
    other = read(data, today=asked.query.today, without=asked.query.without, vocabulary=Words())
    return engine().search(other.query).total
