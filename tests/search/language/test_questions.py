import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.facets import FACETS
from search.language import Lexicon, read_question
from search.language.files import DATA, lines, table
from search.language.words import phrase
from search.query import Word

LABELS = {
    ("thema", "koken"): "Koken en eten",
    ("plek", "binnen"): "Binnen",
    ("taal", "ar"): "Arabisch",
    ("route", "wmo"): "Wmo (hulp van de gemeente)",
    ("doelgroep", "autisme"): "Autisme",
    ("thema", "herstel"): "Lotgenoten / Verslaving",
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.build(LABELS)


def texts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in words]


def codes(words: tuple[Word, ...]) -> set[tuple[str, str]]:
    return {code for word in words for code in word.codes}


def test_filler_is_left_out_of_a_sentence(lexicon: Lexicon) -> None:
    words = read_question("Ik wil graag iets met dieren, niet te ver, en het mag niets kosten", lexicon)
    assert texts(words) == ["dieren"]


def test_filler_alone_is_searched_after_all(lexicon: Lexicon) -> None:
    assert texts(read_question("ergens iets", lexicon)) == ["ergens", "iets"]


def test_function_words_alone_are_no_question(lexicon: Lexicon) -> None:
    assert read_question("de het een", lexicon) == ()


def test_a_word_keeps_how_it_was_typed(lexicon: Lexicon) -> None:
    assert texts(read_question("GEITJES Cafés foto's", lexicon)) == ["GEITJES", "Cafés", "foto's"]


def test_a_lay_word_points_to_a_theme(lexicon: Lexicon) -> None:
    assert codes(read_question("geitjes", lexicon)) == {("thema", "dieren")}


def test_a_compound_no_list_knows_points_where_its_telling_part_points(lexicon: Lexicon) -> None:
    assert codes(read_question("paardenmiddag", lexicon)) == {("thema", "dieren")}


def test_every_word_of_a_phrase_carries_the_meaning_of_the_phrase(lexicon: Lexicon) -> None:
    words = read_question("vrienden maken", lexicon)
    assert texts(words) == ["vrienden", "maken"]
    assert all(("zoek", "ontmoeten") in word.codes for word in words)


def test_the_longest_phrase_wins(lexicon: Lexicon) -> None:
    assert codes(read_question("zonder indicatie", lexicon)) == {("route", "open")}


def test_what_is_denied_points_to_nothing(lexicon: Lexicon) -> None:
    assert codes(read_question("geen dieren", lexicon)) == set()
    assert codes(read_question("niet met de bus", lexicon)) == set()
    assert codes(read_question("met de bus", lexicon)) == {("reis", "ov")}


def test_synonyms_are_tokens_of_the_same_word(lexicon: Lexicon) -> None:
    (word,) = read_question("bieb", lexicon)
    assert {"bieb", "bibliothek"} <= set(word.tokens)


def test_a_label_of_the_portal_is_known_by_its_parts(lexicon: Lexicon) -> None:
    assert codes(read_question("koken", lexicon)) == codes(read_question("eten", lexicon)) == {("thema", "koken")}
    assert ("taal", "ar") in codes(read_question("arabisch", lexicon))
    assert ("route", "wmo") in codes(read_question("wmo", lexicon))


def test_a_label_too_common_to_mean_its_code_points_to_nothing(lexicon: Lexicon) -> None:
    assert codes(read_question("binnen", lexicon)) == set()


def test_words_about_health_or_group_never_point_to_a_code(lexicon: Lexicon) -> None:
    meanings = {row: lexicon.meaning(phrase(row)) for row in lines("never-codes.txt")}
    assert {row: meaning.codes for row, meaning in meanings.items() if meaning and meaning.codes} == {}


def test_not_even_where_an_editor_puts_one_in_a_label(lexicon: Lexicon) -> None:
    (word,) = read_question("verslaving", lexicon)
    assert word.codes == ()
    assert ("doelgroep", "autisme") not in codes(read_question("autisme", lexicon))


def test_no_list_points_to_a_target_group() -> None:
    names = {path.stem for path in (DATA / "codes").glob("*.json")}
    assert names <= FACETS.keys() - {"doelgroep"}


def test_the_lists_are_clean() -> None:
    for path in (DATA / "codes").glob("*.json"):
        for code, words in table(f"codes/{path.name}").items():
            every = words["strong"] + words["weak"]
            assert words.keys() == {"strong", "weak"}
            assert len(every) == len(set(every)), (path.stem, code)
            assert all(word == word.strip().lower() and phrase(word) for word in every), (path.stem, code)


def test_no_term_stands_in_two_groups_of_synonyms() -> None:
    terms = [phrase(term) for row in lines("synonyms.txt") for term in row.split(",")]
    assert len(terms) == len(set(terms))


def test_a_question_is_bounded(lexicon: Lexicon) -> None:
    words = read_question("hond kat paard koe schaap geit kip eend gans ezel pony duif konijn hamster", lexicon)
    assert len(words) == 12
    assert texts(read_question("x" * 190 + " hond " + "kat " * 5000, lexicon)) == ["hond", "kat"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300) | st.text(st.characters(categories=["Cs", "Cc", "Mn", "So", "Po"]), max_size=60))
def test_any_question_is_read(q: str) -> None:
    for word in read_question(q, Lexicon.build({})):
        assert word.text
        assert word.tokens
        assert all(token.isalnum() for token in word.tokens)


def test_words_without_synonyms_meet_their_stem(lexicon: Lexicon) -> None:
    (word,) = read_question("re-integratie", lexicon)
    assert {"reintegratie", "integratie"} <= set(word.tokens)
