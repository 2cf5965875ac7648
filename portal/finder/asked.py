"""From a querystring to a SearchQuery: what someone chose, together with what their words say.

A choice in the address beats what the words say about the same thing; needs add up. Nothing here fails: nonsense is
named in `warnings`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict

from portal.finder.parameters import LAND, Parameters
from portal.initiatives.reading.here import place_named
from portal.lexicon.current import lexicon
from search import places
from search.facets import FACETS, FREE, PGB, Combine
from search.language.words import phrase
from search.places import GazetteerPlace, Mode
from search.query import MAX_RESULTS, PAGE_SIZE, Place, SearchQuery, Sort
from search.questions import CHOSEN_BY_WORDS, Distance, Reading, Understood, Vocabulary, read_question

MAX_Q = 200
"""Characters of a question that are read; longer ones are cut, and the reader is told."""
MAX_LITERAL = 12
MAX_KM = 200.0
MAX_MINUTES = 240
MAX_PAGE = MAX_RESULTS // PAGE_SIZE
WORDS_KM = 15.0
"""How far when a sentence names a place and no distance: an hour by bike, twenty minutes by car."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was understood."""

    query: SearchQuery
    """All of it: choices and what the words say."""
    q: str
    reading: Reading
    """What the words of `q` say, whether it holds or a choice in the address beats it."""
    place_name: str
    """As typed in `plaats`; "" when none was asked or it came as coordinates."""
    mode: str
    """How someone travels (search.places.Mode)."""
    facets: Mapping[str, frozenset[str]]
    """Chosen in the address."""
    free: bool
    pgb: bool
    """Chosen in the address."""
    understood: tuple[Understood, ...] = ()
    """What the words say and nothing in the address beats, place and distance first."""
    warnings: tuple[str, ...] = ()


def read(
    data: QueryDict, *, today: date, without: frozenset[int] = frozenset(), vocabulary: Vocabulary | None = None
) -> Asked:
    """What someone asks. Units: `km` kilometres, `minuten` minutes by `vervoer`.

    without: listings that are withdrawn. vocabulary: the words of the listings, for mending what was mistyped.
    """
    reader = Parameters(data)
    q = reader.text("q", MAX_Q)
    literal = frozenset(map(phrase, reader.texts("letterlijk", 60, MAX_LITERAL)))
    reading = read_question(q, lexicon(), literal=literal, vocabulary=vocabulary) if q else Reading()
    box, zoom = reader.box(), reader.number("zoom", 0, 19)
    place, place_name = _place(reader)
    facets = {name: codes for name in FACETS if (codes := reader.codes(name))}
    asked = Asked(
        query=SearchQuery(
            today=today,
            words=reading.words,
            place=place,
            box=box,
            zoom=None if zoom is None else int(zoom),
            maybe=reader.flag("misschien"),
            sort=Sort(reader.one_of("sort", {sort.value for sort in Sort}, Sort.BEST.value)),
            page=int(reader.number("pagina", 1, MAX_PAGE) or 1),
            without=without,
        ),
        q=q,
        reading=reading,
        place_name=place_name,
        mode=reader.one_of("vervoer", {mode.value for mode in Mode}, ""),
        facets=facets,
        free=reader.flag(FREE),
        pgb=reader.flag(PGB),
    )
    asked = _with_choices(_with_distance(_with_place(asked), reader))
    return replace(asked, mode=asked.mode or Mode.BICYCLE.value, warnings=tuple(reader.warnings))


def without_understood(asked: Asked, param: str) -> Asked:
    """The same question, but for what the words say about `param` ("km": how far)."""
    kept = tuple(part for part in asked.understood if part.param != param)
    if param == "km":
        return replace(asked, query=replace(asked.query, km=None, min_km=None), understood=kept)
    chosen = {name: codes for name, codes in asked.reading.chosen.items() if name != param}
    return _with_choices(replace(asked, reading=replace(asked.reading, chosen=chosen)))


