"""The home page: numbers from the engine, examples from the editor, and still a page without either."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

from portal.pages.models import HomePage
from tests.support.index import Drain
from tests.support.listings import MakeListing


def home(reader: Client) -> BeautifulSoup:
    response = reader.get("/")
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def test_themes_carry_the_number_of_places_that_can_be_found(
    make_listing: MakeListing, drain: Drain, reader: Client
) -> None:
    make_listing("Een", themes=["dieren"])
    make_listing("Twee", themes=["dieren", "groen"])
    make_listing("Weg", themes=["hout"]).unpublish()
    drain()
    themes = {
        link["href"]: link.get_text(" ", strip=True) for link in home(reader).select("a[href^='/zoeken/?thema=']")
    }
    assert set(themes) == {"/zoeken/?thema=dieren", "/zoeken/?thema=groen"}
    assert "2 plekken" in themes["/zoeken/?thema=dieren"]


def test_examples_are_the_editors_and_lead_to_a_search(reader: Client, search_index: object) -> None:
    page = HomePage.objects.get()
    page.examples = ["dieren, Zeist", "iets leren"]
    page.save_revision().publish()
    examples = {link.text: link["href"] for link in home(reader).select("a.chip--try")}
    assert examples == {"dieren in Zeist": "/zoeken/?q=dieren&plaats=Zeist", "iets leren": "/zoeken/?q=iets+leren"}


def test_without_an_index_there_are_themes_but_no_numbers(
    make_listing: MakeListing, reader: Client, settings: Any, tmp_path: Any
) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "nothing-here"
    make_listing("Een", themes=["dieren"])
    text = home(reader).select_one("main").get_text(" ", strip=True)
    assert "Dieren" in text
    assert "0 plekken" not in text
