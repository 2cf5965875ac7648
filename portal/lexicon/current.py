"""The editors' words as search uses them, in memory; built again at the next request after any of them changed."""

from functools import cached_property

from portal.lexicon.models import CodeWords, Synonyms, WordList
from portal.lexicon.targets import GROUP, code_of, labels
from portal.vocabulary import terms
from search.language import Lexicon, WordLists
from search.language.lists import Code
from search.questions.danger import KINDS, DangerPhrases


class _Words:
    """What was true at one version; replaced as a whole, so that other threads never see half of it."""

    def __init__(self, version: int) -> None:
        self.version = version

    @cached_property
    def fixed(self) -> dict[str, tuple[str, ...]]:
        rows = WordList.objects.values_list("name", "words")
        return {name: tuple(text.splitlines()) for name, text in rows}

    @cached_property
    def lists(self) -> WordLists:
        strong: dict[Code, tuple[str, ...]] = {}
        weak: dict[Code, tuple[str, ...]] = {}
        known = labels()
        for target, strong_text, weak_text in CodeWords.objects.values_list("target", "strong", "weak"):
            if (code := code_of(target)) in known:  # the term may be gone
                strong[code], weak[code] = tuple(strong_text.splitlines()), tuple(weak_text.splitlines())
        return WordLists(
            strong,
            weak,
            synonyms=tuple(tuple(text.splitlines()) for text in Synonyms.objects.values_list("terms", flat=True)),
            filler=self.fixed.get(WordList.Name.FILLER, ()),
            never=self.fixed.get(WordList.Name.NEVER, ()),
        )

    @cached_property
    def lexicon(self) -> Lexicon:
        # A group is asked about by its listed words only: its label says who someone is, not what they look for.
        return Lexicon.build({code: label for code, label in labels().items() if code[0] != GROUP}, self.lists)

    @cached_property
    def danger(self) -> DangerPhrases:
        phrases = {kind: self.fixed.get(kind, ()) for kind in KINDS}
        return DangerPhrases.build(phrases, self.fixed.get(WordList.Name.HARMLESS, ()))


_words = _Words(-1)


def _current() -> _Words:
    global _words
    version = terms.version()
    if _words.version != version:
        _words = _Words(version)
    return _words


def word_lists() -> WordLists:
    """The lists as the editors have them today; the same object until one of them changes."""
    return _current().lists


def lexicon() -> Lexicon:
    """What words point to today; the same object until a word or a label changes."""
    return _current().lexicon


def danger_phrases() -> DangerPhrases:
    """What tells of danger today."""
    return _current().danger