def _with_place(asked: Asked) -> Asked:
    """With the place that the words name, unless the address names one."""
    found = asked.reading.place
    if found is None or asked.query.place or asked.place_name:
        return asked
    part = Understood("plaats", found.label, asked.reading.place_text)
    return replace(asked, query=replace(asked.query, place=_from(found)), understood=(*asked.understood, part))


def _with_distance(asked: Asked, reader: Parameters) -> Asked:
    """With a radius: that of the address, else what the words say, else WORDS_KM round a place that the words name."""
    km = reader.number("km", 0.1, MAX_KM)
    minutes = reader.number("minuten", 1, MAX_MINUTES)
    min_km = reader.number("min_km", 0, MAX_KM)
    query, understood, mode = asked.query, asked.understood, asked.mode
    if query.place is None:
        if (km, minutes, min_km) != (None, None, None) and not asked.place_name:
            reader.warnings.append("km: zonder plaats zoeken we in heel Nederland")
        elif asked.reading.distance and not asked.place_name:
            reader.warnings.append(f"plaats: vul in waar je bent, dan weten we wat “{asked.reading.distance_text}” is")
        return asked
    if km is None and minutes is not None:
        km = places.km_within(minutes, Mode(mode or Mode.BICYCLE))
    said = asked.reading.distance
    if km is None and min_km is None and query.box is None:
        if said:
            km, min_km, mode = said.km or _km_of(said), said.min_km, mode or (said.mode if said.minutes else "")
            understood = (*understood, Understood("km", f"{km or min_km:g}", asked.reading.distance_text))
        elif any(part.param == "plaats" for part in understood):
            km = WORDS_KM
            understood = (*understood, Understood("km", f"{km:g}", ""))
    return replace(asked, query=replace(query, km=km, min_km=min_km), understood=understood, mode=mode)


def _km_of(distance: Distance) -> float | None:
    return None if distance.minutes is None else places.km_within(distance.minutes, distance.mode)


def _with_choices(asked: Asked) -> Asked:
    """With what the words say of days, prices, roles and the like."""
    said = asked.reading.chosen
    chosen = dict(asked.facets)
    for name, codes in said.items():
        if name in FACETS and (FACETS[name].combine is Combine.ALL or name not in asked.facets):
            chosen[name] = codes | asked.facets.get(name, frozenset())
    free, pgb = asked.free or FREE in said, asked.pgb or PGB in said
    understood = [part for part in asked.understood if part.param in ("plaats", "km")]
    understood += [part for part in asked.reading.understood if _holds(part, asked)]
    return replace(asked, query=replace(asked.query, chosen=chosen, free=free, pgb=pgb), understood=tuple(understood))


def _holds(part: Understood, asked: Asked) -> bool:
    """Whether nothing in the address says the same or beats it."""
    if part.param in (FREE, PGB):
        return part.param in asked.reading.chosen and not (asked.free if part.param == FREE else asked.pgb)
    if part.value in asked.facets.get(part.param, ()):
        return False
    if part.param not in asked.reading.chosen:  # a word, met by its code and its text
        return part.param not in CHOSEN_BY_WORDS and any(
            (part.param, part.value) in word.codes for word in asked.query.words
        )
    return FACETS[part.param].combine is Combine.ALL or part.param not in asked.facets


def _place(reader: Parameters) -> tuple[Place | None, str]:
    """`lat`/`lon` beat `plaats`."""
    lat = reader.number("lat", LAND.min_lat, LAND.max_lat)
    lon = reader.number("lon", LAND.min_lon, LAND.max_lon)
    name = reader.text("plaats", 80)
    if lat is not None and lon is not None:
        return Place("je locatie", lat, lon, places.nearest(lat, lon).municipality.code), ""
    if (lat is None) != (lon is None):
        reader.warnings.append("lat en lon: geef ze allebei")
    if not name:
        return None, ""
    place = place_named(name)
    if place is None:
        reader.warnings.append(f"plaats: “{name}” kennen we niet")
    return place, name


def _from(place: GazetteerPlace) -> Place:
    return Place(place.name, place.lat, place.lon, place.municipality.code)
