"""The same facts as data: every public fact by its field name, unknown as null. Never more than the page tells."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

from portal.initiatives import money
from portal.initiatives.models import facts as parts
from portal.initiatives.models.page import FACT_ROWS
from portal.initiatives.ways import kinds_on, ways_in
from portal.initiatives.whereabouts import public_place
from portal.permalinks.models import current_path

if TYPE_CHECKING:
    from portal.initiatives.models import InitiativePage

# Facts that are said with care (the point, the address) or are the work of others (pictures, the editor's bookkeeping).
_SAID_ELSEWHERE = {"street", "postcode", "place", "municipality", "lat", "lon", "contact_picture", "location_checked"}
# What a row says of itself; its keys, order and who confirmed it are ours.
_NOT_PUBLIC = {"id", "page", "listing", "sort_order", "user", "consent", "consent_until"}
_STATE_OF_OTHERS = {"verifications"}


def listing_data(listing: "InitiativePage", today: date) -> dict[str, Any]:
    """JSON-ready facts of one listing whose rows are prefetched."""
    place = public_place(listing)
    ways = ways_in(listing, kinds_on(today))
    verified = max(listing.verifications.all(), key=lambda row: row.on, default=None)
    return {
        "id": str(listing.uuid),
        "name": listing.title,
        "url": settings.SITE_URL + current_path(listing.pk),
        **_columns(listing),
        "address": list(place.lines),
        "place": place.place or None,
        "municipality": place.municipality or None,
        "lat": place.lat if place.exact else None,
        "lon": place.lon if place.exact else None,
        **{name: _rows(listing, name, today) for name in FACT_ROWS if name not in _STATE_OF_OTHERS},
        "ways": [way.as_json() for way in ways],
        "cost": money.sentence(ways),
        "verified_on": verified.on.isoformat() if verified else None,
        "verified_by": verified.by if verified else None,
    }


def _columns(listing: "InitiativePage") -> dict[str, Any]:
    return {
        field.name: _plain(getattr(listing, field.name))
        for field in parts.Facts._meta.get_fields()
        if field.name not in _SAID_ELSEWHERE
    }


def _rows(listing: "InitiativePage", name: str, today: date) -> list[dict[str, Any]]:
    rows = []
    for row in getattr(listing, name).all():
        if name == "stories" and not (row.consent and (row.consent_until is None or row.consent_until >= today)):
            continue
        rows.append(
            {
                field.name: _plain(getattr(row, field.name))
                for field in row._meta.get_fields()
                if isinstance(field, models.Field) and field.name not in _NOT_PUBLIC
            }
        )
    return rows


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if value == "":
        return None
    return float(value) if hasattr(value, "as_tuple") else value
