"""Mistyped words: by ear, by one letter, and in one part of a compound."""

from collections.abc import Collection

import pytest

from search.language import Lexicon
from search.questions import read_question
from search.questions.sounds import sound


class Nothing:
    """The words of no listings at all."""

    def known(self, tokens: Collection[str]) -> frozenset[str]:
        return frozenset()

    def similar(self, token: str) -> tuple[str, ...]:
        return ()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.build({})


@pytest.mark.parametrize(
    ("one", "other"),
    [("fotografie", "photographie"), ("kreatief", "creatief"), ("paart", "paard"), ("cijfers", "sijfers")],
)
def test_words_written_by_ear_sound_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("hout", "hond"), ("koken", "kopen"), ("tuin", "tuig")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("schildren", "schilderen"),
        ("knutslen", "knutselen"),
        ("muzziek", "muziek"),
        ("fietsenmakre", "fietsenmaker"),
        ("kreatief", "creatief"),
        ("vrijwiligerswerk", "vrijwilligerswerk"),
        ("kueken", "keuken"),
        ("opny", "pony"),
        ("taxu", "taxi"),
        ("buurtthuis", "buurthuis"),
        ("zorgbore", "zorgboer"),
    ],
)
def test_a_mistyped_word_is_read_as_the_word_that_was_meant(typed: str, read: str, lexicon: Lexicon) -> None:
    assert read_question(typed, lexicon, vocabulary=Nothing()).corrections.replaced == {typed: read}


@pytest.mark.parametrize("word", ["blauw", "stoel", "xqzwkj", "ab", "2026", "tuinstoel", "koffiekring"])
def test_what_is_no_mistake_or_too_far_off_is_left_alone(word: str, lexicon: Lexicon) -> None:
    assert read_question(word, lexicon, vocabulary=Nothing()).corrections.replaced == {}


class Some(Nothing):
    """Listings that have these tokens."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = frozenset(tokens)

    def known(self, tokens: Collection[str]) -> frozenset[str]:
        return self.tokens & frozenset(tokens)


def test_a_mistyped_word_about_who_someone_is_is_searched_and_never_named(lexicon: Lexicon) -> None:
    reading = read_question("vluchtelng", lexicon, vocabulary=Nothing())
    (word,) = reading.words
    assert "vluchtel" in word.tokens
    assert (reading.corrections.replaced, reading.groups) == ({}, ())


def test_a_mistyped_dutch_word_is_met_in_listings_that_have_it(lexicon: Lexicon) -> None:
    (word,) = read_question("trillung", lexicon, vocabulary=Some("tril")).words
    assert "tril" in word.tokens
    (word,) = read_question("trillung", lexicon, vocabulary=Nothing()).words
    assert "tril" not in word.tokens


def test_words_of_known_phrases_are_mended_and_never_taken_for_mistakes(lexicon: Lexicon) -> None:
    assert read_question("virrtual reality", lexicon, vocabulary=Nothing()).corrections.replaced == {
        "virrtual": "virtual"
    }
    assert read_question("virtual reality", lexicon, vocabulary=Nothing()).corrections.replaced == {}


def test_a_phrase_without_its_spaces_means_what_it_means_with_them(lexicon: Lexicon) -> None:
    apart = {code for word in read_question("schapen scheren", lexicon).words for code in word.codes}
    (word, *_) = read_question("schapenscheren", lexicon).words
    assert apart
    assert set(word.codes) == apart


def test_two_words_that_are_one_are_read_as_one(lexicon: Lexicon) -> None:
    (first, *_) = read_question("buurt huis", lexicon).words
    assert first.text == "buurt huis"
    assert "buurthuis" in first.tokens


def test_two_words_that_mean_something_apart_stay_apart(lexicon: Lexicon) -> None:
    assert [word.text for word in read_question("hout tuin", lexicon).words if not word.optional] == ["hout", "tuin"]
