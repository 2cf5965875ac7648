"""From a listing to its flat search document: one pure function over rows already fetched."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from portal.initiatives import completeness
from portal.initiatives.doing import doing, meant
from portal.initiatives.hours import in_short, open_dayparts, open_days
from portal.initiatives.reading.other_days import for_card, other_days
from portal.initiatives.rhythm import LOWER_AFTER, due_on
from portal.initiatives.ways import Kinds, Way, ways_in
from portal.initiatives.whereabouts import PublicPlace, public_place
from portal.initiatives.yesno import YESNO, answer
from search.document import UNKNOWN, ListingDocument, RoleFact
from search.language import Lexicon

if TYPE_CHECKING:
    from portal.initiatives.models import Closure, InitiativePage

EVERYWHERE = "*"
MAX_BODY = 20_000
"""Characters of text per listing that are searched; a listing's own limits stay far below it."""


def to_document(
    listing: "InitiativePage", *, provider: str, path: str, kinds: Kinds, lexicon: Lexicon, today: date
) -> ListingDocument:
    """The document of `listing`, whose rows are prefetched (with_facts).

    `provider` is the organisation's name, `path` the public address, `kinds` today's contribution rules, `lexicon` what
    words mean today.
    `today` only chooses which of several planned closures is the next one, and leaves out other hours that are over.
    """
    ways = ways_in(listing, kinds)
    place = public_place(listing)
    answers = completeness.answered(listing, ways)
    closure = _next_closure(listing, today)
    return ListingDocument(
        key=listing.pk,
        id=str(listing.uuid),
        name=listing.title,
        summary=listing.summary,
        body=_body(listing, provider, place),
        codes=(codes := _codes(listing, place)),
        role_facts=tuple(RoleFact(way.role, way.route, _mark(way.pgb), _mark(way.free)) for way in ways)
        or (RoleFact(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),),
        lat=place.lat,
        lon=place.lon,
        pin=place.exact,
        serves=_serves(listing),
        visible_until=_last_day(listing),
        closed_from=closure.first_day if closure else None,
        closed_until=closure.last_day if closure else None,
        verified_on=(verified_on := _verified_on(listing)),
        check_by=_check_by(listing, verified_on),
        quality=completeness.score(answers),
        doing=doing(listing.themes, meant(listing.activities, lexicon)),
        card=_card(listing, path, place, ways, codes, today),
    )


def _mark(value: bool | None) -> str:
    return UNKNOWN if value is None else "1" if value else "0"


def _body(listing: "InitiativePage", provider: str, place: PublicPlace) -> str:
    parts = [
        listing.easy_text,
        listing.description,
        *2 * listing.activities,
        *listing.interests,
        *(moment.text for moment in listing.day.all()),
        *(role.what_you_do for role in listing.roles.all()),
        *(f"{row.text} {row.certificate}" for row in listing.learning.all()),
        provider,
        place.place,
        *listing.groups,
        *sorted({referrer for entry in listing.entries.all() for referrer in entry.referrers} - {"niemand"}),
    ]
    return "\n".join(part for part in parts if part)[:MAX_BODY]


def _codes(listing: "InitiativePage", place: PublicPlace) -> Mapping[str, tuple[str, ...]]:
    forms = dict.fromkeys([listing.form, *(role.form for role in listing.roles.all())])
    where = [
        code for code, holds in (("plek", place.place), ("thuis", listing.at_home), ("online", listing.online)) if holds
    ]
    # Hours that are stated tell the parts of the day; stated parts are added, and an evening stated without hours too.
    dayparts = [*open_dayparts(listing.opening_hours), *listing.dayparts, *(["avond"] if listing.evening else [])]
    codes = {
        "vorm": [form for form in forms if form],
        "thema": listing.themes,
        "zoek": listing.looking_for,
        "doelgroep": listing.groups,
        "dag": open_days(listing.opening_hours),
        "dagdeel": list(dict.fromkeys(dayparts)),
        "waar": where,
        "leren": _learning(listing),
        "taal": listing.languages,
    }
    known_or_unknown = {name: tuple(values) or (UNKNOWN,) for name, values in codes.items()}
    return known_or_unknown | _yes_no(listing)


def _learning(listing: "InitiativePage") -> list[str]:
    rows = listing.learning.all()
    kinds = [row.kind for row in rows if row.kind] + ["certificaat" for row in rows if row.certificate]
    if listing.learning_none:
        kinds.append("niets-hoeft")
    return list(dict.fromkeys(kinds))


def _yes_no(listing: "InitiativePage") -> dict[str, tuple[str, ...]]:
    tokens: dict[str, list[str]] = {"plek": [], "reis": []}
    for fact in YESNO:
        value = answer(listing, fact)
        if value is None:
            tokens[fact.facet.value].append(UNKNOWN + fact.code)
        elif value:
            tokens[fact.facet.value].append(fact.code)
    return {name: tuple(values) for name, values in tokens.items()}


def _serves(listing: "InitiativePage") -> tuple[str, ...]:
    """Whom the place reaches without travelling: what comes to you, is online, or goes round without an address."""
    if not (listing.online or listing.at_home) and listing.place:
        return ()
    return tuple(listing.serves) or ((EVERYWHERE,) if listing.online else ())


def _last_day(listing: "InitiativePage") -> date | None:
    if listing.expire_at is None:
        return None
    return timezone.localtime(listing.expire_at - timedelta(microseconds=1)).date()


def _verified_on(listing: "InitiativePage") -> date | None:
    return max((row.on for row in listing.verifications.all()), default=None)


def _check_by(listing: "InitiativePage", verified_on: date | None) -> date | None:
    """Before the first check the day it was first public counts, as for reminders (portal.upkeep.due)."""
    first = listing.first_published_at
    last_check = verified_on or (timezone.localtime(first).date() if first else None)
    return due_on(last_check, listing.rhythm_months) + LOWER_AFTER if last_check else None


def _next_closure(listing: "InitiativePage", today: date) -> "Closure | None":
    rows = [row for row in listing.closures.all() if row.last_day is None or row.last_day >= today]
    return min(rows, key=lambda row: (row.first_day, row.pk), default=None)


def _card(
    listing: "InitiativePage",
    path: str,
    place: PublicPlace,
    ways: list[Way],
    codes: Mapping[str, tuple[str, ...]],
    today: date,
) -> dict[str, Any]:
    """Codes, dates and numbers for a result card; words are chosen when it is shown."""
    picture = next((row.picture_id for row in listing.pictures.all()), None)
    return {
        "name": listing.title,
        "path": path,
        "summary": listing.summary,
        "form": listing.form,
        "codes": {name: list(values) for name, values in codes.items()},
        "ways": [way.as_json() for way in ways],
        "place": place.place,
        "municipality": place.municipality,
        "lat": place.lat if place.exact else None,
        "lon": place.lon if place.exact else None,
        "online": listing.online,
        "at_home": listing.at_home,
        "hours": in_short(listing.opening_hours),
        "closures": [
            [row.first_day.isoformat(), row.last_day.isoformat() if row.last_day else None, row.why]
            for row in listing.closures.all()
        ],
        "other_hours": for_card(other_days(listing.other_hours.all()), today),
        "verified_on": day.isoformat() if (day := _verified_on(listing)) else None,
        "rhythm_months": listing.rhythm_months,
        "contact": listing.contact_name,
        "picture": picture,
    }
