"""The same facts as data: every public fact by its field name, unknown as null. Never more than the page tells."""

from datetime import date, time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

from portal.initiatives import money
from portal.initiatives.models import facts as parts
from portal.initiatives.models.page import FACT_ROWS
from portal.initiatives.ways import kinds_on, ways_in
from portal.initiatives.whereabouts import PublicPlace, public_place
from portal.permalinks.models import current_path

if TYPE_CHECKING:
    from portal.initiatives.models import InitiativePage

# Facts that are said with care (the point, the address) or are the work of others (pictures, the editor's bookkeeping).
_SAID_ELSEWHERE = {"street", "postcode", "place", "municipality", "lat", "lon", "contact_picture", "location_checked"}
# What leads to a door that is not for everyone.
_TO_THE_DOOR = {"stop_name", "stop_walk_minutes", "stop_step_free"}
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
        **_columns(listing, place),
        "address": list(place.lines),
        "place": place.place or None,
        "municipality": place.municipality or None,
        "lat": place.lat if place.exact else None,
        "lon": place.lon if place.exact else None,
        **{
            name: _rows(listing, name, today) or _none(listing, name)
            for name in FACT_ROWS
            if name not in _STATE_OF_OTHERS
        },
        "ways": [way.as_json() for way in ways],
        "cost": money.sentence(ways),
        "verified_on": verified.on.isoformat() if verified else None,
        "verified_by": verified.by if verified else None,
    }


def _columns(listing: "InitiativePage", place: PublicPlace) -> dict[str, Any]:
    return {
        field.name: _plain(getattr(listing, field.name)) if _may_tell(field.name, listing, place) else None
        for field in parts.Facts._meta.get_fields()
        if field.name not in _SAID_ELSEWHERE
    }


def _may_tell(name: str, listing: "InitiativePage", place: PublicPlace) -> bool:
    if name.startswith("contact_") and name != "contact_in_exports":
        # A first name and a number are for who reads the page; they leave it only when the provider says so.
        return listing.contact_in_exports
    return place.open or name not in _TO_THE_DOOR


def _none(listing: "InitiativePage", name: str) -> list[Any] | None:
    """An empty list when it is stated that there are none, null when nobody said."""
    stated = {
        "learning": listing.learning_none,
        "outcomes": listing.outcomes_none,
        "conditions": any(entry.conditions_none for entry in listing.entries.all()),
        "costs": any(role.costs_none for role in listing.roles.all()),
        "rewards": any(role.rewards_none for role in listing.roles.all()),
        "closures": True,
        "other_hours": True,
    }
    return [] if stated.get(name) else None


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
    if isinstance(value, time):
        return value.isoformat("minutes")
    if value in ("", []):
        return None
    return float(value) if hasattr(value, "as_tuple") else value
