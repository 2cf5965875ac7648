"""Which words of a question a listing must have."""

from collections.abc import Collection

from search.query import Word
from search.questions.required import for_everyone, in_sentence, instead

THEME, WHY = (("thema", "hout"),), (("zoek", "leren"),)


class Listings:
    def __init__(self, *tokens: str) -> None:
        self.tokens = frozenset(tokens)

    def known(self, tokens: Collection[str]) -> frozenset[str]:
        return self.tokens & frozenset(tokens)

    def similar(self, token: str) -> tuple[str, ...]:
        return ()


def word(text: str, codes: tuple[tuple[str, str], ...] = (), **more: object) -> Word:
    return Word(text, (text,), codes, **more)  # type: ignore[arg-type]


def required(words: list[Word]) -> list[str]:
    return [one.text for one in words if not one.optional]


def test_in_a_sentence_words_that_point_to_nothing_only_lift() -> None:
    assert required(in_sentence([word("zondagse"), word("hout", THEME)], ())) == ["hout"]


def test_what_someone_wants_to_do_says_more_than_why() -> None:
    assert required(in_sentence([word("leren", WHY), word("hout", THEME)], ())) == ["hout"]
    assert required(in_sentence([word("leren", WHY), word("plank", leans=THEME)], ())) == ["plank"]
    assert required(in_sentence([word("leren", WHY), word("plank")], ())) == ["leren"]


def test_a_group_is_looked_for_when_nothing_says_what_someone_wants() -> None:
    about = word("doof", optional=True)
    assert required(in_sentence([about, word("iets")], [about])) == ["doof"]
    assert required(in_sentence([about, word("hout", THEME)], [about])) == ["hout"]


def test_without_any_of_these_all_words_stay() -> None:
    assert required(in_sentence([word("een"), word("twee")], ())) == ["een", "twee"]


def test_where_no_listing_has_the_words_what_they_lean_to_is_asked_for() -> None:
    words = [word("scanwerk", leans=THEME)]
    as_typed, found = instead(words, (), Listings("hout"))
    assert as_typed == words[0]  # the engine leaves it out, and the page says so
    assert (found.text, found.codes, found.optional) == ("scanwerk", THEME, False)
    assert instead(words, (), Listings("scanwerk")) == words
    assert instead(words, (), None) == words


def test_who_looks_for_company_means_a_place_for_everyone_first() -> None:
    company, hout, aside = word("inloop", (("vorm", "inloop"),)), word("hout", THEME), word("thee", WHY, optional=True)
    leans = [one.leans for one in for_everyone([company, hout, aside])]
    assert leans == [(("doelgroep", "iedereen"),), (), ()]
