"""The words every site starts with, and whose they are from then on."""

import pytest

from portal.lexicon import current, reference
from portal.lexicon.models import CodeWords, Synonyms, WordList
from portal.lexicon.reference import ensure_lexicon
from search.language import WordLists, shipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> WordLists:
    """The project with words for a code that had none, more words for another, and new groups of synonyms."""
    lists = shipped()
    codes = {**lists.strong, ("taal", "fries"): ("frysk",), ("thema", "dieren"): ("draak",)}
    groups = ((*lists.synonyms[0], "prutsen"), *lists.synonyms[1:], ("frisbee", "werpschijf"), ("bibliobus", "bieb"))
    newer = WordLists(codes, lists.weak, groups, lists.filler, lists.never)
    monkeypatch.setattr(reference, "shipped", lambda: newer)
    return newer


def test_the_site_starts_with_what_the_project_brings() -> None:
    ours, theirs = current.word_lists(), shipped()
    assert (ours.strong, ours.weak, ours.filler, ours.never) == (
        theirs.strong,
        theirs.weak,
        theirs.filler,
        theirs.never,
    )
    assert sorted(ours.synonyms) == sorted(theirs.synonyms)


def test_a_second_run_adds_nothing() -> None:
    assert ensure_lexicon() == 0


@pytest.mark.parametrize("model", [CodeWords, Synonyms, WordList])
def test_every_row_is_valid(model: type) -> None:
    for row in model.objects.all():
        row.full_clean()


def test_what_an_editor_changed_or_threw_away_stays_so() -> None:
    CodeWords.objects.filter(target="thema/dieren").update(strong="alpaca")
    CodeWords.objects.get(target="thema/muziek").delete()
    Synonyms.objects.filter(terms__contains="bieb").delete()
    WordList.objects.filter(name=WordList.Name.FILLER).update(words="dus")
    assert ensure_lexicon() == 0
    assert CodeWords.objects.get(target="thema/dieren").strong == "alpaca"
    assert not CodeWords.objects.filter(target="thema/muziek").exists()
    assert not Synonyms.objects.filter(terms__contains="bieb").exists()
    assert WordList.of(WordList.Name.FILLER) == ("dus",)


def test_a_newer_version_adds_what_was_not_there_before(next_version: WordLists) -> None:
    Synonyms.objects.filter(terms__contains="bieb").delete()
    assert ensure_lexicon() == 3
    assert CodeWords.objects.get(target="taal/fries").strong == "frysk"
    assert "draak" not in CodeWords.objects.get(target="thema/dieren").strong
    assert {str(row) for row in Synonyms.objects.filter(terms__contains="bus")} >= {"bibliobus, bieb"}
    assert not Synonyms.objects.filter(terms__contains="prutsen").exists()
    assert ensure_lexicon() == 0


def test_an_editor_who_had_the_same_idea_first_keeps_their_own(next_version: WordLists) -> None:
    CodeWords.objects.create(target="taal/fries", strong="fries praten")
    Synonyms.objects.create(terms="frisbee\nultimate")
    assert ensure_lexicon() == 0  # "bieb" stands in a group already
    assert CodeWords.objects.get(target="taal/fries").strong == "fries praten"
    assert Synonyms.objects.filter(terms__contains="frisbee").count() == 1


def test_what_comes_later_counts_at_once(next_version: WordLists) -> None:
    assert current.lexicon().meaning(("frysk",)) is None
    ensure_lexicon()
    meaning = current.lexicon().meaning(("frysk",))
    assert meaning is not None
    assert ("taal", "fries") in meaning.codes
