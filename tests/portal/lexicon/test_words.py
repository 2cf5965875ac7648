"""Editors own the words that readers use: what they change is true at the next search, without a rebuild or restart."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.lexicon import current
from portal.lexicon.models import CodeWords, Synonyms, WordList
from portal.vocabulary.models import Term, Vocabulary
from search.questions.danger import signals
from tests.support.index import Drain
from tests.support.listings import MakeListing

pytestmark = pytest.mark.django_db

BrowseAs = Callable[[User], Client]


@pytest.fixture
def desk(browse_as: BrowseAs, editor: User) -> Client:
    return browse_as(editor)


def address(model: type, name: str, *args: int) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def save(desk: Client, row: CodeWords | Synonyms | WordList, **changed: str) -> str:
    """What the editor sees after saving a row in the CMS; "" when it was accepted."""
    fields = {field.name: getattr(row, field.name) for field in row._meta.fields if field.name != "id"}
    where = address(type(row), "edit", row.pk) if row.pk else address(type(row), "add")
    response = desk.post(where, fields | changed)
    return "" if response.status_code == 302 else response.content.decode()


def found(reader: Client, q: str) -> list[str]:
    return [result["name"] for result in reader.get("/zoeken.json", {"q": q}).json()["results"]]


def test_a_word_that_an_editor_adds_finds_at_the_next_search(
    desk: Client, make_listing: MakeListing, drain: Drain, reader: Client
) -> None:
    make_listing("De Stal", themes=["dieren"])
    make_listing("Het Koor", themes=["muziek"])
    drain()
    assert "De Stal" not in found(reader, "alpacaknuffelen")
    row = CodeWords.objects.get(target="thema/dieren")
    assert save(desk, row, strong=f"{row.strong}\nalpacaknuffelen") == ""
    assert found(reader, "alpacaknuffelen") == ["De Stal"]
    row.delete()
    assert "De Stal" not in found(reader, "alpacaknuffelen")


def test_a_synonym_and_a_word_without_meaning_count_at_the_next_search(
    desk: Client, make_listing: MakeListing, drain: Drain, reader: Client
) -> None:
    make_listing("Flipperkast opknappen")
    drain()
    assert found(reader, "pinballen") == []
    assert save(desk, Synonyms(), terms="flipperkast, pinballen") == ""
    assert found(reader, "pinballen") == ["Flipperkast opknappen"]
    filler = WordList.objects.get(name=WordList.Name.FILLER)
    assert save(desk, filler, words=f"{filler.words}\nkwik") == ""
    assert found(reader, "kwik pinballen") == ["Flipperkast opknappen"]
    assert reader.get("/zoeken.json", {"q": "kwik pinballen"}).json()["relaxed"] == []


def test_a_word_that_becomes_never_a_choice_is_one_no_more(desk: Client) -> None:
    assert current.lexicon().meaning(("geitjes",)).codes == (("thema", "dieren"),)  # type: ignore[union-attr]
    never = WordList.objects.get(name=WordList.Name.NEVER)
    assert save(desk, never, words=f"{never.words}\ngeitjes") == ""
    meaning = current.lexicon().meaning(("geitjes",))
    assert meaning is None or meaning.codes == ()
    assert "geitjes" in current.word_lists().never


def test_a_phrase_of_danger_and_its_look_alike_count_at_once(desk: Client) -> None:
    row = WordList.objects.get(name=WordList.Name.HUNGER)
    assert save(desk, row, words=f"{row.words}\nde kast is leeg") == ""
    assert signals("de kast is leeg", current.danger_phrases()) == ("hunger",)
    harmless = WordList.objects.get(name=WordList.Name.HARMLESS)
    assert save(desk, harmless, words=f"{harmless.words}\nde kast is leeg geruimd") == ""
    assert signals("de kast is leeg geruimd", current.danger_phrases()) == ()


def test_words_of_a_term_that_is_gone_point_to_nothing() -> None:
    Term.objects.filter(vocabulary=Vocabulary.THEME, code="dieren").delete()
    meaning = current.lexicon().meaning(("geitjes",))
    assert meaning is None or meaning.codes == ()


def test_nothing_is_built_again_while_nothing_changes() -> None:
    lexicon, danger, lists = current.lexicon(), current.danger_phrases(), current.word_lists()
    assert (current.lexicon(), current.danger_phrases(), current.word_lists()) == (lexicon, danger, lists)
    Synonyms.objects.filter(terms__contains="bieb").delete()
    assert current.lexicon() is not lexicon


def test_words_of_a_group_make_it_worth_to_ask_and_choose_nothing() -> None:
    meaning = current.lexicon().meaning(("autisme",))
    assert meaning is not None
    assert (meaning.groups, meaning.codes, meaning.leans) == (("autisme",), (), ())


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"strong": "geit <b>", "weak": ""}, "“geit &lt;b&gt;” kan niet: het teken &lt; hoort niet in een woord."),
        ({"strong": "!!!", "weak": ""}, "“!!!” kan niet: het teken ! hoort niet in een woord."),
        ({"strong": "...", "weak": ""}, "“...” kan niet: er staat geen woord in."),
        ({"strong": "x" * 81, "weak": ""}, "kan niet: houd het korter dan 80 tekens."),
        ({"strong": "een " * 13, "weak": ""}, "kan niet: schrijf hoogstens 12 woorden achter elkaar."),
        ({"strong": "\n".join(f"woord{n}" for n in range(401)), "weak": ""}, "Dit zijn 401 woorden."),
        ({"strong": "geit, Geit", "weak": "GEIT"}, "“geit” staat al bij de woorden die dit betekenen."),
        ({"strong": "geit, autisme", "weak": ""}, "“autisme” staat in de lijst “Nooit een filter”"),
        ({"strong": "geit", "weak": "autistische"}, "“autistische” staat in de lijst “Nooit een filter”"),
        ({"target": "thema/bestaat-niet"}, "Selecteer een geldige keuze."),
        ({"target": "thema/muziek"}, "Deze keuze heeft al een lijst. Pas die aan."),
        ({"target": "doelgroep/iedereen", "strong": "x", "weak": "y"}, "Bij een groep kan dit niet."),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_changes_nothing(
    desk: Client, changed: dict[str, str], told: str
) -> None:
    row = CodeWords.objects.get(target="thema/dieren")
    before = (row.target, row.strong, row.weak)
    assert told in save(desk, row, **changed)
    row.refresh_from_db()
    assert (row.target, row.strong, row.weak) == before


def test_a_list_is_tidied_and_may_hold_what_people_really_type(desk: Client) -> None:
    row = CodeWords.objects.get(target="thema/dieren")
    typed = "  Geit ; geit,GEIT\r\n\r\n'm  aaien\ncafé's, e-mail, t/m, 50% & 1-op-1"
    assert save(desk, row, strong=typed, weak="") == ""
    row.refresh_from_db()
    assert row.strong.splitlines() == ["geit", "'m aaien", "café's", "e-mail", "t/m", "50% & 1-op-1"]


def test_a_word_stands_in_one_group_of_synonyms(desk: Client) -> None:
    told = save(desk, Synonyms(), terms="boekerij, Bieb")
    assert "“bieb” staat al in de groep “bibliotheek, bieb, bib”." in told
    assert "Schrijf minstens twee woorden" in save(desk, Synonyms(), terms="boekerij")
    assert save(desk, Synonyms.objects.get(terms__contains="bieb"), terms="bieb, boekerij") == ""


def test_an_editor_finds_a_word_back(desk: Client) -> None:
    page = desk.get(address(CodeWords, "list"), {"q": "geit"}).content.decode()
    assert "Thema: wat je doet: Dieren" in page
    assert "Muziek" not in page.partition("<tbody>")[2].partition("</tbody>")[0]
    page = desk.get(address(CodeWords, "list"), {"target": "gratis/"}).content.decode()
    assert page.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr") == 1
    assert "bibliotheek, bieb, bib" in desk.get(address(Synonyms, "list"), {"q": "bieb"}).content.decode()
    assert "Gevaar: Geen eten" in desk.get(address(WordList, "list")).content.decode()


def test_a_fixed_list_is_neither_added_nor_thrown_away(desk: Client) -> None:
    row = WordList.objects.get(name=WordList.Name.SUICIDE)
    assert desk.get(address(WordList, "add")).status_code == 302
    assert desk.post(address(WordList, "delete", row.pk)).status_code == 302
    assert WordList.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", [CodeWords, Synonyms, WordList])
def test_a_provider_does_not_reach_the_words(browse_as: BrowseAs, owner: User, model: type) -> None:
    row = model.objects.all()[0]
    client = browse_as(owner)
    for name, args in (("list", ()), ("add", ()), ("edit", (row.pk,)), ("delete", (row.pk,)), ("copy", (row.pk,))):
        assert client.get(address(model, name, *args)).status_code in {302, 403}
        assert client.post(address(model, name, *args), {"terms": "a, b"}).status_code in {302, 403, 405}
    assert model.objects.filter(pk=row.pk).exists()
