"""Any number of realistic listings for scale tests, the same ones for the same seed.

Each is a mixture: every group of facts is taken whole from one of the demo's listings, so facts are as skewed as there,
gaps included; half of the groups come from the same listing, so that what goes together stays together. Text is drawn
word by word, places by their number of inhabitants.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from string import ascii_lowercase
from typing import Any
from uuid import UUID, uuid5

from django.db import models

from portal.demo import dataset
from portal.demo.words import Words, demo_words, own_words
from portal.initiatives.models import facts
from search import places
from search.places import GazetteerPlace

LISTINGS_PER_PROVIDER = 25
SAME_EXAMPLE = 0.5
"""Chance that a group of facts comes from the same listing as what it is about."""
KM_PER_DEGREE = 111.2


def _columns(*parts: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.name for part in parts for field in part._meta.get_fields())


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "what": ("form", "themes", "looking_for", "levels", "support"),
    "people": ("interests", "groups", "composition", "age_min", "age_max", "languages"),
    "ways": (),
    "learning": ("activities", "learning_none"),
    "results": ("outcomes_none",),
    "parties": (),
    "contact": _columns(facts.Contact),
    "where": ("address_visibility", "online", "at_home"),
    "travel": _columns(facts.Travel),
    "time": _columns(facts.Time),
    "place": _columns(facts.PlaceAndPeople, facts.HelpAndCare, facts.Safety),
    "state": ("rhythm_months",),
}
"""Group of facts -> columns of a listing that are taken together."""

CHILDREN: Mapping[str, tuple[str, ...]] = {
    "what": ("day",),
    "ways": ("roles", "entries", "conditions", "contracts", "costs", "rewards", "funding"),
    "learning": ("learning",),
    "results": ("outcomes", "stories"),
    "parties": ("parties",),
}
"""Group of facts -> relations of a listing that are taken together."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One synthetic listing."""

    number: int
    uuid: UUID
    title: str
    summary: str
    easy_text: str
    description: str
    examples: Mapping[str, int]
    """Group of facts -> position of the demo listing it comes from."""
    near: GazetteerPlace
    lat: float | None
    """Degrees; None for a listing without an address."""
    lon: float | None

    @property
    def provider(self) -> int:
        return self.number // LISTINGS_PER_PROVIDER

    def fields(self, examples: list[dataset.Listing]) -> dict[str, Any]:
        """Columns of the listing, from its examples and its place."""
        found = {
            name: examples[self.examples[group]].fields[name]
            for group, names in COLUMNS.items()
            for name in names
            if name in examples[self.examples[group]].fields
        }
        texts = {"summary": self.summary, "easy_text": self.easy_text, "description": self.description}
        return found | {name: text for name, text in texts.items() if text} | self._whereabouts(found)

    def _whereabouts(self, found: dict[str, Any]) -> dict[str, Any]:
        if self.lat is None:
            return {"serves": [self.near.municipality.code]}
        serves = {"serves": [self.near.municipality.code]} if found.get("at_home") or found.get("online") else {}
        return serves | {
            "street": f"Voorbeeldstraat {self.number % 300 + 1}",
            "place": self.near.name,
            "municipality": self.near.municipality.code,
            "lat": self.lat,
            "lon": self.lon,
        }


def drafts(number: int, seed: int) -> Iterator[Draft]:
    """Listings 0 to `number` - 1 of `seed`; a longer run begins with the same listings as a shorter one."""
    random = Random(f"plekwijzer {seed}")  # noqa: S311 - nothing here is a secret
    examples = dataset.listings()
    words = demo_words(examples)
    own = [own_words(example) for example in examples]
    towns, weights = _towns()
    for at in range(number):
        drawn = _draw_examples(random, len(examples))
        what = examples[drawn["what"]].fields
        near = random.choices(towns, cum_weights=weights)[0]
        lat, lon = _point(random, near) if "place" in examples[drawn["where"]].fields else (None, None)
        yield Draft(
            number=at,
            uuid=uuid5(dataset.NAMESPACE, f"synthetic:{seed}:{at}"),
            title=words.name(random),
            summary=words.sentences(random, 12, own[drawn["what"]])[:160],
            easy_text=_text(words, random, what.get("easy_text", ""), own[drawn["what"]], most=55),
            description=_text(words, random, what.get("description", ""), own[drawn["what"]], most=600),
            examples=drawn,
            near=near,
            lat=lat,
            lon=lon,
        )


def _draw_examples(random: Random, number: int) -> dict[str, int]:
    first = random.randrange(number)
    return {
        group: first if group == "what" or random.random() < SAME_EXAMPLE else random.randrange(number)
        for group in COLUMNS
    }


def _text(words: Words, random: Random, example: str, own: list[str], *, most: int) -> str:
    """Text about as long as the example; none where the example has none."""
    if not example:
        return ""
    return words.sentences(random, min(most, int(len(example.split()) * random.uniform(0.7, 1.3))), own)


@lru_cache(maxsize=1)
def _towns() -> tuple[list[GazetteerPlace], list[float]]:
    """Places of the gazetteer and the running total of their inhabitants."""
    found = {place: None for letter in ascii_lowercase for place in places.suggest(letter, 10_000)}
    towns = sorted(
        (place for place in found if place.population and not place.whole_municipality),
        key=lambda place: (-(place.population or 0), place.name, place.municipality.code),
    )
    total, running = 0.0, []
    for town in towns:
        total += town.population or 0
        running.append(total)
    return towns, running


def _point(random: Random, town: GazetteerPlace) -> tuple[float, float]:
    """Somewhere in or near the town: the bigger it is, the wider its listings lie."""
    spread_km = 0.35 * ((town.population or 1000) / 1000) ** 0.35
    lat = town.lat + random.gauss(0, spread_km) / KM_PER_DEGREE
    lon = town.lon + random.gauss(0, spread_km) / (KM_PER_DEGREE * math.cos(math.radians(town.lat)))
    return round(lat, 5), round(lon, 5)
