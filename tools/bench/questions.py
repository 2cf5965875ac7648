"""Logs of questions as readers ask them, the same for the same seed."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from portal.finder.asked import read
from portal.finder.map import with_map
from search.document import ListingDocument
from search.language import analyse
from search.query import SearchQuery
from search.questions import Vocabulary

PLACES = (
    "Utrecht", "Amersfoort", "Zeist", "Nieuwegein", "Houten", "Veenendaal", "De Bilt", "Woerden", "Amsterdam",
    "Rotterdam", "Den Haag", "Eindhoven", "Groningen", "Arnhem", "Zwolle", "Breda", "Leeuwarden", "Maastricht",
    "Apeldoorn", "Alkmaar",
)  # fmt: skip
KM = ("5", "10", "15", "25")
CHOICES = (
    ("thema", ("dieren", "groen", "koken", "creatief", "gezelligheid")),
    ("vorm", ("inloop", "arbeidsmatig", "vrijwilligerswerk")),
    ("route", ("open", "wmo", "participatiewet")),
    ("dag", ("ma", "wo", "za")),
    ("plek", ("rolstoel", "prikkelarm")),
    ("gratis", ("1",)),
)
WITH_PLACE, WITH_CHOICES, MISTYPED = 0.4, 0.4, 0.15
"""Parts of the questions of a mixed log."""
SAMPLED = 2000
"""Listings that are read to know how common words are."""


@dataclass(frozen=True, slots=True)
class Question:
    querystring: str
    query: SearchQuery
    """The same, read, and asking for the circles of the map: for measuring an engine without the reading."""


def question(querystring: str, vocabulary: Vocabulary | None = None) -> Question:
    """vocabulary: the words of the listings, for mending what is mistyped."""
    asked = read(QueryDict(querystring), today=timezone.localdate(), vocabulary=vocabulary)
    return Question(querystring, with_map(asked).query)


class CommonWords:
    """Words of the listings by how many listings have them, from rare ones to those that most have."""

    def __init__(self, documents: Iterable[ListingDocument]) -> None:
        found: Counter[str] = Counter()
        tokens: dict[str, str] = {}
        number = 0
        for document in documents:
            text = f"{document.name} {document.summary} {document.body}"
            found.update(set(analyse(text)))
            for word in {word.lower() for word in re.findall(r"[^\W\d_]{4,}", text)} - tokens.keys():
                analysed = analyse(word)
                if len(analysed) == 1:
                    tokens[word] = analysed[0]
            number += 1
        by_share = sorted((found[token] / number, word) for word, token in tokens.items() if found[token])
        self.shares = [share for share, _ in by_share]
        self._words = [word for _, word in by_share]

    def draw(self, random: Random) -> str:
        """A word in one of 2,000 listings comes as often as one in a few of a hundred, or one in most."""
        share = math.exp(random.uniform(math.log(self.shares[0]), math.log(self.shares[-1])))
        above = bisect_left(self.shares, share)
        share = min(self.shares[max(above - 1, 0) : above + 1], key=lambda near: abs(math.log(near / share)))
        return self._words[random.randrange(bisect_left(self.shares, share), bisect_right(self.shares, share))]


def near(words: CommonWords, number: int, seed: int) -> list[Question]:
    """One to three words within 5 to 25 km of a place; a third with choices."""
    random = Random(seed)
    return [question(urlencode([_words(words, random), *_near(random), *_rest(random)])) for _ in range(number)]


def country_wide(words: CommonWords, number: int, seed: int) -> list[Question]:
    random = Random(seed)
    return [question(urlencode([_words(words, random), *_rest(random)])) for _ in range(number)]


def mixed(words: CommonWords, number: int, seed: int) -> list[str]:
    """Querystrings of one to three words; of every twenty, eight from a place, eight with choices, three mistyped."""
    random = Random(seed)
    asked: list[str] = []
    for _ in range(number):
        name, text = _words(words, random)
        if random.random() < MISTYPED:
            text = mistyped(text, random)
        near = _near(random) if random.random() < WITH_PLACE else []
        asked.append(urlencode([(name, text), *near, *(_choices(random) if random.random() < WITH_CHOICES else [])]))
    return asked


def mistyped(text: str, random: Random) -> str:
    """With one letter of the longest word lost, doubled or changed places with the next; never the first."""
    word = max(text.split(), key=len)
    at = random.randrange(1, len(word) - 1)
    kinds = (word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], _swapped(word, at))
    return text.replace(word, random.choice(kinds), 1)


def _swapped(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def without_words(number: int, seed: int) -> list[Question]:
    random = Random(seed)
    return [question(urlencode([*_near(random), *_rest(random)])) for _ in range(number)]


def nothing_asked(number: int) -> list[Question]:
    return [question(urlencode([("pagina", str(page))])) for page in range(1, number + 1)]


def _words(words: CommonWords, random: Random) -> tuple[str, str]:
    return "q", " ".join(words.draw(random) for _ in range(random.choices((1, 2, 3), weights=(60, 30, 10))[0]))


def _near(random: Random) -> list[tuple[str, str]]:
    return [("plaats", random.choice(PLACES)), ("km", random.choice(KM))]


def _rest(random: Random) -> list[tuple[str, str]]:
    fields = _choices(random) if random.random() < 0.35 else []
    if random.random() < 0.1:
        fields.append(("pagina", "2"))
    if random.random() < 0.15:
        fields.append(("sort", "dichtbij"))
    return fields


def _choices(random: Random) -> list[tuple[str, str]]:
    return [(name, random.choice(codes)) for name, codes in random.sample(CHOICES, k=random.choice((1, 1, 2)))]
