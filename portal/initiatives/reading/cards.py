"""Result cards: from the codes and dates of a search document to the words a tired reader can scan."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.guidance.fields import municipality_name
from portal.initiatives import money
from portal.initiatives.hours import Period
from portal.initiatives.reading import dutch, other_days
from portal.initiatives.rhythm import due_on
from portal.initiatives.ways import Way
from portal.pictures.shown import ShownPicture, shown_pictures
from portal.pictures.themes import theme_picture
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.document import UNKNOWN
from search.places import Mode, minutes

CARD_PICTURE = "fill-600x400"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked that a card answers to."""

    roles: frozenset[str] = frozenset()
    chosen: Mapping[str, frozenset[str]] | None = None
    free: bool = False
    mode: str = "fiets"


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    name: str
    url: str
    summary: str
    form_code: str
    form_label: str
    picture_url: str
    picture_alt: str
    themes: tuple[str, ...]
    place: str
    distance: str
    minutes: str
    reach: str
    cost: str
    route: str
    hours: str
    closed: str
    verified: str
    stale: bool
    why: tuple[str, ...]
    check: tuple[str, ...]
    maybe: bool
    unstated: tuple[str, ...]


def ways_of(data: Mapping[str, Any]) -> list[Way]:
    return [Way(**way) for way in data["ways"]]


def pictures_for(cards: Iterable[Mapping[str, Any]], today: date) -> dict[int, ShownPicture]:
    """Pictures of these cards that may be shown today, by picture id, in two queries at most."""
    return shown_pictures({data["picture"] for data in cards if data["picture"]}, CARD_PICTURE, today)


def make_card(
    id: str,
    data: Mapping[str, Any],
    *,
    today: date,
    pictures: Mapping[int, ShownPicture],
    distance_km: float | None = None,
    from_place: str = "",
    maybe: bool = False,
    asked: Asked = Asked(),
) -> Card:
    """The card of one listing; `data` is ListingDocument.card."""
    ways = ways_of(data)
    picture = pictures.get(data["picture"])
    unstated = _unstated(data, ways, asked) if maybe else ()
    # An index that was made before there were other hours answers until the next one is ready.
    others = other_days.from_card(data.get("other_hours", ()))
    verified_on = date.fromisoformat(data["verified_on"]) if data["verified_on"] else None
    return Card(
        id=id,
        name=data["name"],
        url=data["path"] + (f"?plaats={from_place}" if from_place else ""),
        summary=data["summary"],
        form_code=data["form"],
        form_label=terms.label(Vocabulary.FORM, data["form"]),
        picture_url=picture.url if picture else theme_picture(data["codes"]["thema"][0], id),
        picture_alt=picture.alt if picture else "",
        themes=tuple(terms.labels(Vocabulary.THEME, set(data["codes"]["thema"]) - {UNKNOWN})),
        place=place_words(data),
        distance=_distance(data, distance_km),
        minutes=travel_words(distance_km, asked.mode) if distance_km is not None and _exact(data) else "",
        reach=_reach(data),
        cost=money.sentence(ways, asked.roles, free_first=asked.free),
        route=route_sentence(ways, asked.roles),
        hours=". ".join(part for part in (data["hours"], other_days.open_today(others, today)) if part),
        closed=closed_sentence(data, today) or other_days.closed_today(others, today),
        verified=verified_sentence(verified_on),
        stale=is_stale(verified_on, data["rhythm_months"], today),
        why=why(data, asked),
        check=check(ways, asked),
        maybe=maybe,
        unstated=unstated,
    )


def place_words(data: Mapping[str, Any]) -> str:
    if not data["place"]:
        return ""
    municipality = municipality_name(data["municipality"]) if data["municipality"] else ""
    return data["place"] if municipality in {"", data["place"]} else f"{data['place']} ({municipality})"


def _exact(data: Mapping[str, Any]) -> bool:
    """Whether the distance is to the door, and not to the middle of a place because the address is not public."""
    return data["lat"] is not None


def _distance(data: Mapping[str, Any], km: float | None) -> str:
    if km is None:
        return ""
    return dutch.kilometres(km) if _exact(data) else f"{dutch.kilometres(km)} tot het midden van {data['place']}"


def travel_words(km: float, mode: str) -> str:
    words = {"lopen": "lopen", "fiets": "fietsen", "auto": "met de auto"}[mode]
    return f"ongeveer {dutch.duration(minutes(km, Mode(mode)))} {words}"


