"""What holds for every address a reader can come to, whatever it shows."""

import re
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client

from tests.support.site import PublicSite, public_names

DATA_BLOCKS = {"application/json", "application/ld+json"}
POINTS_ELSEWHERE = re.compile(r"^(?:[a-z]+:)?//", re.IGNORECASE)
LOADS = ("src", "srcset", "poster", "data", "action", "formaction", "manifest")
"""Attributes that make a browser ask for something by itself; a link that a reader may follow is something else."""


def soup_of(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def is_html(response: HttpResponse) -> bool:
    return response.headers["Content-Type"].startswith("text/html")


@pytest.fixture
def answers(public_site: PublicSite, reader: Client) -> list[tuple[str, HttpResponse]]:
    return [(address.path, reader.get(address.path)) for address in public_site]


def test_every_named_address_is_walked(public_site: PublicSite) -> None:
    walked = {address.view for address in public_site} - {"wagtail_serve"}
    assert walked == public_names()


def test_every_address_answers_as_it_should(public_site: PublicSite, reader: Client) -> None:
    answered = {address.path: reader.get(address.path).status_code for address in public_site}
    assert answered == {address.path: address.status for address in public_site}


def test_nobody_gets_a_cookie_but_the_one_against_forged_forms(public_site: PublicSite, reader: Client) -> None:
    for address in public_site:
        cookies = set(reader.get(address.path).cookies)
        assert cookies <= ({"csrftoken"} if address.form else set()), address.path


def test_no_script_or_style_stands_in_a_page(answers: list[tuple[str, HttpResponse]]) -> None:
    found = []
    for path, response in answers:
        if not is_html(response):
            continue
        for tag in soup_of(response).find_all(True):
            assert isinstance(tag, Tag)
            inline_script = tag.name == "script" and not tag.get("src") and tag.get("type") not in DATA_BLOCKS
            handlers = [name for name in tag.attrs if name.startswith("on")]
            script_link = str(tag.get("href", "")).strip().lower().startswith("javascript:")
            if inline_script or tag.name == "style" or tag.has_attr("style") or handlers or script_link:
                found.append((path, str(tag)[:120]))
    assert found == []


def test_no_page_makes_a_browser_ask_another_site(answers: list[tuple[str, HttpResponse]]) -> None:
    found = []
    for path, response in answers:
        if not is_html(response):
            continue
        for tag in soup_of(response).find_all(True):
            assert isinstance(tag, Tag)
            loaded = [str(tag[name]) for name in LOADS if tag.has_attr(name)]
            if tag.name == "link" and "canonical" not in (tag.get("rel") or []):
                loaded.append(str(tag.get("href", "")))
            found += [(path, value) for value in loaded if POINTS_ELSEWHERE.match(value)]
    assert found == []


def test_a_link_to_another_site_says_nothing_about_the_reader(answers: list[tuple[str, HttpResponse]]) -> None:
    for _, response in answers:
        assert response.headers["Referrer-Policy"] in {"no-referrer", "same-origin"}


def test_every_link_on_every_page_leads_somewhere(answers: list[tuple[str, HttpResponse]], reader: Client) -> None:
    links: dict[str, str] = {}
    for path, response in answers:
        if is_html(response):
            for tag in soup_of(response).find_all("a", href=True):
                href = str(tag["href"])
                if not POINTS_ELSEWHERE.match(href) and not href.startswith(("#", "tel:", "mailto:", "?")):
                    links.setdefault(urlsplit(href)._replace(fragment="").geturl(), path)
    broken = {
        (link, f"on {path}", status)
        for link, path in links.items()
        if (status := reader.get(link).status_code) >= 400 and status != 410
    }
    assert broken == set()


def test_every_page_has_a_language_a_title_of_its_own_and_one_first_heading(
    answers: list[tuple[str, HttpResponse]],
) -> None:
    for path, response in answers:
        if not is_html(response):
            continue
        soup = soup_of(response)
        assert soup.html, path
        assert soup.html.get("lang") == "nl", path
        assert soup.title, path
        assert soup.title.get_text(strip=True), path
        assert len(soup.find_all("h1")) == 1, path


def test_no_id_stands_twice_on_a_page(answers: list[tuple[str, HttpResponse]]) -> None:
    for path, response in answers:
        if is_html(response):
            ids = [str(tag["id"]) for tag in soup_of(response).find_all(id=True)]
            assert sorted(ids) == sorted(set(ids)), path


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_readers_can_only_read(public_site: PublicSite, reader: Client, method: str) -> None:
    for address in public_site:
        if address.view not in {"wagtail_serve", "media"} and address.status == 200 and not address.form:
            assert getattr(reader, method)(address.path).status_code == 405, address.path
