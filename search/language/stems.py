"""One word to the form under which all its relatives meet: exception, else lemma, diminutive, stem."""

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


@lru_cache(maxsize=2**16)
def stem(word: str) -> str:
    """The stem of a folded word."""
    if word in EXCEPTIONS:
        return EXCEPTIONS[word]
    lemma = _without_diminutive(_lemma(word))
    if lemma in EXCEPTIONS:
        return EXCEPTIONS[lemma]
    return str(_stemmer().stemWord(lemma))


def _lemma(word: str) -> str:
    # Digits and other scripts have no Dutch lemma; one-letter words only have misleading ones.
    return fold(simplemma.lemmatize(word, "nl")) if len(word) > 1 and word.isascii() else word


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
