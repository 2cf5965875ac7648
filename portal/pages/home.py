"""What the home page offers: a search box, doors, and themes to wander into."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from portal.finder.answer import answer
from portal.finder.asked import read
from portal.finder.form import search_form
from portal.guidance.explanations import ROOT
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.indexing.state import withheld

DOORS = (
    {"title": "Alle plekken", "text": "Kijk rond op de kaart en in de lijst.", "url": "/zoeken/", "icon": "map"},
    {
        "title": "Uitleg",
        "text": "Wat is een indicatie? Wat kost het? Wie helpt je?",
        "url": f"/{ROOT}/",  # the template leaves it out where there is none
        "icon": "info-circle",
    },
    {"title": "Aanbieders", "text": "Wie zitten er achter de plekken?", "url": "/aanbieders/", "icon": "users"},
)


def home_context(examples: Sequence[str]) -> dict[str, Any]:
    """What the home page shows beside its own texts; `examples` are lines such as "dieren, Zeist"."""
    # Asked of the engine, which counts in milliseconds, as every other page does; without it the page has no numbers.
    found = answer(read(QueryDict(), today=timezone.localdate(), without=withheld()))
    counts = found.result.facets.get(Vocabulary.THEME, {})
    return {
        "themes": [
            {
                "code": word.code,
                "label": word.label,
                "icon": word.icon,
                "url": f"/zoeken/?thema={word.code}",
                "count": counts.get(word.code, 0),
            }
            for word in terms.words(Vocabulary.THEME).values()
            if word.code in counts or not found.available
        ],
        "doors": DOORS,
        "example_searches": [_example(line) for line in examples],
        "total": found.result.total,
        "form": search_form(QueryDict()),
    }


def _example(line: str) -> dict[str, str]:
    """ "dieren, Zeist" -> a search for that, there."""
    what, _, place = (part.strip() for part in line.partition(","))
    query = {"q": what, "plaats": place} if place else {"q": what}
    return {"text": f"{what} in {place}" if place else what, "url": f"/zoeken/?{urlencode(query)}"}
