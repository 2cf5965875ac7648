"""Writing a listing in the CMS: bad input is told at the field, and what was typed is still there."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.organisations.models import ProviderPage
from tests.support.listings import MakeListing

BrowseAs = Callable[[User], Client]


def form_data(html: str) -> dict[str, Any]:
    """What a browser would send for the form as it stands."""
    form = BeautifulSoup(html, "html.parser").select_one("form#page-edit-form")
    assert form is not None
    data: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name, kind = field["name"], field.get("type")
        if kind in {"checkbox", "radio"} and not field.has_attr("checked"):
            continue
        if kind in {"submit", "button", "file"}:
            continue
        if field.name == "select":
            chosen = [option.get("value", "") for option in field.select("option[selected]")]
            value: Any = chosen[0] if chosen else (field.select("option") or [{}])[0].get("value", "")
        elif field.name == "textarea":
            value = field.text
        else:
            value = field.get("value", "on" if kind == "checkbox" else "")
        if kind == "checkbox":
            data.setdefault(str(name), []).append(value)
        else:
            data[str(name)] = value
    return data


@pytest.fixture
def edit(browse_as: BrowseAs, editor: User, provider: ProviderPage, make_listing: MakeListing) -> Any:
    """`edit(changes)` sends the form of a listing with changes, as the editor; returns the answer and the listing."""
    page = make_listing(
        "Buurttuin",
        provider=provider,
        summary="Werken in de tuin.",
        themes=["groen"],
        roles=[{"role": "deelnemer"}],
        stories=[{"who": "Ans", "text": "Fijn.", "consent": True}],
        costs=[{"kind": "prijs", "amount_cents": 300, "unit": "keer"}],
    )
    client = browse_as(editor)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])

    def send(**changes: Any) -> tuple[BeautifulSoup, InitiativePage, int]:
        data = form_data(client.get(address).content.decode()) | {"action-publish": "1"} | changes
        response = client.post(address, data)
        html = BeautifulSoup(response.content.decode(), "html.parser")
        return html, InitiativePage.objects.get(pk=page.pk), response.status_code

    return send


def test_a_change_in_the_form_is_published(edit: Any) -> None:
    _, page, status = edit(
        summary="Samen oogsten.",
        assistance_dog="true",
        activities="wieden\n\n oogsten ",
        postcode="3701ab",
        place="Zeist",
    )
    assert status == 302
    assert (page.summary, page.assistance_dog, page.activities) == ("Samen oogsten.", True, ["wieden", "oogsten"])
    assert page.postcode == "3701 AB"
    assert page.quiet_room is None  # what nobody touched is still not stated


def test_a_whole_number_is_asked_without_decimals(edit: Any) -> None:
    row = {"label": "vonden werk", "number": "431", "unit": "", "period": "", "source": "", "ORDER": "1"}
    edit(**{"outcomes-TOTAL_FORMS": "1"} | {f"outcomes-0-{name}": value for name, value in row.items()})
    html, page, _ = edit(title="")
    assert page.outcomes.get().number == Decimal("431.0")
    assert html.select_one("[name=outcomes-0-number]")["value"] == "431"


# One form with everything wrong at once: the form is big, and each answer of it takes a second.
WRONG: dict[str, tuple[Any, str]] = {
    "opening_hours": ("ma t/m vr van 9 tot 5", "Deze openingstijden begrijpen we niet"),
    "postcode": ("12 AB", "Een postcode heeft vier cijfers en twee letters"),
    "contact_phone": ("bel maar", "Dit telefoonnummer klopt niet"),
    "costs-0-amount_cents": ("drie euro", "Schrijf een bedrag in euro"),
    "age_max": ("-4", "minstens 0"),
    "stories-0-consent_until": ("morgen", "geldige datum"),
    "serves": ("Zeist\nAtlantis", "Deze gemeente kennen we niet: Atlantis"),
    "easy_text": ("woord " * 61, "onder de 60 woorden"),
    "lat": ("12.5", "minstens 50.7"),
    "lon": ("oost", "Voer een getal in"),
    "themes": (["groen", "raar"], "raar is geen beschikbare keuze"),
}


def test_what_does_not_parse_is_told_at_its_field_and_the_rest_is_kept(edit: Any) -> None:
    html, page, status = edit(summary="Deze zin blijft staan.", **{field: value for field, (value, _) in WRONG.items()})
    assert status == 200
    for field, (_, message) in WRONG.items():
        place = html.select_one(f"[name='{field}']").find_parent(class_="w-field") or html
        assert message in place.get_text(), field
    assert html.select_one("[name=summary]")["value"] == "Deze zin blijft staan."
    assert html.select_one("[name=opening_hours]")["value"] == "ma t/m vr van 9 tot 5"
    assert page.summary == "Werken in de tuin."


def test_an_address_in_belgium_is_told_at_its_field_and_the_rest_is_kept(edit: Any) -> None:
    html, page, status = edit(summary="Blijft staan.", place="Antwerpen", municipality="")
    assert status == 200
    assert "alleen plekken in Nederland" in html.select_one("[name=place]").find_parent(class_="w-field").get_text()
    assert html.select_one("[name=summary]")["value"] == "Blijft staan."
    assert page.place != "Antwerpen"


def test_an_address_without_a_pin_is_kept_and_said_not_to_be_checked(edit: Any) -> None:
    changes = {"street": "Dorpsstraat 1", "place": "Zeist", "lat": "", "lon": "", "location_checked": ["on"]}
    _, page, status = edit(**changes)
    assert status == 302
    assert (page.place, page.lat, page.location_checked) == ("Zeist", None, False), "there is no pin to have looked at"
    html, _, _ = edit(title="")
    assert not html.select_one("[data-address-unchecked]").has_attr("hidden")


def test_a_step_to_itself_is_refused_in_the_form(edit: Any) -> None:
    page = InitiativePage.objects.get()
    html, page, status = edit(
        **{
            "steps-TOTAL_FORMS": "1",
            "steps-0-to": "Buurttuin (/plek/buurttuin/)",
            "steps-0-kind": "meer",
            "steps-0-what_you_need": "Niets",
            "steps-0-who_helps": "",
            "steps-0-may_return": "unknown",
            "steps-0-ORDER": "1",
            "steps-0-id": "",
        }
    )
    assert status == 200
    assert "Kies een andere plek dan deze plek zelf" in html.get_text()
    assert not page.steps.exists()


def test_the_form_asks_the_eight_questions(browse_as: BrowseAs, owner: User, provider: ProviderPage) -> None:
    address = reverse("wagtailadmin_pages:add", args=["initiatives", "initiativepage", provider.pk])
    text = browse_as(owner).get(address).content.decode()
    for heading in (
        "Wat is het?",
        "Voor wie is het?",
        "Hoe kom je binnen?",
        "Wat kun je doen en leren?",
        "Wat kost het",
    ):
        assert heading in text


def test_an_outsider_cannot_edit_it(
    browse_as: BrowseAs, outsider: User, provider: ProviderPage, make_listing: MakeListing
) -> None:
    page = make_listing("Buurttuin", provider=provider)
    client = browse_as(outsider)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.get(address).status_code == 404
    client.post(address, {"title": "Gekaapt", "action-publish": "1"})
    assert InitiativePage.objects.get(pk=page.pk).title == "Buurttuin"
