"""What is not said to someone who did not say it first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language import WordLists, shipped
from search.language.discretion import Discretion
from search.language.files import lines

SHIPPED = Discretion.of(shipped())


@pytest.mark.parametrize(
    "text",
    [
        "dementie",
        "Dementie",
        "dementievriendelijk",
        "gehandicaptensport",
        "ouderengymnastiek",
        "patiëntenvereniging",
        "ziekenomroep",
        "zieken bezoeken",
        "werk zonder stress",
        "Lucht voor mijn mantelzorger",
        "licht verstandelijk beperkt",
        "Inloop voor mensen die licht verstandelijk beperkt zijn",
        "bejaardentehuis",
        "niet alleen zitten",
        "dagbesteding",
        "arbeidsmatige dagbesteding",
        "De Vrouwenkamer",
    ],
)
def test_it_is_not_said(text: str) -> None:
    assert not SHIPPED.allows(text)


@pytest.mark.parametrize(
    "text",
    [
        "muziek",
        "Dieren",
        "gastvrouw",
        "handige vrouw",
        "vrijwilligerswerk",
        "ouderwets",
        "zwerfafval",
        "Praten met lotgenoten en herstel",
        "samen eten",
        "",
        "🦙",
    ],
)
def test_it_may_be_said(text: str) -> None:
    assert SHIPPED.allows(text)


def test_none_of_the_words_themselves_is_said() -> None:
    kept = [*shipped().never, *(row for row in lines("not-shown.txt") if not row.startswith("!"))]
    assert [word for word in kept if SHIPPED.allows(word)] == []


def test_what_makes_a_target_group_worth_asking_about_is_not_said_what_is_for_everyone_is() -> None:
    strong = {("doelgroep", "lvb"): ("kan niet zo goed leren",), ("doelgroep", "iedereen"): ("allerlei mensen",)}
    discretion = Discretion.of(WordLists(strong, weak={}))
    assert not discretion.allows("kan niet zo goed leren")
    assert discretion.allows("allerlei mensen")


def test_a_short_word_counts_as_a_word_and_not_as_letters() -> None:
    discretion = Discretion.about(["ass", "ziek"])
    assert not discretion.allows("ziek")
    assert not discretion.allows("ASS")
    assert discretion.allows("muziek")
    assert discretion.allows("klassiek")


def test_with_nothing_to_keep_everything_may_be_said() -> None:
    assert Discretion.about([]).allows("alles")


@given(st.text(max_size=100))
def test_any_text_has_an_answer_the_same_each_time(text: str) -> None:
    assert SHIPPED.allows(text) is SHIPPED.allows(text)
