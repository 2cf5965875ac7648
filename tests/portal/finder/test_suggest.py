"""Type-ahead: what is suggested while someone types, in which order, and what never is."""

from collections.abc import Callable, Iterable
from string import ascii_lowercase, digits
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from portal.finder.suggest import MOST, Kind, Suggestion, suggested_places, suggestions
from portal.finder.suggested_words import MOST_WORDS, suggested_words
from portal.initiatives.models import Hidden
from portal.lexicon.current import word_lists
from portal.lexicon.models import CodeWords, WordList
from portal.vocabulary import terms
from portal.vocabulary.models import Term, Vocabulary
from search import places
from search.engines import SearchEngine
from search.language.discretion import Discretion
from search.language.words import fold
from tests.support.index import Drain
from tests.support.listings import MakeListing

Ask = Callable[[str], list[Suggestion]]


@pytest.fixture
def ask(search_index: SearchEngine) -> Ask:
    today = timezone.localdate()
    return lambda typed: suggestions(typed, today=today)


def of_kind(kind: Kind, found: Iterable[Suggestion]) -> list[str]:
    return [suggestion.text for suggestion in found if suggestion.kind == kind]


def test_a_theme_is_found_by_any_word_of_its_label(ask: Ask) -> None:
    assert of_kind(Kind.THEME, ask("die")) == ["Dieren"]
    assert of_kind(Kind.THEME, ask("tui")) == ["Groen en tuin"]
    assert of_kind(Kind.THEME, ask("bew")) == ["Sport en bewegen"]


def test_the_theme_of_which_the_name_begins_so_comes_first(ask: Ask) -> None:
    assert of_kind(Kind.THEME, ask("k"))[:2] == ["Koken en eten", "Klussen en bouw"]


def test_a_lay_word_is_suggested_as_it_is_listed(ask: Ask) -> None:
    assert "geit" in of_kind(Kind.WORD, ask("gei"))
    assert "knutselen" in of_kind(Kind.WORD, ask("knu"))
    assert "samen koken" in of_kind(Kind.WORD, ask("samen k"))


def test_a_word_that_only_leads_to_the_theme_above_it_is_left_out(ask: Ask) -> None:
    assert "dier" not in of_kind(Kind.WORD, ask("dier"))
    assert "koffie" not in of_kind(Kind.WORD, ask("koffie"))


def test_a_place_says_in_which_province_it_is(ask: Ask) -> None:
    zeist = next(one for one in ask("zei") if one.kind == Kind.PLACE)
    assert (zeist.text, zeist.where, zeist.url) == ("Zeist", "Utrecht", "/zoeken/?plaats=Zeist")


def test_a_listing_is_found_by_its_name_and_leads_to_its_page(
    ask: Ask, make_listing: MakeListing, drain: Drain
) -> None:
    make_listing("Het Geitenerf", place="Zeist")
    drain()
    for typed in ("gei", "het g", "de geitene", "GEITENERF"):
        (found,) = [one for one in ask(typed) if one.kind == Kind.LISTING]
        assert found == Suggestion("Het Geitenerf", Kind.LISTING, "/plek/het-geitenerf/", "Zeist")


def test_every_address_answers(ask: Ask, make_listing: MakeListing, drain: Drain, reader: Client) -> None:
    make_listing("Dansgroep Dordrecht")
    drain()
    found = ask("d")
    assert {one.kind for one in found} == set(Kind)
    for one in found:
        assert reader.get(one.url, follow=True).status_code == 200


