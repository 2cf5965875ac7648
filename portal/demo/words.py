"""Dutch-looking text by the thousand: the words of the demo region, drawn as often as words are in real text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from random import Random

from portal.demo import dataset

WORD = re.compile(r"[a-zà-ÿ]+(?:'[a-z]+)?", re.IGNORECASE)
OWN_SHARE = 5
"""One word in five comes from the listing that was drawn as an example, so that text and themes go together."""
SENTENCE = (6, 13)
COMPOUNDS = 16_000
PLACES_TO_BE = (
    "Huiskamer",
    "Werkplaats",
    "Atelier",
    "Boerderij",
    "Buurttuin",
    "Leerkeuken",
    "Inloophuis",
    "Kantine",
    "Schuur",
    "Studio",
    "Wasserij",
    "Kringloop",
    "Fietsenmakerij",
    "Taalcafé",
    "Kookploeg",
    "Herstelhuis",
)


class Words:
    """A vocabulary in which the word of rank r is drawn in proportion to 1 / (r + 2.7), as in real text (Zipf)."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts = Counter(word.lower() for text in texts for word in WORD.findall(text))
        ranked = sorted(counts, key=lambda word: (-counts[word], word))
        self.ranked: Sequence[str] = ranked + _compounds(ranked)

    @cached_property
    def _weights(self) -> list[float]:
        return list(accumulate(1 / (rank + 2.7) for rank in range(1, len(self.ranked) + 1)))

    def draw(self, random: Random, number: int, own: Sequence[str] = ()) -> list[str]:
        words = random.choices(self.ranked, cum_weights=self._weights, k=number)
        if own:
            words[::OWN_SHARE] = random.choices(own, k=len(words[::OWN_SHARE]))
        return words

    def sentences(self, random: Random, number: int, own: Sequence[str] = ()) -> str:
        """About `number` words, in sentences."""
        words = self.draw(random, max(number, SENTENCE[0]), own)
        parts = []
        start = 0
        while start < len(words):
            length = random.randint(*SENTENCE)
            parts.append(" ".join(words[start : start + length]).capitalize() + ".")
            start += length
        return " ".join(parts)

    def name(self, random: Random) -> str:
        """A name for a listing or provider, such as "Werkplaats De Kade Wind"."""
        nouns = random.sample(self.ranked[150:3000], 2)
        return f"{random.choice(PLACES_TO_BE)} De {' '.join(noun.capitalize() for noun in nouns)}"


def _compounds(ranked: Sequence[str]) -> list[str]:
    """Rare words as Dutch has them without end: two words written as one."""
    parts = [word for word in ranked[150:] if 4 <= len(word) <= 9]
    if len(parts) < 2:
        return []
    random = Random("samenstellingen")  # noqa: S311 - nothing here is a secret
    known = set(ranked)
    made = {"".join(random.sample(parts, 2)): None for _ in range(COMPOUNDS)}
    return [word for word in made if word not in known]


def own_words(listing: dataset.Listing) -> list[str]:
    """The words of one listing's texts, as often as they stand there."""
    texts = [listing.title, *(listing.fields.get(name, "") for name in ("summary", "easy_text", "description"))]
    return [word.lower() for text in texts for word in WORD.findall(text)]


def demo_words(listings: Iterable[dataset.Listing]) -> Words:
    return Words(" ".join(own_words(listing)) for listing in listings)
