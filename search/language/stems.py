"""One word to the form under which all its relatives meet: an exception, or else the stem of its lemma."""

import re
from functools import lru_cache
from threading import local

import simplemma
import Stemmer

from search.language.files import lines, table
from search.language.words import fold

FUNCTION_WORDS = frozenset(fold(word) for word in lines("function-words.txt"))
"""Words that say nothing about a place; never tokens, in listings nor in questions."""

EXCEPTIONS: dict[str, str] = table("stems.json")
"""Folded word -> stem, where the lemma list or the stemmer mislead (jongeren -> jong, zagen -> zien, mens = men)."""

_per_thread = local()


def _stemmer() -> Stemmer.Stemmer:
    """PyStemmer objects keep state while they work, so each thread has its own."""
    if not hasattr(_per_thread, "stemmer"):
        _per_thread.stemmer = Stemmer.Stemmer("dutch_porter")
        _per_thread.stemmer.maxCacheSize = 0  # this module remembers
    stemmer: Stemmer.Stemmer = _per_thread.stemmer
    return stemmer


_SHORT = re.compile(
    r"(?P<onset>[^aeiouy]*)(?P<vowel>aai|ooi|oei|aa|ee|oo|uu|oe|ie|eu|ui|ei|ij|au|ou|ai|[aeiouy])"
    r"(?P<coda>[^aeiouy]*)(?P<ending>en|e|ing)?"
)
_LONG_VOWEL = {"a": "aa", "e": "ee", "o": "oo", "u": "uu"}
_FINAL = {"v": "f", "z": "s"}


@lru_cache(maxsize=2**16)
def stem(word: str) -> str:
    """The stem of a folded word."""
    if word in EXCEPTIONS:
        return EXCEPTIONS[word]
    lemma = _without_diminutive(_lemma(word))
    if lemma in EXCEPTIONS:
        return EXCEPTIONS[lemma]
    return _short_stem(lemma) or str(_stemmer().stemWord(lemma))


def _lemma(word: str) -> str:
    """The lemma, unless the list has another word: koe -> bul, deelnemer -> deelneemster, geloof -> wangeloven."""
    if len(word) < 2 or not word.isascii():
        return word
    lemma = fold(simplemma.lemmatize(word, "nl"))
    related = lemma[:1] in (word[0], word[2:3] if word.startswith("ge") else "")
    if not related or (lemma.endswith("ster") and not word.endswith(("ster", "sters"))):
        return word
    return lemma


def _short_stem(lemma: str) -> str | None:
    """The stem of a lemma of one syllable, before its ending: koken -> kook, schape -> schaap, bakken -> bak.

    The stemmer would shorten vowels and drop a final s, so that kaas met kas, boot met bot and gans met gaan.
    """
    found = _SHORT.fullmatch(lemma)
    if not found:
        return None
    onset, vowel, coda, ending = found.group("onset", "vowel", "coda", "ending")
    if not ending:
        return lemma
    if not coda:
        return onset + vowel if ending == "en" and vowel.endswith("i") else lemma  # naaien -> naai, but bijen
    if len(coda) == 1:
        vowel = _LONG_VOWEL.get(vowel, vowel)
    elif len(coda) == 2 and coda[0] == coda[1]:
        coda = coda[0]
    return onset + vowel + coda[:-1] + _FINAL.get(coda[-1], coda[-1])


def _without_diminutive(lemma: str) -> str:
    """geitje -> geit, tuintje -> tuin: the list knows many of these words only as themselves."""
    if not lemma.endswith("je") or len(lemma) < 5:
        return lemma
    again = _lemma(lemma)
    if again != lemma:
        return again
    candidates = [lemma[:-2]]
    if lemma.endswith("etje"):
        base = lemma[:-4]
        candidates = [base[:-1] if base[-1:] == base[-2:-1] else base, lemma[:-2]]
    elif lemma.endswith("kje"):
        candidates = [lemma[:-2], lemma[:-3] + "g"]
    elif lemma.endswith(("tje", "pje")):
        candidates = [lemma[:-2], lemma[:-3]]
    return next((base for base in candidates if len(base) > 2 and simplemma.is_known(base, "nl")), lemma)
