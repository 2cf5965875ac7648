"""Whole sentences, as people say them: what is chosen by them, where, how far, and which words are left."""

from collections.abc import Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.facets import FACETS, FREE, PGB
from search.language import Lexicon
from search.language.files import DATA, lines, table
from search.language.words import phrase
from search.places import Mode
from search.questions import CHOSEN_BY_WORDS, Distance, Reading, read_question

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


class Listings:
    """The words of some listings."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = tokens

    def known(self, tokens: Collection[str]) -> frozenset[str]:
        return frozenset(tokens) & frozenset(self.tokens)

    def similar(self, token: str) -> tuple[str, ...]:
        return tuple(other for other in self.tokens if other[0] == token[0] and len(other) == len(token))


def texts(reading: Reading) -> list[str]:
    return [word.text for word in reading.words]


def required(reading: Reading) -> list[str]:
    return [word.text for word in reading.words if not word.optional]


def codes(reading: Reading) -> set[tuple[str, str]]:
    """What is pointed at, by choice or by word."""
    chosen = {(name, code) for name, found in reading.chosen.items() for code in found}
    return chosen | {code for word in reading.words for code in word.codes}


def test_a_whole_sentence(lexicon: Lexicon) -> None:
    reading = read_question("ik wil op dinsdag iets met dieren, niet te ver van Zeist, gratis", lexicon)
    assert required(reading) == ["dieren"]
    assert reading.chosen == {"dag": {"di"}, FREE: {"1"}}
    assert reading.place is not None
    assert (reading.place.name, reading.place_text) == ("Zeist", "Zeist")
    assert (reading.distance, reading.distance_text) == (Distance(km=10), "niet te ver")
    said = [(part.param, part.value, part.text) for part in reading.understood]
    assert said == [("dag", "di", "dinsdag"), ("thema", "dieren", "dieren"), (FREE, "1", "gratis")]


@pytest.mark.parametrize(
    ("sentence", "chosen"),
    [
        ("maandagochtend", {"dag": {"ma"}, "dagdeel": {"ochtend"}}),
        ("in het weekend", {"dag": {"za", "zo"}}),
        ("dinsdag of donderdag", {"dag": {"di", "do"}}),
        ("zonder indicatie", {"route": {"open"}}),
        ("ik zit in een rolstoel", {"plek": {"rolstoel"}}),
        ("het mag niks kosten", {FREE: {"1"}}),
        ("met een pgb", {PGB: {"1"}}),
        ("met de bus", {"reis": {"ov"}}),
    ],
)
def test_what_can_be_chosen_is_chosen_and_no_word_is_left(
    sentence: str, chosen: dict[str, set[str]], lexicon: Lexicon
) -> None:
    reading = read_question(sentence, lexicon)
    assert reading.chosen == chosen
    assert required(reading) == []


def test_of_a_question_that_is_all_choices_the_words_of_time_still_lift(lexicon: Lexicon) -> None:
    reading = read_question("dinsdagmiddag gratis", lexicon)
    assert reading.chosen == {"dag": {"di"}, "dagdeel": {"middag"}, FREE: {"1"}}
    assert [(word.text, word.optional) for word in reading.words] == [("dinsdagmiddag", True)]


def test_a_time_that_is_chosen_lifts_what_is_for_that_time_only(lexicon: Lexicon) -> None:
    reading = read_question("koken op vrijdagavond", lexicon)
    lifted = {code for word in reading.words if word.optional for code in word.codes}
    assert lifted == {("dag", "vr"), ("dagdeel", "avond")}
    assert required(reading) == ["koken"]


def test_what_a_choice_leans_to_lifts_although_nothing_is_left_to_search(lexicon: Lexicon) -> None:
    reading = read_question("mag ik werken met behoud van uitkering", lexicon)
    assert reading.chosen == {"route": frozenset({"participatiewet"})}
    assert required(reading) == []
    assert any(("vorm", "arbeidsmatig") in word.leans for word in reading.words)


@pytest.mark.parametrize(
    ("question", "need"),
    [("zonder alcohol", ("plek", "nuchter")), ("iemand die met me meereist", ("reis", "samen-reizen"))],
)
def test_of_a_question_that_is_all_choices_a_need_lifts_what_writes_about_it(
    lexicon: Lexicon, question: str, need: tuple[str, str]
) -> None:
    reading = read_question(question, lexicon)
    assert reading.chosen == {need[0]: {need[1]}}
    assert required(reading) == []
    assert any(word.optional and word.tokens for word in reading.words)


def test_an_age_only_lifts_and_is_said_to(lexicon: Lexicon) -> None:
    reading = read_question("ik ben 24 en wil graag iets met dieren", lexicon)
    assert required(reading) == ["dieren"]
    assert reading.lifting == ("24",)
    assert {word.text: word.codes for word in reading.words}["24"] == (("doelgroep", "jongeren"),)
    assert all(part.param != "doelgroep" for part in reading.understood)
    assert reading.groups == ()


def test_who_looks_for_company_and_names_a_group_is_not_led_to_what_is_for_everyone(lexicon: Lexicon) -> None:
    everyone = ("doelgroep", "iedereen")
    assert any(everyone in word.leans for word in read_question("inloop", lexicon).words)
    assert not any(everyone in word.leans for word in read_question("inloop autisme", lexicon).words)


def test_a_phrase_that_leans_keeps_what_it_leans_to(lexicon: Lexicon) -> None:
    reading = read_question("vaste gezichten", lexicon)
    assert all(("plek", "prikkelarm") in word.leans for word in reading.words)


def test_what_someone_wants_to_do_stays_a_word(lexicon: Lexicon) -> None:
    reading = read_question("koken op vrijdag", lexicon)
    assert required(reading) == ["koken"]
    assert "thema" not in reading.chosen
    assert texts(reading) == ["koken", "vrijdag"]  # the day lifts what mentions it


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("koken in Zeist", "Zeist"),
        ("koken zeist", "Zeist"),
        ("iets met hout in de omgeving van De Bilt", "De Bilt"),
        ("koffie rond den bosch", "'s-Hertogenbosch"),
        ("vanuit houten", "Houten"),
        ("koken in Houten", "Houten"),
        ("koken Houten", "Houten"),
        ("Leiden", "Leiden"),
        ("dichtbij dieren", "Dieren"),
        ("houten speelgoed maken", None),
        ("speelgoed van hout", None),
        ("iets met dieren", None),
        ("houten", None),
        ("in houten huisjes klussen", None),
        ("wandelen langs de beek", None),
        ("de beste plek voor koffie", None),
    ],
)
def test_a_place_is_heard_unless_the_word_means_something_else(
    sentence: str, place: str | None, lexicon: Lexicon
) -> None:
    found = read_question(sentence, lexicon).place
    assert (found.name if found else None) == place


def test_a_place_is_no_required_word(lexicon: Lexicon) -> None:
    assert required(read_question("koken in Zeist", lexicon)) == ["koken"]
    assert read_question("Zeist", lexicon).words == ()


@pytest.mark.parametrize(
    ("sentence", "distance"),
    [
        ("binnen 10 km", Distance(km=10)),
        ("10km", Distance(km=10)),
        ("maximaal vijf kilometer", Distance(km=5)),
        ("een half uur fietsen", Distance(minutes=30)),
        ("kwartier lopen", Distance(minutes=15, mode=Mode.WALK)),
        ("20 minuten met de auto", Distance(minutes=20, mode=Mode.CAR)),
        ("op loopafstand", Distance(minutes=20, mode=Mode.WALK)),
        ("in de buurt", Distance(km=5)),
        ("niet in mijn eigen buurt", Distance(min_km=3)),
        ("een uur per week", None),
        ("10 mensen", None),
        ("9999 km", Distance(km=200)),
    ],
)
def test_how_far_is_heard(sentence: str, distance: Distance | None, lexicon: Lexicon) -> None:
    reading = read_question(f"koken {sentence}", lexicon)
    assert reading.distance == distance
    assert "koken" in required(reading)


def test_words_that_are_to_be_taken_literally_mean_nothing_more(lexicon: Lexicon) -> None:
    literal = frozenset({phrase("dinsdag"), phrase("Zeist"), phrase("niet te ver"), phrase("dieren")})
    reading = read_question("dieren op dinsdag in Zeist, niet te ver", lexicon, literal=literal)
    assert (reading.chosen, reading.place, reading.distance, reading.understood) == ({}, None, None, ())
    assert required(reading) == ["dieren", "dinsdag", "Zeist"]


def test_who_someone_is_becomes_no_choice_and_no_required_word(lexicon: Lexicon) -> None:
    reading = read_question("ik heb autisme en wil iets met dieren", lexicon)
    assert required(reading) == ["dieren"]
    assert reading.groups == ("autisme",)
    assert {part.param for part in reading.understood} == {"thema"}
    assert required(read_question("autisme", lexicon)) == ["autisme"]


def test_a_mistyped_word_is_mended(lexicon: Lexicon) -> None:
    reading = read_question("schildren", lexicon, vocabulary=Listings())
    assert reading.corrections.replaced == {"schildren": "schilderen"}
    assert codes(reading) == {("thema", "creatief")}


def test_a_word_that_some_listing_has_is_never_mistyped(lexicon: Lexicon) -> None:
    assert read_question("schildren", lexicon, vocabulary=Listings("schildr", "schildren")).corrections.replaced == {}


def test_a_mistyped_place_is_mended_where_a_place_is_expected(lexicon: Lexicon) -> None:
    reading = read_question("dieren in Zeizt", lexicon, vocabulary=Listings())
    assert reading.place is not None
    assert reading.place.name == "Zeist"


def test_a_name_is_looked_for_under_the_names_that_look_like_it(lexicon: Lexicon) -> None:
    (word,) = read_question("Fennna", lexicon, vocabulary=Listings("fennax")).words
    assert "fennax" in word.tokens


def test_no_word_about_a_group_is_suggested_for_a_mistyped_one() -> None:
    lexicon = Lexicon.build({("doelgroep", "autisme"): "Autisme"})
    assert read_question("autisme autismo", lexicon, vocabulary=Listings()).corrections.replaced == {}


def test_filler_is_left_out_of_a_sentence(lexicon: Lexicon) -> None:
    assert texts(read_question("Ik wil graag iets met dieren als het kan", lexicon)) == ["dieren"]


def test_filler_alone_is_searched_after_all(lexicon: Lexicon) -> None:
    assert texts(read_question("ergens iets", lexicon)) == ["ergens", "iets"]


def test_function_words_alone_are_no_question(lexicon: Lexicon) -> None:
    assert read_question("de het een", lexicon) == Reading()


def test_a_word_keeps_how_it_was_typed(lexicon: Lexicon) -> None:
    assert texts(read_question("GEITJES Cafés foto's", lexicon)) == ["GEITJES", "Cafés", "foto's"]


def test_a_lay_word_points_to_a_theme(lexicon: Lexicon) -> None:
    assert codes(read_question("geitjes", lexicon)) == {("thema", "dieren")}


def test_a_compound_no_list_knows_points_where_its_telling_part_points(lexicon: Lexicon) -> None:
    assert codes(read_question("paardenmiddag", lexicon)) == {("thema", "dieren")}


def test_every_word_of_a_phrase_carries_the_meaning_of_the_phrase(lexicon: Lexicon) -> None:
    reading = read_question("hout zagen", lexicon)
    assert texts(reading) == ["hout", "zagen"]
    assert all(("thema", "hout") in word.codes for word in reading.words)


def test_the_longest_phrase_wins(lexicon: Lexicon) -> None:
    assert codes(read_question("zonder indicatie", lexicon)) == {("route", "open")}


def test_what_is_denied_points_to_nothing(lexicon: Lexicon) -> None:
    reading = read_question("koken, geen dieren", lexicon)
    assert (codes(reading), texts(reading), reading.denied) == ({("thema", "koken")}, ["koken"], ("dieren",))
    assert codes(read_question("niet met de bus", lexicon)) == set()
    assert codes(read_question("met de bus", lexicon)) == {("reis", "ov")}


def test_synonyms_are_tokens_of_the_same_word(lexicon: Lexicon) -> None:
    (word,) = read_question("bieb", lexicon).words
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
    (word,) = read_question("verslaving", lexicon).words
    assert word.codes == ()
    assert ("doelgroep", "autisme") not in codes(read_question("autisme", lexicon))


def test_no_word_points_to_a_target_group(lexicon: Lexicon) -> None:
    names = {path.stem for path in (DATA / "codes").glob("*.json")}
    assert names <= {*FACETS, FREE, PGB}
    assert all(name != "doelgroep" for meaning in lexicon.written.values() for name, _ in meaning.codes + meaning.leans)


def test_every_facet_is_chosen_by_words_or_met_by_them() -> None:
    assert {*FACETS, FREE, PGB} - CHOSEN_BY_WORDS == {"vorm", "thema", "zoek", "doelgroep", "leren", "taal"}


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
    reading = read_question("hond kat paard koe schaap geit kip eend gans ezel pony duif konijn hamster", lexicon)
    assert len(reading.words) == 12
    assert texts(read_question("x" * 190 + " hond " + "kat " * 5000, lexicon)) == ["hond", "kat"]


ANY = Lexicon.build({})


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300) | st.text(st.characters(categories=["Cs", "Cc", "Mn", "So", "Po"]), max_size=60))
def test_any_question_is_read(q: str) -> None:
    for word in read_question(q, ANY).words:
        assert word.text
        assert word.tokens
        assert all(token.isalnum() for token in word.tokens)


def test_words_without_synonyms_meet_their_stem(lexicon: Lexicon) -> None:
    (word,) = read_question("re-integratie", lexicon).words
    assert {"reintegratie", "integratie"} <= set(word.tokens)
