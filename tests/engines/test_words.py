"""Words: all of them, and what happens when nothing has all."""

from typing import Any

from search.document import ListingDocument, RoleFact
from search.engines.base import SearchEngine
from search.query import ENOUGH, SearchQuery, Word
from tests.engines.conftest import Fill
from tests.engines.samples import TODAY, listing


def asked(*words: Word | str) -> SearchQuery:
    return SearchQuery(
        today=TODAY, words=tuple(word if isinstance(word, Word) else Word(word, (word,)) for word in words)
    )


def listings(number: int, first: int = 1, **fields: Any) -> list[ListingDocument]:
    return [listing(key, **fields) for key in range(first, first + number)]


def test_all_words_are_required_wherever_they_stand(engine: SearchEngine, fill: Fill) -> None:
    fill([*listings(ENOUGH, name="tuin", body="hout"), listing(8, summary="tuin"), listing(9, body="hout")])
    result = engine.search(asked("tuin", "hout"))
    assert {hit.key for hit in result.hits} == {1, 2, 3}
    assert result.relaxed == ()


def test_a_word_may_only_lift(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, body="tuin"), listing(2, body="tuin hout"), listing(3, body="hout")])
    result = engine.search(asked("tuin", Word("hout", ("hout",), optional=True)))
    assert [hit.key for hit in result.hits] == [2, 1]
    assert result.relaxed == ()


def test_what_a_word_leans_to_only_lifts(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1, body="erf"),
            listing(2, body="erf", codes={"thema": ("dieren",)}),
            listing(3, codes={"thema": ("dieren",)}),
        ]
    )
    result = engine.search(asked(Word("erf", ("erf",), leans=(("thema", "dieren"),))))
    assert [hit.key for hit in result.hits] == [2, 1]


def test_any_form_of_a_word_will_do(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, body="tuin"), listing(2, body="hof"), listing(3, codes={"thema": ("groen",)}), listing(4)])
    result = engine.search(asked(Word("tuin", ("tuin", "hof"), (("thema", "groen"),))))
    assert {hit.key for hit in result.hits} == {1, 2, 3}


def test_the_word_without_which_most_is_found_is_left_out(engine: SearchEngine, fill: Fill) -> None:
    fill([*listings(4, body="tuin hout"), *listings(3, 5, body="tuin koffie"), listing(9, body="tuin koffie hout")])
    result = engine.search(asked("koffie", "tuin", "hout"))
    assert result.relaxed == ("koffie",)
    assert {hit.key for hit in result.hits} == {1, 2, 3, 4, 9}


def test_what_has_all_words_still_comes_first(engine: SearchEngine, fill: Fill) -> None:
    fill([*listings(4, body="tuin hout"), listing(9, body="tuin hout koffie")])
    assert engine.search(asked("koffie", "tuin", "hout")).hits[0].key == 9


def test_words_that_point_to_a_code_are_kept_longest(engine: SearchEngine, fill: Fill) -> None:
    fill([*listings(9, body="zoon"), *listings(3, 11, codes={"thema": ("dieren",)})])
    result = engine.search(asked("zoon", Word("geit", ("geit",), (("thema", "dieren"),))))
    assert result.relaxed == ("zoon",)
    assert {hit.key for hit in result.hits} == {11, 12, 13}


def test_of_equal_words_the_last_is_left_out_first(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, body="tuin"), listing(2, body="hout")])
    result = engine.search(asked("tuin", "hout"))
    assert result.relaxed == ("hout",)
    assert [hit.key for hit in result.hits] == [1]


def test_a_question_is_never_emptied_to_find_something(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, body="tuin")])
    for question in (asked("onzin"), asked("onzin", "kolder")):
        result = engine.search(question)
        assert (result.total, result.relaxed, result.pages) == (0, (), 1)