def test_one_letter_gives_some_of_each_kind_in_a_fixed_order(ask: Ask, make_listing: MakeListing, drain: Drain) -> None:
    for number in range(20):
        make_listing(f"Dansgroep {number:02}")
    drain()
    kinds = [one.kind for one in ask("d")]
    assert kinds == [kind for kind in Kind for _ in range(MOST // len(Kind))]


def test_what_one_kind_does_not_need_is_for_the_others(ask: Ask, make_listing: MakeListing, drain: Drain) -> None:
    for number in range(20):
        make_listing(f"Qigong {number:02}")
    drain()
    assert of_kind(Kind.LISTING, ask("qig")) == [f"Qigong {number:02}" for number in range(MOST)]


@pytest.mark.parametrize("nothing", ["", " ", "\x00", "?!", "🦙🦙", "\ud800", "'-'"])
def test_nothing_typed_gives_nothing(ask: Ask, nothing: str) -> None:
    assert ask(nothing) == []
    assert suggested_places(nothing) == []


def test_what_an_editor_no_longer_uses_is_not_suggested_and_what_is_new_is(ask: Ask) -> None:
    assert of_kind(Kind.THEME, ask("die")) == ["Dieren"]
    term = Term.objects.get(vocabulary=Vocabulary.THEME, code="dieren")
    term.in_use = False
    term.save()
    assert of_kind(Kind.THEME, ask("die")) == []
    Term.objects.create(vocabulary=Vocabulary.THEME, code="imkeren", label="Imkeren")
    assert of_kind(Kind.THEME, ask("imk")) == ["Imkeren"]


def test_a_word_of_an_editor_is_suggested_at_once_unless_it_is_one_to_keep_silent_about(ask: Ask) -> None:
    words = CodeWords.objects.get(target="thema/dieren")
    words.strong += "\nzeepaardje"
    words.save()
    assert of_kind(Kind.WORD, ask("zeepa")) == ["zeepaardje"]
    never = WordList.objects.get(name=WordList.Name.NEVER)
    never.words += "\nzeepaardje"
    never.save()
    assert ask("zeepa") == []


def test_without_an_index_themes_words_and_places_still_come(
    ask: Ask, search_index: SearchEngine, settings: Any
) -> None:
    settings.SEARCH_INDEX_DIR = settings.SEARCH_INDEX_DIR / "nowhere"
    assert {one.kind for one in ask("d")} == {Kind.THEME, Kind.WORD, Kind.PLACE}


# ------------------------------------------------------------------ what is not public


def test_a_listing_that_was_hidden_a_moment_ago_is_not_suggested(
    ask: Ask, make_listing: MakeListing, drain: Drain
) -> None:
    shown, hidden = make_listing("Qigong in Zeist"), make_listing("Qigong aan zee")
    drain()
    assert len(of_kind(Kind.LISTING, ask("qig"))) == 2
    Hidden.objects.create(listing=hidden, reason="Op verzoek")
    assert of_kind(Kind.LISTING, ask("qig")) == [shown.title]
    shown.unpublish()
    assert ask("qig") == []
    drain()
    assert ask("qig") == []


def test_what_the_index_holds_but_the_database_does_not_show_is_not_suggested(
    ask: Ask, make_listing: MakeListing, drain: Drain
) -> None:
    listing = make_listing("Qigong in Zeist")
    drain()
    type(listing).objects.filter(pk=listing.pk).update(live=False)  # behind the back of everyone who keeps count
    assert ask("qig") == []


def test_a_listing_that_is_not_public_yet_takes_nobodys_place(
    ask: Ask, make_listing: MakeListing, drain: Drain
) -> None:
    for number in range(MOST + 4):
        make_listing(f"Qigong {number:02}", hidden="Op verzoek" if number < 4 else None)
    drain()
    assert len(of_kind(Kind.LISTING, ask("qig"))) == MOST


# ------------------------------------------------------------------ what is not said first


def everything_suggested() -> set[str]:
    """All that type-ahead can say without listings: every entry has a word that begins with one of these."""
    known = suggested_words()
    return {
        entry.text
        for letter in ascii_lowercase + digits
        for part in (known.themes, known.words)
        for entry in part.find(letter)
    }


@pytest.mark.django_db
def test_nothing_in_the_whole_lexicon_makes_type_ahead_say_a_word_about_health_origin_or_a_group() -> None:
    suggested, lists = everything_suggested(), word_lists()
    assert len(suggested) > 1000
    groups = {term.label for term in terms.words(Vocabulary.GROUP).values()}
    assert suggested.isdisjoint({*lists.never, *groups, *words_of(Vocabulary.GROUP)})
    # Not inside a longer word or a phrase either: "gehandicaptensport", "zieken bezoeken".
    discretion = Discretion.of(lists)
    assert [word for word in suggested if not discretion.allows(word)] == []


def test_who_types_such_a_word_gets_none_like_it(ask: Ask) -> None:
    lists = word_lists()
    discretion = Discretion.of(lists)
    for typed in [*lists.never, *words_of(Vocabulary.GROUP)]:
        found = ask(typed)
        said = of_kind(Kind.THEME, found) + of_kind(Kind.WORD, found)
        assert [word for word in said if not discretion.allows(word)] == [], typed


def words_of(facet: Vocabulary) -> set[str]:
    lists = word_lists()
    return {word for (name, _), words in lists.strong.items() if name == facet for word in words}


@pytest.mark.django_db
@pytest.mark.parametrize("facet", [Vocabulary.GROUP, Vocabulary.ROUTE, Vocabulary.ROLE, Vocabulary.PLACE])
def test_words_for_who_someone_is_and_what_they_need_are_not_suggested(facet: Vocabulary) -> None:
    elsewhere = {fold(word) for other in MOST_WORDS for word in words_of(other)}
    mine = words_of(facet) | {term.label for term in terms.words(facet).values()}
    suggested = everything_suggested()
    assert mine
    assert [word for word in mine if word in suggested and fold(word) not in elsewhere] == []


@pytest.mark.parametrize("typed", ["psych", "depr", "auti", "mongo", "verslaa", "daklo", "vluchtel", "bejaa", "dagbe"])
def test_a_diagnosis_a_group_or_a_blunt_word_leads_to_no_word(ask: Ask, typed: str) -> None:
    assert of_kind(Kind.WORD, ask(typed)) == of_kind(Kind.THEME, ask(typed)) == []


def test_a_name_with_such_a_word_is_said_to_who_typed_the_word(
    ask: Ask, make_listing: MakeListing, drain: Drain
) -> None:
    make_listing("Autismecafé Qatar")
    make_listing("Buurthuis Qatar")
    drain()
    for typed in ("a", "aut", "qatar"):
        assert "Autismecafé Qatar" not in of_kind(Kind.LISTING, ask(typed))
    assert of_kind(Kind.LISTING, ask("qatar")) == ["Buurthuis Qatar"]
    assert of_kind(Kind.LISTING, ask("autisme")) == ["Autismecafé Qatar"]


# ------------------------------------------------------------------ places


@pytest.mark.parametrize("typed", ["utr", "ho", "b", "'s-h", "sint a", "de r"])
def test_what_a_place_writes_in_the_field_finds_that_place(typed: str) -> None:
    found = suggested_places(typed)
    assert found
    for one in found:
        (name,) = parse_qs(urlsplit(one.url).query)["plaats"]
        assert places.find(name)[0].label == one.text


def test_places_only_are_places_only_the_biggest_first() -> None:
    found = suggested_places("u")
    assert [one.kind for one in found] == [Kind.PLACE] * MOST
    assert found[0].text == "Utrecht"


# ------------------------------------------------------------------ the address


@pytest.mark.usefixtures("search_index")
def test_the_address_answers_with_what_the_contract_names(reader: Client) -> None:
    answer = reader.get("/zoeken/suggesties.json?q=zei")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert {"text": "Zeist", "kind": "plaats", "url": "/zoeken/?plaats=Zeist", "where": "Utrecht"} in answer.json()


@pytest.mark.usefixtures("search_index")
def test_the_field_for_where_gets_places_only(reader: Client) -> None:
    kinds = {one["kind"] for one in reader.get("/zoeken/suggesties.json?q=z&soort=plaats").json()}
    assert kinds == {"plaats"}


@pytest.mark.usefixtures("search_index")
@pytest.mark.parametrize("asked", ["", "?q=", "?q=%00", "?q=%ED%A0%80", "?soort=plaats", "?Q=zeist"])
def test_nonsense_is_an_empty_list(reader: Client, asked: str) -> None:
    answer = reader.get(f"/zoeken/suggesties.json{asked}")
    assert (answer.status_code, answer.json()) == (200, [])


@pytest.mark.usefixtures("search_index")
def test_only_the_first_letters_of_very_much_text_are_read(reader: Client) -> None:
    answer = reader.get("/zoeken/suggesties.json", {"q": "zeist" + " " * 75 + "onzin"})
    assert "Zeist" in [one["text"] for one in answer.json()]


@pytest.mark.usefixtures("search_index")
def test_it_can_only_be_read(reader: Client) -> None:
    assert reader.post("/zoeken/suggesties.json", {"q": "zei"}).status_code == 405


@pytest.mark.usefixtures("search_index")
def test_what_is_typed_is_in_no_log(reader: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    reader.get("/zoeken/suggesties.json?q=geheimpje")
    assert "geheimpje" not in caplog.text
