"""Listings and questions for the contract: few words, codes, places and days, so that they often meet."""

import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from search.document import UNKNOWN, ListingDocument, RoleFact
from search.facets import EVERYONE
from search.query import Box, Place, SearchQuery, Sort, Word

TODAY = date(2026, 6, 15)

WORDS = ["tuin", "hout", "dieren", "koffie", "buurt", "fiets", "taal", "werk"]
CODES = {
    "vorm": ["inloop", "beleving", "arbeidsmatig"],
    "thema": ["dieren", "groen", "hout", "koken"],
    "zoek": ["ontmoeten", "leren"],
    "doelgroep": [EVERYONE, "psychisch", "lvb", "ouderen"],
    "dag": ["ma", "di", "wo"],
    "dagdeel": ["ochtend", "middag"],
    "waar": ["plek", "thuis", "online"],
    "leren": ["vak", "taal"],
    "taal": ["nl", "ar"],
}
NEEDS = {"plek": ["rolstoel", "lift", "prikkelarm"], "reis": ["ov", "parkeren"]}
ROLES = ["bezoeker", "deelnemer", "vrijwilliger"]
ROUTES = ["open", "wmo", "wlz"]
YES_NO = ["1", "0", UNKNOWN]
MUNICIPALITIES = ["gm0355", "gm0344", "gm0307"]
TOWNS = [(52.09, 5.23), (52.09, 5.12), (52.16, 5.39), (53.22, 6.57)]
DAYS = [-400, -1, 0, 1, 400]


def listing(key: int, **facts: Any) -> ListingDocument:
    """A listing with a name and nothing else, but for what is told."""
    plain: dict[str, Any] = {
        "key": key,
        "id": str(UUID(int=key)),
        "name": "plek",
        "summary": "",
        "body": "",
        "codes": {},
        "role_facts": (),
        "lat": None,
        "lon": None,
        "pin": False,
        "card": {"key": key},
    }
    if facts.get("lat") is not None:
        plain["pin"] = True
    return ListingDocument(**plain | facts)


def random_listings(seed: int, number: int) -> list[ListingDocument]:
    return [_random_listing(random.Random(f"{seed}-{key}"), key) for key in range(1, number + 1)]


def _random_listing(chance: random.Random, key: int) -> ListingDocument:
    def some(values: list[str], at_most: int) -> tuple[str, ...]:
        return tuple(chance.sample(values, chance.randint(0, min(at_most, len(values)))))

    def day() -> date | None:
        return TODAY + timedelta(days=chance.choice(DAYS)) if chance.random() < 0.3 else None

    codes = {name: (UNKNOWN,) if chance.random() < 0.2 else some(values, 2) for name, values in CODES.items()}
    for name, values in NEEDS.items():
        states = {value: chance.choice(["", UNKNOWN, None]) for value in values}
        codes[name] = tuple(mark + value for value, mark in states.items() if mark is not None)
    lat, lon = chance.choice(TOWNS)
    addressed = chance.random() < 0.85
    return listing(
        key,
        name=" ".join(some(WORDS, 2)),
        summary=" ".join(some(WORDS, 2)),
        body=" ".join(chance.choices(WORDS, k=chance.randint(0, 8))),
        codes=codes,
        role_facts=tuple(
            RoleFact(
                chance.choice([*ROLES, UNKNOWN]),
                chance.choice([*ROUTES, UNKNOWN]),
                chance.choice(YES_NO),
                chance.choice(YES_NO),
            )
            for _ in range(chance.randint(0, 3))
        ),
        lat=round(chance.gauss(lat, 0.05), 6) if addressed else None,
        lon=round(chance.gauss(lon, 0.08), 6) if addressed else None,
        pin=addressed and chance.random() < 0.8,
        serves=chance.choice([(), (), (), ("*",), some(MUNICIPALITIES, 2)]),
        visible_from=day(),
        visible_until=day(),
        closed_from=day(),
        closed_until=day(),
        verified_on=TODAY - timedelta(days=chance.randint(0, 900)) if chance.random() < 0.7 else None,
        check_by=day(),
        quality=chance.choice([0.0, 0.25, 0.5, 1.0]),
        doing=tuple(code for code in codes["thema"] if code != UNKNOWN and chance.random() < 0.5),
    )


def _subset(values: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from([*values, "bestaat-niet"]), max_size=2)


_choices = st.fixed_dictionaries(
    {},
    optional={name: _subset(values) for name, values in {**CODES, **NEEDS, "rol": ROLES, "route": ROUTES}.items()},
).map(lambda chosen: dict(list(chosen.items())[:3]))

_codes_of_words = st.lists(st.sampled_from([("thema", "dieren"), ("thema", "hout"), ("vorm", "inloop")]), max_size=1)
_words = st.lists(
    st.builds(
        lambda text, also, codes, leans, optional: Word(text, (text, *also), tuple(codes), tuple(leans), optional),
        st.sampled_from([*WORDS, "onbekend"]),
        st.lists(st.sampled_from(WORDS), max_size=1),
        _codes_of_words,
        _codes_of_words,
        st.sampled_from([False, False, False, True]),
    ),
    max_size=4,
).map(tuple)

_places = st.builds(
    lambda town, municipality: Place("hier", *town, municipality),
    st.sampled_from(TOWNS),
    st.sampled_from([*MUNICIPALITIES, None]),
)
_boxes = st.builds(
    lambda town, size: Box(town[1] - size, town[0] - size, town[1] + size, town[0] + size),
    st.sampled_from(TOWNS),
    st.sampled_from([0.01, 0.05, 2.0]),
)

questions = st.builds(
    SearchQuery,
    today=st.sampled_from([TODAY + timedelta(days=days) for days in (-1, 0, 1)]),
    words=_words,
    place=st.none() | _places,
    km=st.none() | st.sampled_from([0.0, 2.0, 8.0, 25.0]),
    min_km=st.none() | st.sampled_from([1.0, 5.0]),
    box=st.none() | _boxes,
    zoom=st.none() | st.integers(0, 19),
    chosen=_choices,
    free=st.booleans(),
    pgb=st.booleans(),
    maybe=st.booleans(),
    sort=st.sampled_from(Sort),
    page=st.integers(1, 3),
    without=st.frozensets(st.integers(1, 40), max_size=10),
)
