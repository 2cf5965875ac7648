"""From a typed address to points to choose from, and whether an address is one this map can hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portal.initiatives.editing.border import lies_abroad
from search import places
from search.language.words import fold
from search.places.geocoding import LONGEST_ADDRESS, geocode

MOST = 6
"""Points to choose from."""
FAR_FROM_ANY_PLACE_KM = 12.0
"""No Dutch house is further from the middle of every town, village and neighbourhood."""
ABROAD = frozenset({"belgie", "belgium", "belgique", "duitsland", "deutschland", "germany", "frankrijk"})
ONLY_NL = "Deze kaart kent alleen plekken in Nederland."


@dataclass(frozen=True, slots=True)
class Candidate:
    label: str
    lat: float
    lon: float
    """WGS84 degrees."""
    exact: bool
    """True for an address; False for the middle of a street, postcode or place."""
    place: str
    municipality: str
    """CBS code."""


def candidates(text: str) -> list[Candidate]:
    """Points that may be meant by an address or a place, best first; none when nothing in the Netherlands is."""
    text = " ".join(text[:LONGEST_ADDRESS].split())
    if not text or _names_another_country(text):
        return []
    found: dict[str, Candidate] = {}
    position = geocode(text)
    if position and position.source != "gazetteer":
        near = places.nearest(position.lat, position.lon)
        found[position.label] = Candidate(
            position.label, position.lat, position.lon, position.exact, near.name, near.municipality.code
        )
    for place in _places(text):
        found.setdefault(
            place.label, Candidate(place.label, place.lat, place.lon, False, place.name, place.municipality.code)
        )
    return list(found.values())[:MOST]


def explanation(found: list[Candidate]) -> str:
    """What to say beside `candidates`, in plain words."""
    if not found:
        return (
            f"We vinden dit adres niet. {ONLY_NL} Klopt de naam van de plaats? "
            "Je kunt ook opslaan zonder speld: dan meten we afstanden tot het midden van de plaats."
        )
    if not any(candidate.exact for candidate in found):
        return "We weten niet precies waar dit huis staat. Kies de plaats, en zet de speld daarna zelf goed."
    return "Kies het goede adres. Kijk daarna of de speld goed staat."


def check_address(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(field, message) for each thing about the address of a form that this map cannot hold."""
    place = facts.get("place") or ""
    if place and (_names_another_country(f"{place} {facts.get('street') or ''}") or _is_unknown(place, facts)):
        yield (
            "place",
            f"{ONLY_NL} We kennen “{place}” niet. Staat de plek toch in Nederland? Kies dan ook de gemeente.",
        )
    lat, lon = facts.get("lat"), facts.get("lon")
    if lat is not None and lon is not None:
        near = places.nearest(lat, lon)
        if places.haversine_km(lat, lon, near.lat, near.lon) > FAR_FROM_ANY_PLACE_KM:
            yield "lat", f"{ONLY_NL} Dit punt ligt ver van elke plaats in Nederland. Zet de speld opnieuw."
        elif lies_abroad(lat, lon):
            yield "lat", f"{ONLY_NL} Dit punt ligt over de grens. Zet de speld opnieuw."


def _is_unknown(place: str, facts: Mapping[str, Any]) -> bool:
    return not facts.get("municipality") and not places.find(place)


def _names_another_country(text: str) -> bool:
    return not ABROAD.isdisjoint(fold(word) for word in text.replace(",", " ").split())


def _places(text: str) -> Iterator[places.GazetteerPlace]:
    """Places named at the end of the text, the longest name first; then those that begin like it."""
    words = text.replace(",", " ").split()
    for start in range(max(0, len(words) - 4), len(words)):
        yield from places.find(" ".join(words[start:]))
    if words:
        yield from places.suggest(words[-1], MOST)