def _reach(data: Mapping[str, Any]) -> str:
    ways = [words for words, holds in (("Online", data["online"]), ("Komt bij je thuis", data["at_home"])) if holds]
    return dutch.listed(ways, "of")


LAWS = {
    "wmo": "een besluit van de gemeente (Wmo)",
    "wlz": "een besluit van het CIZ (Wlz)",
    "jeugdwet": "een besluit van de gemeente (Jeugdwet)",
    "participatiewet": "hulp van de gemeente bij werk (Participatiewet)",
    "uwv": "toestemming van UWV",
    "onderwijs": "een plek op school",
    "zvw": "een verwijzing van je behandelaar",
    "sollicitatie": "een sollicitatie",
}


def route_sentence(ways: Sequence[Way], roles: Collection[str] = ()) -> str:
    """How you come in, in one sentence over the roles asked for."""
    asked = [way for way in ways if not roles or way.role in roles] or list(ways)
    stated = list(dict.fromkeys(way.route for way in asked if way.route != UNKNOWN))
    if not stated:
        return "Hoe je binnenkomt, is niet vermeld."
    if "open" in stated:
        open_roles = list(dict.fromkeys(way.role for way in asked if way.route == "open"))
        if {way.role for way in asked} <= set(open_roles):
            return "Je kunt zo komen: je hebt geen besluit of verwijzing nodig."
        return f"Als {_role_names(open_roles)} kun je zo komen."
    needs = [LAWS[route] for route in stated if route in LAWS]
    if not needs:
        return "Je regelt en betaalt het zelf."
    own = ", of je betaalt zelf" if "zelf" in stated else ""
    return f"Je hebt {dutch.listed(needs, 'of')} nodig{own}."


def _role_names(codes: Sequence[str]) -> str:
    return dutch.listed([terms.label(Vocabulary.ROLE, code).lower() for code in codes], "of")


def closed_sentence(data: Mapping[str, Any], today: date) -> str:
    for first, last, why in data["closures"]:
        period = Period(date.fromisoformat(first), date.fromisoformat(last) if last else None, why)
        if period.holds(today):
            until = f"tot en met {dutch.day(period.last)}" if period.last else "tot nader bericht"
            return f"Nu dicht, {until}{': ' + why[:1].lower() + why[1:] if why else ''}".rstrip(".") + "."
    return ""


def verified_sentence(on: date | None) -> str:
    return f"Gecontroleerd op {dutch.day(on)}" if on else "Nog niet gecontroleerd"


def is_stale(on: date | None, rhythm_months: int, today: date) -> bool:
    """Whether the last check is longer ago than the listing's own rhythm."""
    return on is None or today > due_on(on, rhythm_months)


def why(data: Mapping[str, Any], asked: Asked) -> tuple[str, ...]:
    """Labels of what was asked and is stated here."""
    return tuple(
        label
        for name, codes in (asked.chosen or {}).items()
        for label in terms.labels(Vocabulary(name), codes & set(data["codes"].get(name, ())))
    )


def _unstated(data: Mapping[str, Any], ways: Sequence[Way], asked: Asked) -> tuple[str, ...]:
    """Labels of what was asked and is not stated here, neither as yes nor as no."""
    labels: list[str] = []
    for name, codes in (asked.chosen or {}).items():
        stated = set(data["codes"].get(name, ()))
        missing = codes if UNKNOWN in stated else {code for code in codes if UNKNOWN + code in stated}
        labels += terms.labels(Vocabulary(name), missing)
    if asked.free and not any(way.free for way in ways):
        labels.append("of het gratis is")
    if "route" in (asked.chosen or {}) and any(way.route == UNKNOWN for way in ways):
        labels.append("hoe je binnenkomt")
    return tuple(labels)


def check(ways: Sequence[Way], asked: Asked) -> tuple[str, ...]:
    """What to arrange before going, where the route sentence does not say it already: decisions some roles need."""
    relevant = [way for way in ways if not asked.roles or way.role in asked.roles]
    open_roles = {way.role for way in relevant if way.route == "open"}
    if not open_roles:
        return ()
    laws: dict[str, list[str]] = {}
    for way in relevant:
        if way.role not in open_roles and way.route in LAWS:
            laws.setdefault(way.role, []).append(LAWS[way.route])
    by_need: dict[str, list[str]] = {}
    for role, needs in laws.items():
        by_need.setdefault(dutch.listed(list(dict.fromkeys(needs)), "of"), []).append(role)
    return tuple(f"Als {_role_names(roles)} heb je {need} nodig." for need, roles in by_need.items())
