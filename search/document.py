"""The flat document of one listing: the only thing an engine knows about it.

Documents hold codes, never labels, and dates, never ages, so that relabelling a term or the passing of a day
changes no document.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

UNKNOWN = "?"
"""A fact the provider did not state. In a set of codes it stands alone ("?"); of a yes/no fact it precedes the code
("?rolstoel"). A set without it is complete: what is not in it is not so."""


@dataclass(frozen=True, slots=True)
class RoleFact:
    """One way in for one role. Each value is a code, "1"/"0", or UNKNOWN; choices must hold within one RoleFact."""

    role: str
    route: str
    pgb: str
    free: str


@dataclass(frozen=True, slots=True)
class ListingDocument:
    key: int
    """Primary key of the listing in the source; never reused."""
    id: str
    """Public UUID."""
    name: str
    summary: str
    body: str
    """All other searchable text of the listing, unanalysed."""
    codes: Mapping[str, tuple[str, ...]]
    """Facet name (search.facets) -> stated codes, with UNKNOWN markers as above. Role facets are in role_facts."""
    role_facts: tuple[RoleFact, ...]
    lat: float | None
    lon: float | None
    """WGS84 degrees: the public point, or the centre of the place where the address is not public; None without one."""
    pin: bool
    """True when lat/lon is the exact public point; only then may it be shown on a map."""
    serves: tuple[str, ...] = ()
    """Municipality codes reached without travelling ("*" is the whole country): online or at home."""
    visible_from: date | None = None
    visible_until: date | None = None
    """Last day (inclusive) on which the listing may be found."""
    closed_from: date | None = None
    closed_until: date | None = None
    """Temporarily closed on these days (inclusive); until None = until further notice. Found, but a little lower."""
    verified_on: date | None = None
    check_by: date | None = None
    """Last day on which it stands where it belongs without a new check; after it found, but a little lower."""
    quality: float = 0.0
    """Completeness over the eight questions, 0 to 1."""
    doing: tuple[str, ...] = ()
    """Stated themes that at least half of what you do there is about."""
    card: Mapping[str, Any] = field(default_factory=dict)
    """What a result card needs, as JSON; the engine stores and returns it unread."""
