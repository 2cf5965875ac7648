"""How to get there, in words: a box for every way of travelling."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.initiatives import money
from portal.initiatives.reading import cards, dutch
from portal.initiatives.reading.fact import Asker
from portal.initiatives.whereabouts import PublicPlace
from portal.initiatives.yesno import TRAVEL
from search.places import haversine_km

if TYPE_CHECKING:
    from portal.initiatives.models import InitiativePage
    from search.query import Place


@dataclass(frozen=True, slots=True)
class TravelWay:
    icon: str
    mode: str
    text: str


def ways_there(listing: "InitiativePage", place: PublicPlace, here: "Place | None") -> list[TravelWay]:
    """One box a way of travelling, with everything there is to say of it."""
    merged: dict[str, TravelWay] = {}
    for way in _said(listing, place, here):
        first = merged.get(way.mode)
        merged[way.mode] = TravelWay(way.icon, way.mode, f"{first.text} {way.text}") if first else way
    return list(merged.values())


def _said(listing: "InitiativePage", place: PublicPlace, here: "Place | None") -> Iterator[TravelWay]:
    if here and place.open and place.lat is not None and place.lon is not None:
        km = haversine_km(here.lat, here.lon, place.lat, place.lon)
        icons = {"lopen": "walk", "fiets": "bike", "auto": "car"}
        for mode in ("lopen", "fiets", "auto"):
            if mode != "lopen" or km < 5:
                yield TravelWay(icons[mode], dutch.capital(mode), dutch.sentence(cards.travel_words(km, mode)))
    if listing.stop_name and place.open:
        walk = f", {listing.stop_walk_minutes} minuten lopen" if listing.stop_walk_minutes else ""
        step = {True: ", zonder trap of hoge stoep", False: ", met een trap of hoge stoep", None: ""}[
            listing.stop_step_free
        ]
        yield TravelWay("bus", "Bus, tram of trein", f"Halte {listing.stop_name}{walk}{step}.")
    if listing.group_transport:
        by = f", geregeld door {listing.group_transport_by}" if listing.group_transport_by else ""
        parts = [f"Er rijdt groepsvervoer{by}."]
        if listing.group_transport_needs_indication:
            parts.append("Daarvoor heb je een indicatie nodig.")
        if listing.group_transport_cents is not None:
            parts.append(f"Je betaalt {money.amount(listing.group_transport_cents, '')} per rit.")
        yield TravelWay("bus", "Groepsvervoer", " ".join(parts))
    said = {
        "has_stop": ("bus", "Bus, tram of trein", {False: "Er is geen halte in de buurt."}),
        "parking": ("car", "Auto", {True: "Je kunt er parkeren.", False: "Parkeren kan er niet."}),
        "bike": ("bike", "Fiets", {True: "Er is plek voor je fiets.", False: "Er is geen plek voor je fiets."}),
        "mobility_scooter": (
            "wheelchair",
            "Scootmobiel of rolstoel",
            {
                True: "Je kunt er goed komen met een scootmobiel of rolstoel.",
                False: "Met een scootmobiel of rolstoel is het lastig.",
            },
        ),
        "regiotaxi": ("car", "Regiotaxi", {True: "De regiotaxi komt er.", False: "De regiotaxi komt er niet."}),
        "volunteer_drives": ("car", "Vrijwilliger", {True: "Een vrijwilliger kan je rijden."}),
        "first_trip_together": ("friends", "Samen", {True: "De eerste keer reist er iemand met je mee."}),
        "travel_training": ("route", "Leren reizen", {True: "Je kunt er leren om zelf te reizen."}),
        "travel_costs_paid": (
            "wallet",
            "Reiskosten",
            {True: "Je krijgt reiskosten terug.", False: "Je krijgt geen reiskosten terug."},
        ),
    }
    for field, (icon, mode, words) in said.items():
        if text := words.get(getattr(listing, field)):
            yield TravelWay(icon, mode, text)
    if listing.travel_note:
        yield TravelWay("info-circle", "Goed om te weten", listing.travel_note)
    _, _, unknown = Asker(listing).stated(TRAVEL)
    if unknown and not (listing.online and not place.place):
        labels = dutch.listed([dutch.lower_first(label) for label in unknown])
        yield TravelWay("help-circle", "Niet vermeld", f"{dutch.sentence(labels)} {Asker(listing).ask}")
