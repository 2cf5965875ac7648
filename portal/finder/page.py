"""The results page: everything its template shows."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict

from portal.finder.answer import Answer
from portal.finder.asked import Asked
from portal.finder.chosen import chosen, without_choices
from portal.finder.danger import danger_lines
from portal.finder.facets import groups
from portal.finder.form import far_asked, min_km_choices, search_form, sort_choices
from portal.finder.map import map_data
from portal.finder.paging import maybe_url, page_links
from portal.finder.told import told
from portal.finder.understood import (
    chips,
    corrected_sentences,
    denied_sentences,
    group_question,
    lifting_sentences,
    merged,
    place_choices,
    relaxed_sentences,
    unknown_place,
)
from portal.finder.ways_out import ways_out
from portal.initiatives.reading import cards, dutch
from search.query import PAGE_SIZE

FIELDS = {
    "q": "Je woorden: ",
    "plaats": "",
    "km": "Hoe ver: ",
    "minuten": "Hoe ver: ",
    "min_km": "Niet te dichtbij: ",
    "pagina": "Bladzijde: ",
}
"""Parameters a reader has a field for, by the name of that field."""
OTHER_FIELDS = "Een deel van het adres konden we niet lezen. Dat hebben we overgeslagen."
SHORT_Q = 32
"""Characters of a question that a heading has room for."""


def results_context(asked: Asked, answer: Answer, data: QueryDict) -> dict[str, Any]:
    result = answer.result
    shown = list(_cards(asked, answer))
    place_unknown = unknown_place(asked, data)
    danger = danger_lines(asked.q)
    return {
        "form": search_form(data, asked.q, asked.place_name),
        "answer": {
            "total": result.total,
            "maybe_total": result.maybe_total,
            "page": result.page,
            "pages": result.pages,
            "first": (result.page - 1) * PAGE_SIZE + 1 if result.hits else 0,
            "last": min((result.page - 1) * PAGE_SIZE + len(result.hits), result.total),
        },
        "heading": heading(asked, answer, data, quote=not danger),
        "show_label": f"Toon {_places(result.total)}" if result.total else "Toon de lijst",
        "danger": danger,
        "understood": merged(chips(asked, data)),
        "place_choices": place_choices(asked, data),
        "place_unknown": place_unknown,
        "group_question": group_question(asked, result, data),
        "chips": chosen(asked, data),
        "clear_url": without_choices(asked, data),
        "facets": groups(result.facets, asked.facets, asked.free, asked.pgb),
        "min_km": min_km_choices(asked.query.min_km if data.get("min_km") else None) if asked.query.place else (),
        "sort": sort_choices(asked.query.sort, bool(asked.query.place)),
        "cards": [card for card in shown if not card.maybe],
        "maybe_cards": [card for card in shown if card.maybe],
        "maybe_url": maybe_url(result, data) if result.maybe_total and not asked.query.maybe else "",
        "warnings": warnings(asked, place_unknown is not None),
        "notice": answer.notice,
        "available": answer.available,
        "relaxed": [
            *relaxed_sentences(answer),
            *corrected_sentences(asked),
            *denied_sentences(asked),
            # Words that tell of danger are not repeated.
            *([] if danger else lifting_sentences(asked)),
        ],
        "page_links": list(page_links(result, data)),
        "ways_out": [] if shown or not answer.available else ways_out(asked, data),
        "map": map_data(asked, answer),
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


def heading(asked: Asked, answer: Answer, data: QueryDict, *, quote: bool = True) -> str:
    """ "16 plekken met “dieren” binnen 15 km van Zeist"; words that tell of danger are not repeated (quote)."""
    if not answer.available:
        return "Even geen plekken"
    result = answer.result
    text = (
        f"Misschien {_places(result.maybe_total)}" if not result.total and result.maybe_total else _places(result.total)
    )
    if quote and asked.q and len(asked.q) <= SHORT_Q:  # a whole sentence is in the field above, and in the chips below
        text += f" met “{asked.q}”"
    place, km = asked.query.place, asked.query.km
    far = far_asked(data)
    if place and km:
        within = far.label if far else f"{km:.3g} km".replace(".", ",")
        text += f" binnen {within} van {place.name}"
    elif place:
        text += f", gezien vanuit {place.name}"
    page, pages = answer.result.page, answer.result.pages
    return text if page == 1 else f"{text}, bladzijde {page} van {pages}"


def warnings(asked: Asked, told_of_place: bool) -> list[str]:
    """What of the question was not understood, by the name of its field; what has none is named together."""
    sentences = []
    for warning in asked.warnings:
        name, _, text = warning.partition(": ")
        if name == "plaats" and told_of_place:
            continue
        field = FIELDS.get(name)
        sentences.append(OTHER_FIELDS if field is None else dutch.sentence(field + text))
    return list(dict.fromkeys(sentences))


def _places(total: int) -> str:
    return "1 plek" if total == 1 else f"{dutch.number(total) if total else 'Geen'} plekken"
