"""A sentence as someone would say it aloud, read: what is chosen by it, where, how far, and the words that are left.

    "ik wil op dinsdag iets met dieren, niet te ver van Zeist, gratis"

Days, daypart, price, roles, travel and needs become choices. What someone wants to do (a theme, a form, something to
learn) stays a word that is met by the code as well as by the text. Who someone is becomes neither: a target group that
goes with their words may be asked about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from search.facets import FREE, PGB
from search.language.lexicon import NOTHING, Lexicon, Meaning
from search.language.lists import Code
from search.language.stems import FUNCTION_WORDS, stem
from search.places import GazetteerPlace
from search.query import Word
from search.questions import distance, where
from search.questions.age import group_of_age
from search.questions.distance import Distance
from search.questions.joining import joined
from search.questions.pieces import Piece, folded, pieces_of, typed
from search.questions.required import SENTENCE, for_everyone, in_sentence, instead
from search.questions.spans import longest_match, plain, words_of
from search.questions.spelling import Corrections, Vocabulary, correct

MOST_WORDS = 12
CHOSEN_BY_WORDS = frozenset({"dag", "dagdeel", "plek", "reis", "route", "rol", "waar", FREE, PGB})
"""Facets of which a word is a choice: a text that mentions "dinsdag" or "gratis" proves nothing."""
_TIMES = ("dag", "dagdeel")
_NEEDS = ("plek", "reis")
_NEGATIONS = frozenset({"niet", "geen", "zonder", "nooit"})
_NEGATION_REACH = 4
"""Words between "niet" and what it denies, as long as they say nothing: "niet met de bus"."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """A part of the sentence and what it was taken for."""

    param: str
    value: str
    text: str
    """As typed: the words that said it."""


@dataclass(frozen=True, slots=True)
class Reading:
    words: tuple[Word, ...] = ()
    """For the engine: in reading order, without filler; filler words count only when there is nothing else."""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Of the facets CHOSEN_BY_WORDS."""
    place: GazetteerPlace | None = None
    place_text: str = ""
    distance: Distance | None = None
    distance_text: str = ""
    understood: tuple[Understood, ...] = ()
    """All but place and distance, in reading order."""
    groups: tuple[str, ...] = ()
    """Target groups that may be asked about."""
    denied: tuple[str, ...] = ()
    """Words someone wants not to find; nothing can be left out, so they are not searched either."""
    lifting: tuple[str, ...] = ()
    """Words a listing would have to have in a short question; in this sentence they only count for the order."""
    corrections: Corrections = field(default_factory=Corrections)


def read_question(
    q: str,
    lexicon: Lexicon,
    *,
    literal: frozenset[Phrase] = frozenset(),
    vocabulary: Vocabulary | None = None,
) -> Reading:
    """q: as typed, anything. literal: words (search.language.words.phrase) that are to be searched as text and nothing
    more. vocabulary: the words of the listings; without it no spelling is mended."""
    pieces, corrections = correct(joined(pieces_of(q), lexicon, literal), lexicon, literal, vocabulary)
    return _Sentence(pieces, lexicon, literal, corrections, vocabulary).read()


