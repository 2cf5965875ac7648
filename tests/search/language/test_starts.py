"""What someone has typed so far and the names that begin like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language.starts import ARTICLES, LONGEST, SHORT_ARTICLES, beginning, beginnings, name_words


def begins(name: str, typed: str) -> bool:
    return any(start.startswith(beginning(typed)) for start in beginnings(name))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Het Geitenerf", "g"),
        ("Het Geitenerf", "het gei"),
        ("De Geitenboerderij", "het gei"),
        ("'t Hoekje", "'t h"),
        ("'t Hoekje", "het hoekje"),
        ("Koffiehuis De Wilg", "koffie h"),
        ("Koffiehuis De Wilg", "WIL"),
        ("Koffiehuis De Wilg", "koffiehuis w"),
        ("Zorg-Boerderij Zeist", "zorgb"),
        ("Zorg-Boerderij Zeist", "zorg-b"),
        ("Zorgboerderij Zeist", "zorg-b"),
        ("Re-integratie", "re-i"),
        ("Crêperie Étoile", "creperie e"),
        ("Saar's tuin", "saar"),
        ("Saar's tuin", "saars t"),
        ("Hart van de Stad", "hart van s"),
        ("Hart van de Stad", "hart van de "),
        ("C&A Repair Café", "repaircafe"),
        ("De eenden", "de een"),
        ("Een", "een"),
        ("Tuintafel", "tuin t"),
        ("Hart van 't Dorp", "hart van 't d"),
        ("3D-printen", "3d"),
    ],
)
def test_a_name_begins_like_this(name: str, typed: str) -> None:
    assert begins(name, typed)


@pytest.mark.parametrize(
    ("name", "typed"),
    [("Het Geitenerf", "erf"), ("Het Geitenerf", "het"), ("De Wilg", "de"), ("Koffiehuis", "huis"), ("Tuin", "tuinen")],
)
def test_a_name_does_not_begin_like_this(name: str, typed: str) -> None:
    assert not begins(name, typed)


@pytest.mark.parametrize("nothing", ["", "   ", "\x00", "--'--", "🦙", "\ud800", "?!"])
def test_nothing_to_compare_is_empty(nothing: str) -> None:
    assert beginning(nothing) == ""
    assert beginnings(nothing) == ()


def test_a_name_is_found_by_each_of_its_words_the_whole_name_first() -> None:
    assert beginnings("De Groene Tuin van Zeist") == ("groenetuinvanzeist", "tuinvanzeist", "vanzeist", "zeist")


def test_a_very_long_name_is_read_so_far() -> None:
    assert beginning("x" * 10_000) == "x" * LONGEST


@given(st.text(max_size=300))
def test_any_text_has_words_of_small_letters_and_digits(text: str) -> None:
    words = name_words(text)
    assert all(word.isalnum() and word == word.lower() for word in words)
    assert len(words) < 2 or not (ARTICLES | SHORT_ARTICLES).intersection(words[:-1])


@given(
    st.lists(st.sampled_from(["groene", "eenden", "de", "hetzelfde", "Tuin", "ijs-salon"]), min_size=1, max_size=4),
    st.data(),
)
def test_every_letter_typed_of_a_name_keeps_it_in_sight(words: list[str], data: st.DataObject) -> None:
    name = " ".join(words)
    typed = name[: data.draw(st.integers(1, len(name)))]
    # Of an article alone, or half of one, nobody can tell that it is one.
    if typed.split()[-1] != "d" and set(typed.split()) != {"de"}:
        assert beginnings(name)[0].startswith(beginning(typed))
