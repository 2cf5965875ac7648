"""What the words of a text mean, one by one."""

from search.language import Lexicon, WordLists, analyse

LISTS = WordLists(
    strong={("thema", "koken"): ("koken", "soep", "warme maaltijd"), ("thema", "textiel"): ("naaien",)},
    weak={("thema", "groen"): ("groente",)},
)


def test_a_text_means_what_its_words_mean_in_any_form() -> None:
    lexicon = Lexicon.build({}, LISTS)
    assert lexicon.meant(analyse("Soepen koken op dinsdag, naailes op vrijdag")) == {
        ("thema", "koken"),
        ("thema", "textiel"),
    }


def test_what_words_lean_to_and_what_only_a_phrase_means_is_not_meant() -> None:
    assert Lexicon.build({}, LISTS).meant(analyse("Groente en een warme kamer")) == set()
