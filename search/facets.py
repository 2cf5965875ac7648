"""The facets of a search and how the options of each combine."""

from dataclasses import dataclass
from enum import StrEnum


class Combine(StrEnum):
    ANY = "any"
    """OR inside; a facet's own choice is left out of its own counts."""
    ALL = "all"
    """Needs: AND inside; the count of an option is the total after adding it."""
    GROUP = "group"
    """ANY, and a listing for everyone (EVERYONE) survives every choice and is in every option's count."""
    ROLE = "role"
    """ANY, and all role facets (with pgb and free) must hold for the same RoleFact of the document."""


GROUPS = "doelgroep"
EVERYONE = "iedereen"


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    """Parameter in the address, and key of ListingDocument.codes."""
    combine: Combine


FACETS: dict[str, Facet] = {
    facet.name: facet
    for facet in (
        Facet("vorm", Combine.ANY),
        Facet("thema", Combine.ANY),
        Facet("zoek", Combine.ANY),
        Facet(GROUPS, Combine.GROUP),
        Facet("route", Combine.ROLE),
        Facet("rol", Combine.ROLE),
        Facet("dag", Combine.ANY),
        Facet("dagdeel", Combine.ANY),
        Facet("reis", Combine.ALL),
        Facet("plek", Combine.ALL),
        Facet("waar", Combine.ANY),
        Facet("leren", Combine.ANY),
        Facet("taal", Combine.ANY),
    )
}

FREE = "gratis"
PGB = "pgb"
"""Yes/no questions about roles; counted as facets with the single code "1"."""
