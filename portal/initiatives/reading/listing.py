"""Everything the public page of a listing shows, gathered once; the template only lays it out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from portal.guidance.models import Desk, Municipality, SchoolHoliday
from portal.guidance.rules import Rules, rules_on
from portal.initiatives import hours, money
from portal.initiatives.models import Closure
from portal.initiatives.reading import cards, dutch, other_days
from portal.initiatives.reading.fact import Asker, Fact, Section
from portal.initiatives.reading.growth import growth_of
from portal.initiatives.reading.questions import sections
from portal.initiatives.reading.roles import REFERRING_DESKS
from portal.initiatives.reading.travel import ways_there
from portal.initiatives.source import parent_path
from portal.initiatives.ways import Way, ways_in
from portal.initiatives.whereabouts import PublicPlace, in_words, public_place
from portal.organisations.models import ProviderPage
from portal.organisations.postal import phone_href
from portal.permalinks.models import current_path
from portal.pictures.shown import shown_pictures
from portal.pictures.themes import theme_picture
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.facets import EVERYONE
from search.places import haversine_km

if TYPE_CHECKING:
    from portal.initiatives.models import InitiativePage
    from search.query import Place

LISTING_PICTURE = "width-1200"


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    role: str
    phone: str
    phone_href: str
    email: str
    hours: str
    picture_url: str
    signup: str
    trial: str
    first_visit: str


@dataclass(frozen=True, slots=True)
class DeskToAsk:
    title: str
    name: str
    phone: str
    phone_href: str
    hours: str
    source: str
    checked_on: str


def listing_context(listing: "InitiativePage", now: datetime, here: "Place | None" = None) -> dict[str, Any]:
    """Context of templates/initiatives/listing.html. `here` is the place the reader came from, if any."""
    today = timezone.localtime(now).date()
    rules = rules_on(today, listing.municipality)
    ways = ways_in(listing, {route: rule.kind for route, rule in rules.contributions.items()})
    place = public_place(listing)
    provider = ProviderPage.objects.filter(path=parent_path(listing)).first()
    questions = sections(listing, ways, rules, today)
    path = current_path(listing.pk)
    head = _head(listing, provider, place, path, today, questions)
    return {
        "listing": head,
        "summary_box": _summary_box(listing, ways, place, now, here),
        "questions": questions,
        "growth": growth_of(listing, now),
        "contact": _contact(listing, today),
        "travel": ways_there(listing, place, here),
        "map": _map(listing, place, head["name"], path, here),
        "ask_whom": list(_desks(listing, ways, rules)),
        "structured_data": _structured_data(listing, place, head),
        "day": [{"time": moment.time, "text": moment.text} for moment in listing.day.all()],
        "print_url": f"{path}print/",
        "doors": {"wrong": f"{path}klopt-niet/", "bad": f"{path}iets-ergs/"} if path else None,
    }


def _head(
    listing: "InitiativePage",
    provider: ProviderPage | None,
    place: PublicPlace,
    path: str,
    today: date,
    questions: Sequence[Section],
) -> dict[str, Any]:
    verified = max(listing.verifications.all(), key=lambda row: row.on, default=None)
    picture_id = next((row.picture_id for row in listing.pictures.all()), None)
    picture = shown_pictures([picture_id] if picture_id else [], LISTING_PICTURE, today).get(picture_id or 0)
    sentence = cards.verified_sentence(verified.on if verified else None)
    return {
        "name": listing.title,
        "summary": listing.summary,
        "easy_text": listing.easy_text,
        "paragraphs": [part.strip() for part in listing.description.split("\n\n") if part.strip()],
        "form_code": listing.form,
        "form_label": terms.label(Vocabulary.FORM, listing.form),
        "picture_url": picture.url if picture else theme_picture(next(iter(listing.themes), ""), str(listing.uuid)),
        "picture_alt": picture.alt if picture else "",
        "provider_name": provider.title if provider else "",
        "provider_url": current_path(provider.pk) if provider else "",
        "closed": cards.closed_sentence({"closures": _closures(listing.closures.all())}, today)
        or other_days.closed_today(other_days.other_days(listing.other_hours.all()), today),
        "verified": f"{sentence} door {verified.get_by_display()}" if verified else sentence,
        "stale": cards.is_stale(verified.on if verified else None, listing.rhythm_months, today),
        "completeness": sum(question.answered for question in questions),
        "address_lines": list(place.lines),
        "address_note": place.note,
        "lat": place.lat if place.exact else None,
        "lon": place.lon if place.exact else None,
        "url": settings.SITE_URL + path,
    }


def _closures(rows: "Iterable[Closure]") -> list[tuple[str, str | None, str]]:
    return [(row.first_day.isoformat(), row.last_day.isoformat() if row.last_day else None, row.why) for row in rows]


def _summary_box(
    listing: "InitiativePage", ways: Sequence[Way], place: PublicPlace, now: datetime, here: "Place | None"
) -> list[Fact]:
    ask = Asker(listing)
    groups = terms.labels(Vocabulary.GROUP, listing.groups)
    return [
        ask.fact("Voor wie", "Iedereen" if EVERYONE in listing.groups else dutch.labels(groups), icon="user"),
        ask.fact("Kosten", money.sentence(ways), icon="currency-euro"),
        ask.fact("Hoe kom je binnen", cards.route_sentence(ways), icon="key"),
        when(listing, ask, now),
        ask.fact("Waar", _where(listing, place, here), icon="map-pin"),
    ]


def when(listing: "InitiativePage", ask: Asker, now: datetime) -> Fact:
    """Opening hours in words, with whether it is open at `now`."""
    moment = timezone.localtime(now).replace(tzinfo=None)
    others = other_days.other_days(listing.other_hours.all())
    coming = other_days.coming(others, moment.date())
    lines = hours.in_words(listing.opening_hours)
    if not lines:
        parts = terms.labels(Vocabulary.DAYPART, listing.dayparts)
        parts_only = ask.fact("Wanneer", dutch.capital(dutch.listed([part.lower() for part in parts])), icon="clock")
        return replace(parts_only, values=coming, known=True, ask="") if coming else parts_only
    closures = [hours.Period(row.first_day, row.last_day, row.why) for row in listing.closures.all()]
    holidays = holidays_for(listing.opening_hours, listing.municipality)
    state = hours.open_state(listing.opening_hours, moment, holidays, closures, others)
    always = tuple(dutch.capital(line) for line in lines)
    return Fact("Wanneer", hours.open_words(state, moment), values=(*always, *coming), icon="clock")


def holidays_for(opening_hours: str, municipality: str) -> list[hours.Period]:
    """School holidays of a municipality's region; read only when the hours mention them."""
    if "SH" not in opening_hours:
        return []
    region = Municipality.objects.filter(code=municipality).values_list("holiday_region", flat=True).first()
    rows = SchoolHoliday.objects.filter(region=region) if region else SchoolHoliday.objects.none()
    return [hours.Period(row.first_day, row.last_day, row.name) for row in rows]


