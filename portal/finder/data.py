"""The same answer as data: /zoeken.json."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import QueryDict

from portal.finder.answer import Answer
from portal.finder.asked import Asked
from portal.finder.facets import all_options
from portal.finder.map import corners
from portal.finder.told import told
from portal.finder.understood import chips, did_you_mean
from portal.initiatives import money
from portal.initiatives.reading import cards
from portal.initiatives.ways import Way
from search.document import UNKNOWN
from search.facets import FACETS, FREE, PGB
from search.places import Mode, minutes
from search.query import PAGE_SIZE
from search.results import Hit


def results_data(asked: Asked, answer: Answer, data: QueryDict) -> dict[str, Any]:
    query, result, question = asked.query, answer.result, told(asked)
    place = query.place
    return {
        "total": result.total,
        "maybe_total": result.maybe_total,
        "page": result.page,
        "pages": result.pages,
        "page_size": PAGE_SIZE,
        "engine": result.engine,
        "sort": query.sort.value,
        "relaxed": list(answer.relaxed),
        "lifting": list(asked.reading.lifting),
        "did_you_mean": did_you_mean(asked),
        "warnings": list(asked.warnings),
        "notice": answer.notice or None,
        "understood": [asdict(chip) for chip in chips(asked, data)],
        "place": {"name": place.name, "lat": place.lat, "lon": place.lon} if place else None,
        "results": [_result(hit, asked, question) for hit in result.hits],
        "facets": _facets(asked, result.facets),
        "clusters": [
            {
                "lat": cluster.lat,
                "lon": cluster.lon,
                "count": cluster.count,
                "bbox": corners(cluster.box),
                "ids": list(cluster.ids),
            }
            for cluster in result.clusters
        ],
    }


def _facets(asked: Asked, counts: Mapping[str, Mapping[str, int]]) -> dict[str, list[dict[str, Any]]]:
    facets = {
        name: [
            {"code": option.code, "label": option.label, "count": option.count, "selected": option.selected}
            for option in all_options(name, counts.get(name, {}), asked.facets.get(name, frozenset()))
        ]
        for name in FACETS
    }
    for name, label, selected in ((FREE, "Gratis", asked.free), (PGB, "Met een pgb", asked.pgb)):
        count = counts.get(name, {}).get("1", 0)
        facets[name] = [{"code": "1", "label": label, "count": count, "selected": selected}]
    return facets


def _result(hit: Hit, asked: Asked, question: cards.Asked) -> dict[str, Any]:
    """The sentences of a card, without what only a page shows: pictures and labels."""
    data = hit.card
    ways = cards.ways_of(data)
    relevant = [way for way in ways if not question.roles or way.role in question.roles]
    km = hit.distance_km
    return {
        "id": hit.id,
        "name": data["name"],
        "url": settings.SITE_URL + data["path"],
        "summary": data["summary"],
        "form": data["form"],
        "forms": _stated(data, "vorm"),
        "themes": _stated(data, "thema"),
        "groups": _stated(data, "doelgroep"),
        "roles": list(dict.fromkeys(way.role for way in ways)),
        "routes": list(dict.fromkeys(way.route for way in ways if way.route != UNKNOWN)),
        "pgb": any_stated([way.pgb for way in relevant]),
        "free": free(relevant),
        "cost": money.sentence(ways, question.roles, free_first=question.free),
        "place": data["place"] or None,
        "municipality": data["municipality"] or None,
        "lat": data["lat"],
        "lon": data["lon"],
        "distance_km": None if km is None else round(km, 3),
        "minutes": {} if km is None or data["lat"] is None else {asked.mode: minutes(km, Mode(asked.mode))},
        "verified_on": data["verified_on"],
        "maybe": hit.maybe,
        "why": list(cards.why(data, question)),
        "check": list(cards.check(ways, question)),
    }


def _stated(data: Mapping[str, Any], facet: str) -> list[str]:
    return [code for code in data["codes"][facet] if code != UNKNOWN]


def any_stated(answers: list[bool | None]) -> bool | None:
    """True when any is, False when all are stated and none is, else None."""
    if any(answers):
        return True
    return None if not answers or None in answers else False


def free(ways: list[Way]) -> bool | None:
    """True: a role where everything is stated 0; False: every role certainly costs money; else None."""
    return any_stated([way.free for way in ways])
