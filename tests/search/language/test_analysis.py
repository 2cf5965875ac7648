import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.language import ANALYSIS_VERSION, analyse
from search.language.compounds import parts, telling_part

any_text = st.text(max_size=200) | st.text(st.characters(categories=["Cs", "Cc", "Mn", "So", "Ll"]), max_size=50)


@settings(max_examples=60, deadline=None)
@given(any_text)
def test_every_text_gives_plain_tokens_and_the_same_each_time(text: str) -> None:
    tokens = analyse(text)
    assert tokens == analyse(text)
    assert all(token.isalnum() and token == token.lower() and 2 <= len(token) <= 60 for token in tokens)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("aeiouëïéöüèkstrnd -'"), max_size=40))
def test_accents_and_capitals_make_no_difference(text: str) -> None:
    plain = text.translate(str.maketrans("ëïéöüè", "eieoue"))
    assert analyse(text) == analyse(plain) == analyse(text.upper())


def test_a_word_is_repeated_as_often_as_it_stands_there() -> None:
    assert analyse("Koken, koken en nog eens koken").count("kook") == 3


def test_a_compound_is_found_by_its_parts_too() -> None:
    assert {"zorgboerderij", "zorg", "boerderij"} <= set(analyse("zorgboerderij"))


def test_function_words_and_single_letters_are_no_tokens() -> None:
    assert analyse("het is er en ik ben x met de") == []


def test_a_hyphenated_word_is_found_as_one_word_and_by_its_parts() -> None:
    assert set(analyse("re-integratie")) == {"re", "integratie", "reintegratie"}


@pytest.mark.parametrize(
    "text",
    ["\0\0", "\ud800\udfff", "🐐👩🏽‍🌾", "a" * 1_000_000, "a-" * 500_000, "é" * 500_000, "'" * 1_000_000, "́" * 500_000],
    ids=["nul", "surrogates", "emoji", "one long word", "hyphens", "accents", "quotes", "marks only"],
)
def test_noise_gives_no_tokens_and_does_not_hang(text: str) -> None:
    started = time.perf_counter()
    assert analyse(text) == []
    assert time.perf_counter() - started < 5


def test_a_megabyte_of_words_takes_seconds_at_most() -> None:
    started = time.perf_counter()
    assert len(analyse("Je werkt mee op de zorgboerderij. " * 30_000)) > 100_000
    assert time.perf_counter() - started < 10


def test_words_between_noise_are_still_found() -> None:
    assert analyse("geit\0en\ud800 schaap🐑") == ["geit", "schaap"]


@pytest.mark.parametrize("word", ["wandelen", "gezelligheid", "huiskamer", "planeet", "rolstoel", "mantelzorg", "de"])
def test_words_that_only_look_like_compounds_stay_whole(word: str) -> None:
    assert parts(word) == ()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("kippenhok", ("kip", "hok")),
        ("brievenbus", ("brief", "bus")),
        ("bomenploeg", ("boom", "ploeg")),
        ("kinderboerderijen", ("kind", "boerderij")),
        ("leerwerktrajecten", ("leer", "werk", "traject")),
        ("stadspoort", ("stad", "poort")),
    ],
)
def test_compounds_come_apart_at_the_right_place(word: str, expected: tuple[str, ...]) -> None:
    assert parts(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("zorgboerderij", "boerderij"), ("wandelgroep", "wandel"), ("buurthuis", None), ("boerderij", None)],
)
def test_the_telling_part_is_the_last_unless_that_could_be_anything(word: str, expected: str | None) -> None:
    assert telling_part(word) == expected


def test_the_version_names_rules_and_data() -> None:
    assert re.fullmatch(r"\d+-[0-9a-f]{10}", ANALYSIS_VERSION)
