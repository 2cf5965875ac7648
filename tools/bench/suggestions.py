"""Type-ahead: the first letters of names, words and places, to the engine alone and to the address that answers."""

import http.client
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone

from bench.answers import gunicorn
from bench.options import Options
from bench.report import Section
from bench.supply import Supply, prepare_site, supply
from bench.turns import Times, in_turns, spread, took
from portal.finder.suggest import LISTINGS_ASKED
from search.language import shipped
from search.places.gazetteer import every_place

ADDRESS = "/zoeken/suggesties.json"
MOST_LETTERS = 6
NAMES_READ = 2000
"""Listings whose names are typed."""
AFTER_CHANGES = 100
"""Beginnings that come right after a commit."""
EVERYTHING = "everything, in the process"
CHANGED = "everything, each right after a change"
WARM_UP = 40


@dataclass(frozen=True, slots=True)
class Typed:
    text: str

    @property
    def querystring(self) -> str:
        return urlencode({"q": self.text})


def typed(names: Sequence[str], number: int, seed: int) -> list[Typed]:
    """The first one to six letters of names of listings, of lay words and of places, as many of each length."""
    random = Random(seed)
    words = [word for words in shipped().strong.values() for word in words]
    towns = [place.name for place in every_place()]
    drawn = [random.choice(random.choice((names, words, towns))) for _ in range(number)]
    return [Typed(text[: 1 + turn % MOST_LETTERS]) for turn, text in enumerate(drawn)]


def measure(options: Options) -> list[Section]:
    prepare_site(options)
    made = supply(options.listings, options.seed)
    log = typed([one.name for one in made.documents(NAMES_READ)], options.questions, options.seed)
    sections = [
        _documents(made if size == made.listings else supply(size, options.seed), log) for size in options.sizes
    ]
    return [_site(log, options), *sections]


def _site(log: Sequence[Typed], options: Options) -> Section:
    with gunicorn() as port:
        ways = {
            EVERYTHING: inside(),
            "places only, in the process": inside(soort="plaats"),
            "everything, through gunicorn": outside(port),
            "/live through gunicorn": outside(port, "/live"),
        }
        in_turns(ways, log[:WARM_UP])
        times = in_turns(ways, log)
    return Section(f"Type-ahead of a site of {options.listings:,} listings", _about(log), _rows(log, times))


def _documents(made: Supply, log: Sequence[Typed]) -> Section:
    today = timezone.localdate()

    def names(one: Typed) -> object:
        return made.engine.titles(one.text, today=today, without=frozenset(), limit=LISTINGS_ASKED)

    # What is found is looked up in the database of the site, which takes as long for other listings.
    with override_settings(SEARCH_INDEX_DIR=settings.DATA_DIR / f"documents-{made.listings}" / "engine"):
        ways = {"engine: names of listings": names, EVERYTHING: inside()}
        in_turns(ways, log[:WARM_UP])
        times = in_turns(ways, log)
        times[CHANGED] = _after_changes(made, ways[EVERYTHING], log[:AFTER_CHANGES])
    return Section(f"Type-ahead at {made.listings:,} documents", _about(log), _rows(log, times))


def _rows(log: Sequence[Typed], times: dict[str, Times]) -> dict[str, dict[str, float]]:
    one_letter = [taken for taken, one in zip(times[EVERYTHING], log, strict=True) if len(one.text) == 1]
    return {name: spread(taken) for name, taken in (times | {"of which with one letter": one_letter}).items()}


def _about(log: Sequence[Typed]) -> str:
    return f"{len(log)} beginnings of one to {MOST_LETTERS} letters, of names, lay words and places."


def _after_changes(made: Supply, answer: Callable[[Typed], object], log: Sequence[Typed]) -> Times:
    """Each after another listing got another name: to follow that is part of the answer."""
    documents = made.documents(len(log))
    renamed = made.change([replace(document, name=f"Nieuw {document.name}") for document in documents])
    times = [took(answer, one) for one, _ in zip(log, renamed, strict=True)]
    deque(made.change(documents), maxlen=0)  # as they were, for who measures next
    return times


def inside(**also: str) -> Callable[[Typed], object]:
    client = Client(headers={"host": "localhost"})

    def answer(one: Typed) -> None:
        assert client.get(ADDRESS, {"q": one.text, **also}).status_code == 200

    return answer


def outside(port: int, address: str = ADDRESS) -> Callable[[Typed], object]:
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def answer(one: Typed) -> None:
        connection.request("GET", f"{address}?{one.querystring}")
        response = connection.getresponse()
        response.read()
        assert response.status == 200

    return answer
