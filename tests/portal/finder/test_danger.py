"""Whom to call now stands above the results of a question that tells of danger, and nothing else remains of it."""

import logging
import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.finder.danger import MOST_LINES, danger_lines
from portal.guidance.models import HelpLine
from tests.support.index import Drain
from tests.support.listings import MakeListing

pytestmark = pytest.mark.django_db


def numbers(page: str) -> list[str]:
    """Numbers that a tap calls, in the order of the page."""
    return re.findall(r'href="tel:([^"]+)"', page)


@pytest.mark.parametrize(
    ("q", "first"),
    [("ik wil niet meer leven", "113"), ("hij slaat mij", "112"), ("ik kan niet stoppen met drinken", "112")],
)
def test_whom_to_call_is_above_the_results(
    make_listing: MakeListing, drain: Drain, reader: Client, q: str, first: str
) -> None:
    make_listing("Leven in de wijk")
    drain()
    page = reader.get("/zoeken/", {"q": q}).content.decode()
    assert numbers(page)[0] == first
    assert page.index("tel:") < page.index('id="resultaten"')
    assert 'role="alert"' not in page


def test_words_that_tell_of_danger_are_not_repeated(make_listing: MakeListing, drain: Drain, reader: Client) -> None:
    make_listing("Leven in de wijk", themes=["dieren"])
    drain()
    page = reader.get("/zoeken/", {"q": "ik wil niet meer leven, mijn dieren zijn weg"}).content.decode()
    assert "voor de volgorde" not in page


def test_who_has_nowhere_to_sleep_is_told_what_we_do_not_know(drain: Drain, reader: Client) -> None:
    page = reader.get("/zoeken/", {"q": "nergens slapen"}).content.decode()
    assert "Bel je gemeente" in page
    assert "Wij hebben niet van elke gemeente het nummer." in page


@pytest.mark.parametrize("q", ["dood hout", "ik ben het zat", "", "dieren"])
def test_other_questions_have_no_such_line(drain: Drain, reader: Client, q: str) -> None:
    page = reader.get("/zoeken/", {"q": q}).content.decode()
    assert "Hulp voor nu" not in page
    assert danger_lines(q) == []


def test_of_two_kinds_of_danger_the_first_line_of_each_comes_first_and_no_number_twice() -> None:
    lines = danger_lines("hij slaat mij en ik wil niet meer leven")
    assert [line.phone for line in lines] == ["113", "112", "0800-2000", "0800-0113"]
    assert len(danger_lines("mijn vader slaat mij, ik wil dood, ik heb honger, nergens slapen")) == MOST_LINES


def test_what_an_editor_writes_is_shown_and_cannot_be_anything_but_text(drain: Drain, reader: Client) -> None:
    HelpLine.objects.filter(kind="hunger").update(sentence="<b>Bel</b> ons", phone="030-123 45 67")
    HelpLine.objects.get(kind="hunger").save()
    page = reader.get("/zoeken/", {"q": "ik heb honger"}).content.decode()
    assert "&lt;b&gt;Bel&lt;/b&gt; ons" in page
    assert numbers(page)[0] == "0301234567"


def test_without_lines_the_page_is_as_any_other(drain: Drain, reader: Client) -> None:
    HelpLine.objects.all().delete()
    response = reader.get("/zoeken/", {"q": "ik wil niet meer leven"})
    assert response.status_code == 200
    assert "Hulp voor nu" not in response.content.decode()


def test_nothing_of_it_remains(drain: Drain, reader: Client, caplog: pytest.LogCaptureFixture) -> None:
    q = "ik wil niet meer leven"
    reader.get("/zoeken/", {"q": q})
    caplog.set_level(logging.DEBUG, logger="portal")
    caplog.set_level(logging.DEBUG, logger="search")
    with CaptureQueriesContext(connection) as asked:
        response = reader.get("/zoeken/", {"q": q})
    assert "tel:113" in response.content.decode()
    assert caplog.messages == []
    sql = [query["sql"] for query in asked.captured_queries]
    assert all(line.strip().startswith("SELECT") for line in sql), sql
    assert not any(word in line for line in sql for word in ("leven", "suicide")), sql
    assert "suicide" not in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"
    assert not response.cookies


def test_it_costs_no_question_to_the_database(drain: Drain, reader: Client) -> None:
    danger, plain = "ik wil niet meer leven", "koor zingen"
    for q in (danger, plain):
        reader.get("/zoeken/", {"q": q})
    counts = []
    for q in (danger, plain):
        with CaptureQueriesContext(connection) as asked:
            reader.get("/zoeken/", {"q": q})
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_words_are_not_repeated_in_the_heading(drain: Drain, reader: Client) -> None:
    page = BeautifulSoup(reader.get("/zoeken/", {"q": "ik wil niet meer leven"}).content.decode(), "html.parser")
    assert page.h1 is not None
    assert "leven" not in page.h1.text