def test_words_are_kept_when_enough_maybes_have_them_all(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            *listings(ENOUGH, body="tuin hout", codes={"thema": ("?",)}),
            *listings(5, 5, body="tuin", codes={"thema": ("groen",)}),
        ]
    )
    words = (Word("tuin", ("tuin",)), Word("hout", ("hout",)))
    result = engine.search(SearchQuery(today=TODAY, words=words, chosen={"thema": frozenset({"groen"})}))
    assert (result.total, result.maybe_total, result.relaxed) == (0, ENOUGH, ())


def test_relaxing_looks_at_what_is_left_after_the_filters(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, body="tuin hout"), listing(2, body="hout", codes={"thema": ("groen",)})])
    words = (Word("tuin", ("tuin",)), Word("hout", ("hout",)))
    result = engine.search(SearchQuery(today=TODAY, words=words, chosen={"thema": frozenset({"groen"})}))
    assert ([hit.key for hit in result.hits], result.relaxed) == ([2], ("tuin",))


def test_what_people_do_there_is_the_last_thing_a_question_gives_up(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            *listings(4, codes={"vorm": ("inloop",)}),
            *listings(3, 5, codes={"thema": ("dieren",)}),
            listing(8, codes={"vorm": ("inloop",), "thema": ("dieren",)}),
        ]
    )
    words = (Word("beesten", (), (("thema", "dieren"),)), Word("binnenlopen", (), (("vorm", "inloop"),)))
    result = engine.search(SearchQuery(today=TODAY, words=words))
    assert ({hit.key for hit in result.hits}, result.relaxed) == ({5, 6, 7, 8}, ("binnenlopen",))


def test_a_word_the_analysis_leaves_nothing_of_asks_for_nothing(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, body="tuin")])
    assert engine.search(asked(Word("de", ()), "tuin")).total == 1


def test_nothing_in_a_word_is_syntax(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, body="tuin"), listing(2, name="name:tuin")])
    for text in (
        "name:tuin",
        "tu*",
        "/.*/",
        '"tuin"',
        "tuin~2",
        "+tuin",
        "tuin OR hout",
        "[a TO z]",
        "*",
        "",
        "\0",
        "\\",
    ):
        expected = [2] if text == "name:tuin" else []
        assert [hit.key for hit in engine.search(asked(Word(text, (text,)))).hits] == expected


def test_a_thousand_words_are_a_question_too(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, body="tuin")])
    assert engine.search(asked("tuin", *(["tuin"] * 999))).total == 1


def test_a_word_can_point_to_a_way_in(engine: SearchEngine, fill: Fill) -> None:
    by_law = RoleFact(role="deelnemer", route="wmo", pgb="?", free="?")
    fill([listing(1, role_facts=(by_law,)), listing(2, body="wmo"), listing(3)])
    result = engine.search(asked(Word("wmo", ("wmo",), (("route", "wmo"),))))
    assert {hit.key for hit in result.hits} == {1, 2}


def test_a_word_can_lean_to_what_costs_nothing(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1, body="goedkoop", role_facts=(RoleFact("bezoeker", "open", "?", "0"),)),
            listing(2, body="goedkoop", role_facts=(RoleFact("bezoeker", "open", "?", "1"),)),
            listing(3, role_facts=(RoleFact("bezoeker", "open", "?", "1"),)),
        ]
    )
    lean = Word("goedkoop", ("goedkoop",), leans=(("gratis", "1"), ("pgb", "1")))
    assert [hit.key for hit in engine.search(asked(lean)).hits] == [2, 1]


def test_the_words_of_listings_are_known(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, name="tuin", summary="hout", body="koffie")])
    assert engine.known(["tuin", "hout", "koffie", "thee", ""]) == {"tuin", "hout", "koffie"}
    assert engine.known([]) == frozenset()


def test_words_one_letter_away_are_similar_the_most_used_first(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, body="kippen"), *listings(2, 2, name="klompen"), *listings(3, 5, body="koppen kappenn stappen")])
    assert engine.similar("kappen") == ("kappenn", "koppen", "kippen")
    assert engine.similar("kpapen") == ()
    assert engine.similar("tuin") == ()
