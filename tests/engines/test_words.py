"""Words: all of them, and what happens when nothing has all."""

from search.document import RoleFact
from search.engines.base import SearchEngine
from search.query import SearchQuery, Word
from tests.engines.conftest import Fill
from tests.engines.samples import TODAY, listing


def asked(*words: Word | str) -> SearchQuery:
    return SearchQuery(
        today=TODAY, words=tuple(word if isinstance(word, Word) else Word(word, (word,)) for word in words)
    )


def test_all_words_are_required_wherever_they_stand(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, name="tuin", body="hout"), listing(2, summary="tuin"), listing(3, body="hout")])
    result = engine.search(asked("tuin", "hout"))
    assert [hit.key for hit in result.hits] == [1]
    assert result.relaxed == ()


def test_any_form_of_a_word_will_do(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, body="tuin"), listing(2, body="hof"), listing(3, codes={"thema": ("groen",)}), listing(4)])
    result = engine.search(asked(Word("tuin", ("tuin", "hof"), (("thema", "groen"),))))
    assert {hit.key for hit in result.hits} == {1, 2, 3}


def test_the_word_without_which_most_is_found_is_left_out(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, body="tuin hout"), listing(2, body="tuin hout"), listing(3, body="tuin koffie")])
    result = engine.search(asked("koffie", "tuin", "hout"))
    assert result.relaxed == ("koffie",)
    assert {hit.key for hit in result.hits} == {1, 2}


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


def test_words_are_kept_when_only_a_maybe_has_them_all(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, body="tuin hout", codes={"thema": ("?",)}), listing(2, body="tuin", codes={"thema": ("groen",)})])
    result = engine.search(
        SearchQuery(
            today=TODAY,
            words=(Word("tuin", ("tuin",)), Word("hout", ("hout",))),
            chosen={"thema": frozenset({"groen"})},
        )
    )
    assert (result.total, result.maybe_total, result.relaxed) == (0, 1, ())


def test_relaxing_looks_at_what_is_left_after_the_filters(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, body="tuin hout"), listing(2, body="hout", codes={"thema": ("groen",)})])
    words = (Word("tuin", ("tuin",)), Word("hout", ("hout",)))
    result = engine.search(SearchQuery(today=TODAY, words=words, chosen={"thema": frozenset({"groen"})}))
    assert ([hit.key for hit in result.hits], result.relaxed) == ([2], ("tuin",))


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
