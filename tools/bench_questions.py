"""A log of questions as readers ask them, the same for the same seed: few words, common ones most, near a place."""

from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from portal.finder.asked import read
from search.query import SearchQuery

# In order of how often they are asked; the n-th has weight 1/n.
WORDS = (
    "dieren", "koffie", "koken", "tuin", "creatief", "muziek", "fietsen", "hout", "wandelen", "computer", "schilderen",
    "taal", "sport", "boerderij", "winkel", "techniek", "naaien", "mensen helpen", "kinderen", "bakken", "rust",
    "vrijwilliger", "lunch", "repareren", "ouderen", "zingen", "foto", "kringloop", "natuur", "lezen",
)  # fmt: skip
PLACES = (
    "Utrecht", "Amersfoort", "Zeist", "Nieuwegein", "Houten", "Veenendaal", "De Bilt", "Woerden", "Amsterdam",
    "Rotterdam", "Den Haag", "Eindhoven", "Groningen", "Arnhem", "Zwolle", "Breda", "Leeuwarden", "Maastricht",
    "Apeldoorn",
    "Alkmaar",
)  # fmt: skip
KM = ("5", "10", "15", "15", "25", "25", "25", "50")
CHOICES = (
    ("thema", ("dieren", "groen", "koken", "creatief", "gezelligheid")),
    ("vorm", ("inloop", "arbeidsmatig", "vrijwilligerswerk")),
    ("route", ("open", "wmo", "participatiewet")),
    ("dag", ("ma", "wo", "za")),
    ("plek", ("rolstoel", "prikkelarm")),
    ("gratis", ("1",)),
)


@dataclass(frozen=True, slots=True)
class Question:
    querystring: str
    query: SearchQuery
    """The same, read: for measuring an engine without the reading."""


def question_log(number: int, seed: int) -> list[Question]:
    random = Random(seed)
    return [question(_querystring(random)) for _ in range(number)]


def question(querystring: str) -> Question:
    return Question(querystring, read(QueryDict(querystring), today=timezone.localdate()).query)


def _querystring(random: Random) -> str:
    fields: list[tuple[str, str]] = []
    words = [_often_first(random, WORDS) for _ in range(random.choices((0, 1, 2), weights=(20, 60, 20))[0])]
    if words:
        fields.append(("q", " ".join(words)))
    if random.random() < 0.85:
        fields += [("plaats", _often_first(random, PLACES)), ("km", random.choice(KM))]
    if random.random() < 0.35:
        for name, codes in random.sample(CHOICES, k=random.choice((1, 1, 2))):
            fields.append((name, random.choice(codes)))
    if random.random() < 0.1:
        fields.append(("pagina", "2"))
    if random.random() < 0.15:
        fields.append(("sort", "dichtbij"))
    if random.random() < 0.5:
        fields.append(("zoom", random.choice(("8", "10", "12"))))
    return urlencode(fields)


def _often_first(random: Random, things: tuple[str, ...]) -> str:
    return random.choices(things, weights=[1 / (number + 1) for number in range(len(things))])[0]
