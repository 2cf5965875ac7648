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
    ],
)
def test_a_mistyped_word_is_read_as_the_word_that_was_meant(typed: str, read: str, lexicon: Lexicon) -> None:
    assert read_question(typed, lexicon, vocabulary=Nothing()).corrections.replaced == {typed: read}


@pytest.mark.parametrize("word", ["blauw", "stoel", "xqzwkj", "ab", "2026"])
def test_what_is_no_mistake_or_too_far_off_is_left_alone(word: str, lexicon: Lexicon) -> None:
    assert read_question(word, lexicon, vocabulary=Nothing()).corrections.replaced == {}


def test_two_words_that_are_one_are_read_as_one(lexicon: Lexicon) -> None:
    (first, *_) = read_question("buurt huis", lexicon).words
    assert first.text == "buurt huis"
    assert "buurthuis" in first.tokens


def test_two_words_that_mean_something_apart_stay_apart(lexicon: Lexicon) -> None:
    assert [word.text for word in read_question("hout tuin", lexicon).words if not word.optional] == ["hout", "tuin"]
