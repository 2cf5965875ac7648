"""What someone chose beside their words: each choice with the address of the search without it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from portal.finder.asked import Asked
from portal.finder.form import Far
from portal.finder.links import changed, without_code
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.facets import FREE, PGB


@dataclass(frozen=True, slots=True)
class Chosen:
    label: str
    remove_url: str
    text: str = ""
    """No words said it."""


def chosen(asked: Asked, data: QueryDict) -> list[Chosen]:
    """What the fields of the search bar do not show, in the order of the filters."""
    return list(_chosen(asked, data))


def _chosen(asked: Asked, data: QueryDict) -> Iterator[Chosen]:
    if asked.free:
        yield Chosen("Gratis", changed(data, gratis=None))
    for name, codes in asked.facets.items():
        for code in sorted(codes):
            yield Chosen(terms.label(Vocabulary(name), code), without_code(data, name, code))
    if asked.pgb:
        yield Chosen("Met een pgb", changed(data, pgb=None))
    if asked.query.min_km and data.get("min_km"):
        yield Chosen(f"Minstens {Far('km', asked.query.min_km).label} weg", changed(data, min_km=None))
    if asked.query.box:
        yield Chosen("Dit stuk van de kaart", changed(data, bbox=None, zoom=None))


def without_choices(asked: Asked, data: QueryDict) -> str:
    """Address of the same words and place without any of these."""
    return changed(data, **dict.fromkeys([*asked.facets, FREE, PGB, "min_km", "bbox", "zoom"]))
