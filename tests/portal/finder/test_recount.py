"""Whatever is asked, every number is that of a recount: listing by listing, from the facts they were made with."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.organisations.models import ProviderPage
from tests.support.index import Drain
from tests.support.listings import MakeListing

EARTH_KM = 6371.0088
HERE, MUNICIPALITY = (52.0907, 5.2333), "gm0355"
"""In Zeist, where every question with a distance is asked from."""
SPOTS = (HERE, (52.0894, 5.1101), (52.1561, 5.3878), (53.2194, 6.5665))
UNKNOWN = "?"

THEMES, FORMS, GROUPS = ("dieren", "groen", "koken"), ("inloop", "arbeidsmatig"), ("iedereen", "lvb", "ouderen")
NEEDS = {"rolstoel": "wheelchair", "lift": "lift", "prikkelarm": "low_stimulus"}
WHERE = ("plek", "thuis", "online")
ROLES, ROUTES = ("bezoeker", "deelnemer", "vrijwilliger"), ("open", "wmo")
WORD = "zilverwiel"


@dataclass(frozen=True)
class Way:
    """A role and a route of a listing, as someone who fills in the form states them."""

    role: str
    route: str = UNKNOWN
    pgb: bool | None = None
    free: bool | None = None

    def facts(self) -> dict[str, dict[str, Any]]:
        """The rows that state this: by the open route "nothing to pay" is all there is to pay."""
        rows: dict[str, dict[str, Any]] = {"roles": {"role": self.role, "costs_none": True if self.free else None}}
        if self.route != UNKNOWN:
            rows["entries"] = {"role": self.role, "routes": [self.route], "pgb": self.pgb}
        if self.free is False:
            rows["costs"] = {"role": self.role, "kind": "prijs", "amount_cents": 500, "unit": "keer"}
        return rows


WAYS = (
    Way("bezoeker", "open", False, True),
    Way("bezoeker", "open", False, None),
    Way("deelnemer", "wmo", True, None),
    Way("deelnemer", "wmo", False, False),
    Way("deelnemer", "wmo", None, None),
    Way("vrijwilliger"),
    Way("vrijwilliger", "open", False, False),
)


@dataclass(frozen=True)
class Plek:
    """What the test knows of one listing."""

    name: str
    codes: dict[str, frozenset[str]]
    """Facet -> stated codes; empty is not stated."""
    needs: dict[str, bool | None]
    ways: tuple[Way, ...]
    spot: tuple[float, float] | None
    serves: bool


Questions = dict[str, Any]


def random_plek(random: Random, number: int) -> Plek:
    def some(values: Iterable[str], most: int) -> frozenset[str]:
        return frozenset(random.sample(list(values), random.randint(0, most)))

    lat, lon = random.choice(SPOTS)
    spot = (round(random.gauss(lat, 0.04), 5), round(random.gauss(lon, 0.06), 5)) if random.random() < 0.8 else None
    reached = some(("thuis", "online"), 2) if random.random() < 0.3 else frozenset[str]()
    return Plek(
        name=f"{WORD} {number}" if random.random() < 0.5 else f"Plek {number}",
        codes={
            "vorm": frozenset({random.choice(FORMS)}),
            "thema": some(THEMES, 2),
            "doelgroep": some(GROUPS, 2),
            "waar": reached | ({"plek"} if spot else frozenset[str]()),
        },
        needs={need: random.choice((True, False, None)) for need in NEEDS},
        ways=tuple({way.role: way for way in random.sample(WAYS, random.randint(0, 3))}.values()),
        spot=spot,
        serves=bool(reached) and random.random() < 0.7,
    )


def publish(plek: Plek, make_listing: MakeListing, **facts: Any) -> None:
    rows: dict[str, list[dict[str, Any]]] = {}
    for way in plek.ways:
        for name, row in way.facts().items():
            rows.setdefault(name, []).append(row)
    if plek.spot:
        facts |= {"lat": plek.spot[0], "lon": plek.spot[1], "place": "Zeist", "municipality": MUNICIPALITY}
    make_listing(
        plek.name,
        form=next(iter(plek.codes["vorm"])),
        themes=sorted(plek.codes["thema"]),
        groups=sorted(plek.codes["doelgroep"]),
        at_home=True if "thuis" in plek.codes["waar"] else None,
        online=True if "online" in plek.codes["waar"] else None,
        serves=[MUNICIPALITY] if plek.serves else ["gm0363"],
        **{NEEDS[need]: answer for need, answer in plek.needs.items()},
        **rows,
        **facts,
    )


# ---------------------------------------------------------------- the recount


def matches(plek: Plek, asked: Questions, *, loose: bool = False) -> bool:
    """loose: what is not stated may be so."""

    def stated(facet: str, extra: frozenset[str] = frozenset()) -> bool:
        chosen, codes = asked.get(facet, frozenset()), plek.codes[facet]
        return not chosen or bool((chosen | extra) & codes) or (loose and not codes)

    needs = (plek.needs[need] for need in asked.get("plek", ()))
    return (
        (not asked.get("q") or plek.name.startswith(WORD))
        and in_reach(plek, asked)
        and stated("vorm")
        and stated("thema")
        and stated("waar")
        and stated("doelgroep", frozenset({"iedereen"}))
        and all(answer or (loose and answer is None) for answer in needs)
        and has_way(plek, asked, loose)
    )


def has_way(plek: Plek, asked: Questions, loose: bool) -> bool:
    """One and the same way answers everything that is asked of ways."""
    if not any(asked.get(name) for name in ("rol", "route", "pgb", "gratis")):
        return True
    return any(
        (not asked.get("rol") or way.role in asked["rol"] or (loose and way.role == UNKNOWN))
        and (not asked.get("route") or way.route in asked["route"] or (loose and way.route == UNKNOWN))
        and (not asked.get("pgb") or way.pgb or (loose and way.pgb is None))
        and (not asked.get("gratis") or way.free or (loose and way.free is None))
        for way in plek.ways or (Way(UNKNOWN),)
    )


def in_reach(plek: Plek, asked: Questions) -> bool:
    if not asked.get("km"):
        return True
    where = asked.get("waar", frozenset())
    comes = plek.serves and (not where or bool(where & {"thuis", "online"}))
    return comes or (plek.spot is not None and haversine(plek.spot) <= asked["km"])


def within(plek: Plek, asked: Questions) -> float | None:
    """Kilometres to a place in the circle; None for what comes to the reader, and when no distance was asked."""
    km = haversine(plek.spot) if plek.spot and "km" in asked else None
    return None if km is None or km > asked["km"] else km


def haversine(spot: tuple[float, float]) -> float:
    phi, here = math.radians(spot[0]), math.radians(HERE[0])
    a = math.sin((phi - here) / 2) ** 2
    a += math.cos(phi) * math.cos(here) * math.sin(math.radians(spot[1] - HERE[1]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(a))


def choosing(asked: Questions, facet: str, code: str) -> Questions:
    """The question with one option (also) chosen: needs add up, of other facets it stands alone."""
    if facet in ("pgb", "gratis"):
        return asked | {facet: True}
    return asked | {facet: (asked.get(facet, frozenset()) if facet == "plek" else frozenset()) | {code}}


OPTIONS = {
    "vorm": FORMS,
    "thema": THEMES,
    "doelgroep": GROUPS,
    "waar": WHERE,
    "plek": tuple(NEEDS),
    "rol": ROLES,
    "route": ROUTES,
    "pgb": ("1",),
    "gratis": ("1",),
}

# ---------------------------------------------------------------- what is asked


_random = Random("recount")
SUPPLY = [random_plek(_random, number) for number in range(45)]
RADII = [round(haversine(plek.spot) + metres / 1000, 4) for plek in SUPPLY if plek.spot for metres in (-1, 1)]
"""A metre more and a metre less than to each of the places."""


def chosen(codes: Iterable[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(list(codes)), min_size=1, max_size=2)


questions = st.fixed_dictionaries(
    {},
    optional={
        "q": st.just(WORD),
        "km": st.sampled_from(RADII),
        "pgb": st.just(True),
        "gratis": st.just(True),
        **{facet: chosen(codes) for facet, codes in OPTIONS.items() if facet not in ("pgb", "gratis")},
    },
).map(lambda asked: dict(list(asked.items())[:4]))


def querystring(asked: Questions, **more: str) -> str:
    pairs: list[tuple[str, str]] = list(more.items())
    for name, value in asked.items():
        match value:
            case frozenset():
                pairs += [(name, code) for code in sorted(value)]
            case True:
                pairs.append((name, "1"))
            case _:
                pairs.append((name, str(value)))
    if "km" in asked:
        pairs += [("lat", str(HERE[0])), ("lon", str(HERE[1]))]
    return urlencode(pairs)


@pytest.fixture
def supply(make_listing: MakeListing, provider: ProviderPage, drain: Drain) -> list[Plek]:
    for plek in SUPPLY:
        publish(plek, make_listing, provider=provider)
    drain()
    return SUPPLY


Walk = Callable[..., tuple[dict[str, Any], list[dict[str, Any]]]]


@pytest.fixture
def walk(reader: Client) -> Walk:
    """The first page of an answer, and the results of all its pages."""

    def walk(asked: Questions, **more: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        first: dict[str, Any] = reader.get(f"/zoeken.json?{querystring(asked, **more)}").json()
        pages = [
            reader.get(f"/zoeken.json?{querystring(asked, pagina=str(page), **more)}").json()
            for page in range(2, first["pages"] + 1)
        ]
        return first, [result for page in [first, *pages] for result in page["results"]]

    return walk


asked_often = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@asked_often
@given(asked=questions)
def test_totals_counts_and_results_are_those_of_a_recount(supply: list[Plek], walk: Walk, asked: Questions) -> None:
    strict = [plek for plek in supply if matches(plek, asked)]
    maybe = [plek for plek in supply if matches(plek, asked, loose=True) and plek not in strict]

    answer, results = walk(asked)
    assert (answer["total"], answer["maybe_total"]) == (len(strict), len(maybe))
    assert {result["name"]: result["distance_km"] for result in results} == {
        plek.name: km and pytest.approx(km, abs=0.001) for plek in strict for km in [within(plek, asked)]
    }
    assert len(results) == len(strict)

    counted = {
        (facet, option["code"]): option["count"] for facet, options in answer["facets"].items() for option in options
    }
    expected = {
        (facet, code): sum(matches(plek, choosing(asked, facet, code)) for plek in supply)
        for facet, codes in OPTIONS.items()
        for code in codes
    }
    assert {option: counted[option] for option in expected} == expected

    _, all_results = walk(asked, misschien="1")
    assert [result["maybe"] for result in all_results] == [False] * len(strict) + [True] * len(maybe)
    assert sorted(result["name"] for result in all_results if result["maybe"]) == sorted(plek.name for plek in maybe)


@asked_often
@given(asked=questions, facet=st.sampled_from(sorted(OPTIONS)), data=st.data())
def test_a_count_is_the_total_that_choosing_it_gives(
    supply: list[Plek], walk: Walk, asked: Questions, facet: str, data: st.DataObject
) -> None:
    code = data.draw(st.sampled_from(OPTIONS[facet]))
    before, _ = walk(asked)
    promised = next(option["count"] for option in before["facets"][facet] if option["code"] == code)
    assert walk(choosing(asked, facet, code))[0]["total"] == promised