class _Sentence:
    """Goes through the words of one question once, the longest known phrase first."""

    def __init__(
        self,
        pieces: list[Piece],
        lexicon: Lexicon,
        literal: frozenset[Phrase],
        corrections: Corrections,
        vocabulary: Vocabulary | None,
    ) -> None:
        self.vocabulary = vocabulary
        self.pieces = pieces
        self.lexicon = lexicon
        self.literal = frozenset(map(_telling, literal))
        self.corrections = corrections
        self.words: list[Word] = []
        self.fillers: list[Word] = []
        self.chosen: dict[str, set[str]] = {}
        self.understood: dict[Understood, None] = {}
        self.groups: dict[str, None] = {}
        self.still_telling: set[str] = set()
        """Words that tell places apart although all that was asked is chosen: of groups, days, dayparts and needs."""
        self.about: list[Word] = []
        """Words that name a group."""
        self.ages: list[Word] = []
        """Words that say how old someone is."""
        self.denied: list[str] = []
        self.place: tuple[GazetteerPlace, str] | None = None
        self.distance: tuple[Distance, str] | None = None
        self.introduced = ""

    def read(self) -> Reading:
        start = 0
        while start < len(self.pieces):
            start += self._take(start)
        words = self._searched()
        words = words if self.groups or self.ages else for_everyone(words)
        return Reading(
            words=words,
            chosen={name: frozenset(codes) for name, codes in self.chosen.items()},
            place=self.place[0] if self.place else None,
            place_text=self.place[1] if self.place else "",
            distance=self.distance[0] if self.distance else None,
            distance_text=self.distance[1] if self.distance else "",
            understood=tuple(self.understood),
            groups=tuple(self.groups),
            denied=tuple(self.denied),
            lifting=self._lifting(words),
            corrections=self.corrections,
        )

    def _searched(self) -> tuple[Word, ...]:
        if any(not word.optional for word in self.words):
            words = in_sentence(self.words, self.about) if len(self.pieces) >= SENTENCE else self.words
            return tuple(instead(words, self.about, self.vocabulary)[:MOST_WORDS])
        if self.understood or self.place or self.distance:
            # All that was asked is chosen already; places that write about the group, time or need named come first.
            return tuple(word for word in self.words if word.text in self.still_telling)[:MOST_WORDS]
        alone = [replace(word, optional=bool(self.about) and word not in self.about) for word in self.words]
        alone = alone or self.fillers
        return tuple(alone[:MOST_WORDS])

    def _lifting(self, searched: Sequence[Word]) -> tuple[str, ...]:
        """As typed, in reading order."""
        asked = {word.text for word in self.words if not word.optional or word in self.ages}
        required = {word.text for word in searched if not word.optional}
        lifting = dict.fromkeys(word.text for word in searched if word.optional)
        return tuple(text for text in lifting if text in asked - required)

    def _take(self, start: int) -> int:
        """Read what begins at `start`; returns how many words that were."""
        length, meaning, filler = longest_match(self.pieces, start, self.lexicon)
        span = self.pieces[start : start + length]
        if self._is_literal(span):
            self.words += [] if filler else plain(span)
            return length
        if (far := distance.match(folded(self.pieces[start:]))) and (filler or far[0] >= length):
            return self._take_distance(start, *far)
        if found := where.place_at(self.pieces, start, self.lexicon, self.introduced):
            taken = self.pieces[start : start + found[0]]
            if found[0] >= length and not self._is_literal(taken):
                return self._take_place(taken, found[1])
        self._introduce(span)
        if filler:
            self.fillers.extend(words_of(span, NOTHING, self.lexicon))
        elif age := group_of_age(self.pieces, start):
            self._add_age(span, age)
        elif self._is_denied(start) and (meaning.codes or meaning.leans):
            self.denied.append(typed(span))
        else:
            self._add(span, meaning)
        return length

    def _add_age(self, span: list[Piece], group: Code) -> None:
        self.ages.append(Word(typed(span), (stem(span[0].folded), stem(group[1])), (group,), optional=True))
        self.words.append(self.ages[-1])

    def _take_distance(self, start: int, length: int, far: Distance) -> int:
        span = self.pieces[start : start + length]
        if not self._is_literal(span):
            self.distance = self.distance or (far, typed(span))
            self.introduced = "bij"
        return length

    def _take_place(self, span: list[Piece], place: GazetteerPlace) -> int:
        self.place = self.place or (place, typed(span))
        self.introduced = ""
        self.words += plain(span, optional=True)
        return len(span)

    def _is_literal(self, span: list[Piece]) -> bool:
        return _telling(folded(span)) in self.literal

    def _is_denied(self, start: int) -> bool:
        """Whether a "niet" stands before it. ("Geen indicatie" is a phrase of its own and means what it says.)"""
        before = [piece.folded for piece in self.pieces[max(0, start - 1 - _NEGATION_REACH) : start]]
        for word in reversed(before):
            if word in _NEGATIONS:
                return True
            if word not in FUNCTION_WORDS and (word,) not in self.lexicon.filler:
                return False
        return False

    def _introduce(self, span: list[Piece]) -> None:
        last = span[-1].folded
        if last in where.INTRODUCING:
            self.introduced = last
        elif last not in FUNCTION_WORDS or last in where.ARTICLES:
            self.introduced = ""

    def _add(self, span: list[Piece], meaning: Meaning) -> None:
        """The words of one phrase: each carries the meaning of the whole."""
        self.groups |= dict.fromkeys(meaning.groups)
        text = typed(span)
        for word in words_of(span, meaning, self.lexicon):
            chosen = [code for code in word.codes if code[0] in CHOSEN_BY_WORDS]
            wanted = [code for code in word.codes if code[0] not in CHOSEN_BY_WORDS]
            if wanted:  # "vrijwilliger": a form as well as a role; what can be met by the text wins
                chosen = []
            for name, code in chosen:
                self.chosen.setdefault(name, set()).add(code)
            self.understood |= {Understood(name, code, text): None for name, code in chosen or wanted}
            leaning = bool(chosen) and any(name not in CHOSEN_BY_WORDS for name, _ in word.leans)
            if meaning.groups or leaning or any(name in _TIMES + _NEEDS for name, _ in chosen):
                self.still_telling.add(word.text)
            optional = word.optional or (not wanted and bool(chosen or meaning.groups or _is_aside(word)))
            similar = self.corrections.tokens.get(word.text, ())
            if not word.optional:
                similar += tuple(map(stem, meaning.groups))
            times = [code for code in chosen if code[0] in _TIMES]
            found = Word(word.text, word.tokens + similar, tuple(wanted or times), word.leans, optional=optional)
            self.words.append(found)
            if meaning.groups and not word.optional:
                self.about.append(found)


def _telling(words: Phrase) -> Phrase:
    """Without function words: "op dinsdag" is "dinsdag" taken literally too."""
    return tuple(word for word in words if word not in FUNCTION_WORDS) or words


def _is_aside(word: Word) -> bool:
    """Whether a word says something about someone rather than about what they seek: a number ("19 jaar"), or what leans
    to nothing but choices ("mijn zoon zit thuis")."""
    return word.text.isdigit() or (bool(word.leans) and all(name in CHOSEN_BY_WORDS for name, _ in word.leans))