def _where(listing: "InitiativePage", place: PublicPlace, here: "Place | None") -> str:
    parts = [in_words(place)] if place.place else []
    if listing.online:
        parts.append("online")
    if listing.at_home:
        parts.append("bij jou thuis")
    text = dutch.capital(dutch.listed(parts, "of"))
    if here and place.lat is not None and place.lon is not None:
        km = haversine_km(here.lat, here.lon, place.lat, place.lon)
        middle = "" if place.open else f"Het midden van {place.place} ligt "
        travel = f", {cards.travel_words(km, 'fiets')}" if place.open else ""
        text += f". {middle}{dutch.kilometres(km)} van {here.name}{travel}"
    return text


def _contact(listing: "InitiativePage", today: date) -> Contact:
    picture = shown_pictures([listing.contact_picture_id] if listing.contact_picture_id else [], "fill-240x240", today)
    shown = next(iter(picture.values()), None)
    signup = {
        (True, True): "Je kunt jezelf aanmelden. Iemand anders mag het ook voor je doen.",
        (True, False): "Je meldt jezelf aan.",
        (True, None): "Je kunt jezelf aanmelden.",
        (False, True): "Je hulpverlener meldt je aan.",
        (None, True): "Je hulpverlener kan je aanmelden.",
    }.get((listing.signup_self, listing.signup_professional), "")
    return Contact(
        name=listing.contact_name,
        role=listing.contact_role,
        phone=listing.contact_phone,
        phone_href=phone_href(listing.contact_phone),
        email=listing.contact_email,
        hours=listing.contact_hours,
        picture_url=shown.url if shown else "",
        signup=signup,
        trial=listing.trial_visit,
        first_visit=listing.first_visit,
    )


def _map(
    listing: "InitiativePage", place: PublicPlace, name: str, path: str, here: "Place | None"
) -> dict[str, Any] | None:
    if not place.exact:
        return None
    theme = listing.themes[0] if listing.themes else "gezelligheid"
    pin = {
        "id": str(listing.uuid),
        "name": name,
        "url": path,
        "lat": place.lat,
        "lon": place.lon,
        "theme": theme,
        "theme_label": terms.label(Vocabulary.THEME, theme),
        "place": place.place,
    }
    point = {"lat": here.lat, "lon": here.lon, "name": here.name} if here else None
    return {"center": [place.lat, place.lon], "bbox": None, "zoom": 13, "pins": [pin], "clusters": [], "here": point}


TOPICS = {
    "wmo": Desk.Topic.WMO,
    "jeugdwet": Desk.Topic.YOUTH,
    "participatiewet": Desk.Topic.WORK,
}
"""Route -> the desk that decides on it."""


def _desks(listing: "InitiativePage", ways: Sequence[Way], rules: Rules) -> Iterator[DeskToAsk]:
    """The desks of the listing's municipality that it sends people to, and always who thinks along for free."""
    topics = {TOPICS[way.route] for way in ways if way.route in TOPICS}
    topics |= {
        REFERRING_DESKS[code] for entry in listing.entries.all() for code in entry.referrers if code in REFERRING_DESKS
    }
    if topics:
        topics.add(Desk.Topic.SUPPORT)
    for topic in Desk.Topic:
        if topic in topics and (desk := rules.desks.get(topic)):
            yield DeskToAsk(
                title=desk.get_topic_display(),
                name=desk.name,
                phone=desk.phone,
                phone_href=phone_href(desk.phone),
                hours=desk.hours,
                source=desk.source,
                checked_on=dutch.day(desk.checked_on) if desk.checked_on else "",
            )


def _structured_data(listing: "InitiativePage", place: PublicPlace, head: dict[str, Any]) -> dict[str, Any]:
    """schema.org, with nothing the page itself does not tell."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LocalBusiness" if place.exact else "Service",
        "name": listing.title,
        "description": listing.summary,
        "url": head["url"],
    }
    if listing.contact_phone:
        data["telephone"] = listing.contact_phone
    if place.exact:
        data["address"] = {
            "@type": "PostalAddress",
            "streetAddress": listing.street,
            "postalCode": listing.postcode,
            "addressLocality": place.place,
            "addressCountry": "NL",
        }
        data["geo"] = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    elif place.place:
        data["areaServed"] = place.place
    return data
