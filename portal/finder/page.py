"""The results page: everything its template shows."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict

from portal.finder.answer import Answer
from portal.finder.asked import Asked
from portal.finder.facets import groups
from portal.finder.links import SEARCH, changed, without_code
from portal.finder.map import map_data
from portal.finder.told import told
from portal.initiatives.reading import cards, dutch
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.query import PAGE_SIZE, Sort

KM_OPTIONS = (2, 5, 10, 15, 25, 50)
SORTS = {Sort.BEST: "Beste eerst", Sort.NEAREST: "Dichtbij eerst", Sort.FRESH: "Laatst gecontroleerd eerst"}


def results_context(asked: Asked, answer: Answer, data: QueryDict) -> dict[str, Any]:
    result = answer.result
    shown = list(_cards(asked, answer))
    return {
        "form": _form(asked),
        "answer": {
            "total": result.total,
            "maybe_total": result.maybe_total,
            "page": result.page,
            "pages": result.pages,
            "first": (result.page - 1) * PAGE_SIZE + 1 if result.hits else 0,
            "last": min((result.page - 1) * PAGE_SIZE + len(result.hits), result.total),
        },
        "heading": heading(asked, answer),
        "chips": list(_chips(asked, data)),
        "facets": groups(result.facets, asked.facets, asked.query.free, asked.query.pgb),
        "cards": [card for card in shown if not card.maybe],
        "maybe_cards": [card for card in shown if card.maybe],
        "maybe_url": changed(data, misschien="1") if result.maybe_total and not asked.query.maybe else "",
        "warnings": [dutch.sentence(warning.partition(": ")[2]) for warning in asked.warnings],
        "notice": answer.notice,
        "relaxed": [f"We zochten zonder “{word}”. Met dat woord erbij vonden we niets." for word in result.relaxed],
        "page_links": list(_page_links(result.page, result.pages, data)),
        "ways_out": list(_ways_out(asked, data)),
        "map": map_data(asked, answer),
        "hidden": [(name, data[name]) for name in ("vervoer", "min_km", "misschien") if data.get(name)],
        "reset_url": SEARCH,
        "clear_url": changed(data, **dict.fromkeys([*asked.facets, "gratis", "pgb"])),
    }


def _cards(asked: Asked, answer: Answer) -> Iterator[cards.Card]:
    query, hits = asked.query, answer.result.hits
    pictures = cards.pictures_for((hit.card for hit in hits), query.today)
    question = told(asked)
    for hit in hits:
        yield cards.make_card(
            hit.id,
            hit.card,
            today=query.today,
            pictures=pictures,
            distance_km=hit.distance_km,
            from_place=query.place.name if query.place and asked.place_name else "",
            maybe=hit.maybe,
            asked=question,
        )


def _form(asked: Asked) -> dict[str, Any]:
    km = asked.query.km
    options = sorted({*KM_OPTIONS, *([km] if km else [])})
    return {
        "q": asked.q,
        "place": asked.place_name,
        "km": km or "",
        "km_options": [("", "Maakt niet uit")]
        + [(f"{value:g}", f"{value:g} km".replace(".", ",")) for value in options],
        "km_value": f"{km:g}" if km else "",
        "sort": asked.query.sort.value,
        "sort_options": [(sort.value, label, sort == asked.query.sort) for sort, label in SORTS.items()],
    }


def heading(asked: Asked, answer: Answer) -> str:
    """ "16 plekken met “dieren” binnen 15 km van Zeist"."""
    total = answer.result.total
    text = "1 plek" if total == 1 else f"{dutch.number(total) if total else 'Geen'} plekken"
    if asked.q:
        text += f" met “{asked.q}”"
    place, km = asked.query.place, asked.query.km
    if place and km:
        text += f" binnen {km:g} km van {place.name}".replace(".", ",")
    elif place:
        text += f", gezien vanuit {place.name}"
    return text


def _chips(asked: Asked, data: QueryDict) -> Iterator[dict[str, str]]:
    for name, codes in asked.facets.items():
        for code in sorted(codes):
            yield {
                "label": terms.label(Vocabulary(name), code),
                "text": "",
                "remove_url": without_code(data, name, code),
            }
    if asked.query.free:
        yield {"label": "Gratis", "text": "", "remove_url": changed(data, gratis=None)}
    if asked.query.pgb:
        yield {"label": "Met een pgb", "text": "", "remove_url": changed(data, pgb=None)}
    if asked.query.box:
        yield {"label": "Dit stuk van de kaart", "text": "", "remove_url": changed(data, bbox=None)}


def _page_links(page: int, pages: int, data: QueryDict) -> Iterator[dict[str, Any]]:
    if pages < 2:
        return

    def url(number: int) -> str:
        base = changed(data)
        return base if number == 1 else f"{base}{'&' if '?' in base else '?'}pagina={number}"

    if page > 1:
        yield {"label": "Vorige", "url": url(page - 1), "current": False, "rel": "prev"}
    for number in sorted({1, *range(max(1, page - 2), min(pages, page + 2) + 1), pages}):
        yield {"label": str(number), "url": url(number), "current": number == page, "rel": ""}
    if page < pages:
        yield {"label": "Volgende", "url": url(page + 1), "current": False, "rel": "next"}


def _ways_out(asked: Asked, data: QueryDict) -> Iterator[dict[str, str]]:
    """What to change when nothing was found, the smallest change first."""
    if asked.query.box:
        yield {"text": "Zoek op de hele kaart", "url": changed(data, bbox=None)}
    if asked.query.km and asked.query.km < KM_OPTIONS[-1]:
        wider = next(km for km in KM_OPTIONS if km > asked.query.km)
        yield {"text": f"Zoek tot {wider} km", "url": changed(data, km=str(wider), minuten=None)}
    if asked.facets or asked.query.free or asked.query.pgb:
        yield {"text": "Haal alle filters weg", "url": changed(data, **dict.fromkeys([*asked.facets, "gratis", "pgb"]))}
    if asked.q:
        yield {"text": "Zoek zonder je woorden", "url": changed(data, q=None)}
    yield {"text": "Bekijk alle plekken", "url": SEARCH}
