"""Who is in danger is told whom to call now; who speaks of dead wood is not."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from search.language import shipped as shipped_words
from search.questions import danger
from search.questions.danger import KINDS, DangerPhrases, signals

IN_DANGER = """
suicide | ik wil niet meer leven
suicide | Ik wil echt niet meer leven!
suicide | soms wil ik dood
suicide | ik wil gewoon dood
suicide | ik zou dood willen
suicide | omdat ik dood wil
suicide | ik heb zelfmoort gedachten
suicide | zelf-moord
suicide | zelmoord
suicide | ik denk aan zelfmoord
suicide | SUÏCIDE
suicide | suicide
suicide | suicidal thoughts
suicide | I don't want to live anymore
suicide | ik zie het niet meer zitten
suicide | ik wil er een einde aan maken
suicide | mijn zoon wil niet meer leven
suicide | mijn dochter snijdt zichzelf
suicide | ik snij mezelf
suicide | iedereen is beter af zonder mij
suicide | ik kan het leven niet meer aan
suicide | mijn oma is dood en ik wil ook dood
suicide | ik wil dood hout ik wil niet meer leven
violence | hij slaat mij
violence | hij slaat me elke dag
violence | me man slaat
violence | m'n vriend slaat mij steeds
violence | mijn man heeft mij weer geslagen
violence | mijn man sloeg me gisteren
violence | mn man mishandeld me
violence | ik wordt mishandelt
violence | mijn ex stalkt mij
violence | ik word bedreigd door mijn ex
violence | ik ben bang voor mijn man
violence | ik ben verkracht
violence | verkragt
violence | huislijk geweld
violence | huiselijk gewelt
violence | he hits me
violence child | mijn vader slaat mij
violence child | ik word thuis geslagen
child | papa slaat mama
child | ik durf niet naar huis
child | ik ben van huis weggelopen
child | ik maak me zorgen over een kind
child | kindermishandling
addiction_crisis | ik kan niet stoppen met drinken
addiction_crisis | overdosis
addiction_crisis | te veel pillen geslikt
addiction_crisis | mijn vriend wordt niet wakker
addiction_crisis | ik ben weer aan het gebruiken
homeless_tonight | nergens slapen
homeless_tonight | ik kan vannacht nergens slapen
homeless_tonight | waar kan ik vannacht slapen
homeless_tonight | ik sta op straat met mijn kinderen
homeless_tonight | ik ben uit huis gezet
homeless_tonight | mijn ouders hebben me eruit gegooid
homeless_tonight | ik slaap in mijn auto
homeless_tonight | noodopvang Utrecht
homeless_tonight | i have nowhere to sleep
hunger | ik heb honger
hunger | ik heb echt niks te eten
hunger | we hebben vandaag nog niet gegeten
hunger | geen geld voor eten
hunger | mijn kinderen hebben honger
hunger | lege koelkast, geen geld
suicide homeless_tonight | ik kan nergens slapen en wil niet meer leven
"""

NOT_IN_DANGER = """
dood hout
ik wil graag dood hout opruimen
dode planten weghalen
mijn opa is dood gegaan, ik zoek afleiding
mijn man is dood, ik wil mensen ontmoeten
mijn man is dood wil mensen ontmoeten
ik wil niet dood van eenzaamheid
ik verveel me dood
ik werk me dood
doodmoe van mijn werk
leven na de dood
ik ben het zat
ik kan niet meer werken
ik wil niet meer thuis zitten
ik wil niet meer alleen leven
weer zin in het leven
zin van het leven
afscheid nemen van mijn vader
lotgenoten na zelfdoding
nabestaanden van zelfdoding
ik ben niet suïcidaal
einde van de middag
was ophangen
hout snijden
hij slaat mij niet
ik ben niet bang voor mijn man
mijn zoon slaat graag op de trommel
touw slaan
ik ben geslaagd
boksen
zelfverdediging voor vrouwen
bang voor honden
bedreigde vogels
vrijwilliger bij de vrouwenopvang
meldcode huiselijk geweld
veilig thuis wonen
hond weggelopen
ik wil iets met kinderen
hij zit aan mijn tafel
mijn kinderen zijn weg, ik voel me alleen
stoppen met roken
ik wil stoppen met drinken
nuchter leven
computer gebruiken
ik slaap slecht
vannacht slecht geslapen
rustruimte om te slapen
slapen in een tent
spelen op straat
straat vegen
huis schilderen
auto wassen
vrijwilliger bij de nachtopvang
dakloos geweest en nu vrijwilliger
koken voor daklozen
kan nergens heen zonder auto
geen eten koken
geen eten meenemen
ik heb geen honger
honger naar kennis
vrijwilligerswerk bij de voedselbank
"""

ABOUT_DANGER_ITSELF = (
    "waar je vannacht sliep",
    "sliep ik in mijn auto",
    "die het thuis niet veilig hebben",
    "geen huis of geen slaapplek",
    "Is het thuis niet veilig?",
)
"""Sentences of places for people who sleep outside or are not safe at home."""


@pytest.fixture(scope="module")
def phrases() -> DangerPhrases:
    return danger.shipped()


def rows(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("row", rows(IN_DANGER))
def test_a_sentence_of_someone_in_danger_is_heard(phrases: DangerPhrases, row: str) -> None:
    kinds, sentence = row.split(" | ")
    assert signals(sentence, phrases) == tuple(kinds.split())


@pytest.mark.parametrize("sentence", rows(NOT_IN_DANGER))
def test_a_sentence_that_only_sounds_alike_is_not(phrases: DangerPhrases, sentence: str) -> None:
    assert signals(sentence, phrases) == ()


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def test_what_places_write_about_themselves_tells_no_danger(phrases: DangerPhrases) -> None:
    heard = [
        part
        for path in sorted((settings.BASE_DIR / "portal" / "demo" / "data").glob("*.json"))
        for text in texts(json.loads(path.read_text(encoding="utf-8")))
        for part in re.split(r"(?<=[.!?])\s+|\n", text)
        if re.search("[a-z]", part) and signals(part, phrases)
    ]
    assert [part for part in heard if not any(known in part for known in ABOUT_DANGER_ITSELF)] == []


def test_the_words_of_the_field_tell_no_danger(phrases: DangerPhrases) -> None:
    lists = shipped_words()
    words = [
        *(word for found in (*lists.strong.values(), *lists.weak.values()) for word in found),
        *(word for group in lists.synonyms for word in group),
        *lists.filler,
    ]
    needs = set(lists.strong["doelgroep", "dakloos"])  # who types these does need a bed
    assert {word for word in words if signals(word, phrases)} <= needs


def test_every_phrase_is_heard_and_every_look_alike_is_not(phrases: DangerPhrases) -> None:
    lists, lookalikes = danger.shipped_lists()
    assert [text for kind, found in lists.items() for text in found if kind not in signals(text, phrases)] == []
    assert [text for text in lookalikes if signals(text, phrases)] == []


def test_a_look_alike_silences_only_what_it_covers_from_end_to_end() -> None:
    phrases = DangerPhrases.build({"suicide": ["wil dood"]}, ["dood hout", "wil dood blad"])
    assert signals("dood hout", phrases) == ()
    assert signals("ik wil dood blad harken", phrases) == ()
    assert signals("ik wil dood hout", phrases) == ("suicide",)
    assert signals("ik wil dood blad harken want ik wil dood", phrases) == ("suicide",)


def test_a_denial_is_not_skipped_over() -> None:
    phrases = DangerPhrases.build({"suicide": ["wil dood"]}, [])
    assert signals("ik wil heel graag dood", phrases) == ("suicide",)
    assert signals("ik wil niet dood", phrases) == ()


def test_kinds_come_most_urgent_first() -> None:
    phrases = DangerPhrases.build({kind: [f"woord{number}"] for number, kind in enumerate(reversed(KINDS))}, [])
    assert signals("woord0 woord1 woord2 woord3 woord4 woord5", phrases) == KINDS


def test_a_phrase_without_words_is_no_phrase() -> None:
    phrases = DangerPhrases.build({"hunger": ["", "!!!"]}, ["…"])
    assert signals("", phrases) == signals("wat dan ook", phrases) == ()


def test_a_correct_word_is_never_taken_for_a_mistyped_one() -> None:
    phrases = DangerPhrases.build({"violence": ["geslagen"]}, [])
    assert signals("geslaagen", phrases) == ("violence",)
    assert signals("geslapen", phrases) == ()


def test_work_is_bounded(phrases: DangerPhrases) -> None:
    tried = 0
    for q in ("wil " * 5000, "ik nu wel ook " * 5000, "wil ik nu er niet meer " * 5000, "zelfmoortt " * 5000):
        words = [phrases.keys(word) for word in danger.phrase(q[: danger.LONGEST])]
        tried = max(tried, sum(1 for _ in phrases.matches(words)))
        signals(q, phrases)
    assert tried < 2 * danger.LONGEST


SENTENCES = st.lists(st.sampled_from(["ik", "wil", "niet", "dood", "slaat", "mij", "nergens,", "eten"])).map(" ".join)


@profile(max_examples=60, deadline=None)
@given(st.text(max_size=300) | SENTENCES)
def test_any_text_is_heard_out(q: str) -> None:
    assert set(signals(q, danger.shipped())) <= set(KINDS)
