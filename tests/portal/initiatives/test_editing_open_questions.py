"""Which of the eight questions are open is in view while one writes."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.initiatives.completeness import QUESTIONS
from portal.initiatives.editing.open_questions import NEEDED, SHORT
from portal.organisations.models import ProviderPage
from tests.support.listings import MakeListing
from tests.support.site import EVERYTHING

BrowseAs = Callable[[User], Client]


def opened(client: Client, page_id: int) -> BeautifulSoup:
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page_id])).content.decode()
    return BeautifulSoup(html, "html.parser")


def test_every_question_has_words_for_when_it_is_open() -> None:
    assert set(SHORT) == set(NEEDED) == {question.number for question in QUESTIONS}


def test_the_form_says_which_questions_are_open_and_each_tab_too(
    browse_as: BrowseAs, owner: User, provider: ProviderPage, make_listing: MakeListing
) -> None:
    page = make_listing(
        "Tuin", provider=provider, summary="S", easy_text="E", roles=[{"role": "deelnemer"}], interests=["a"], groups=[]
    )
    html = opened(browse_as(owner), page.pk)
    top = " ".join(html.select_one(".listing-open").get_text().split())
    assert top.startswith("Nog 6 vragen open: voor wie, hoe je binnenkomt, wat je doet en leert,")
    marks = {tab.contents[0].strip(): tab.select_one(".w-sr-only").text for tab in html.select("[role=tab]")[:8]}
    assert [name for name, mark in marks.items() if mark == "ingevuld"] == ["1 Wat", "6 Rollen"]
    for link in html.select(".listing-open a"):
        assert html.select_one(link["href"]) is not None
    assert NEEDED[2] in html.select("[role=tabpanel]")[1].get_text()


def test_a_listing_that_answers_all_says_so(
    browse_as: BrowseAs, owner: User, provider: ProviderPage, make_listing: MakeListing
) -> None:
    page = make_listing("Het Geitenerf", provider=provider, **EVERYTHING)
    html = opened(browse_as(owner), page.pk)
    assert "Alle acht vragen zijn ingevuld" in html.select_one(".listing-open").get_text()


@pytest.mark.django_db
def test_a_new_listing_has_all_eight_open(browse_as: BrowseAs, owner: User, provider: ProviderPage) -> None:
    address = reverse("wagtailadmin_pages:add", args=["initiatives", "initiativepage", provider.pk])
    html = BeautifulSoup(browse_as(owner).get(address).content.decode(), "html.parser")
    assert "Nog 8 vragen open" in html.select_one(".listing-open").get_text()
