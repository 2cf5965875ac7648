"""What people paste and type by accident does no harm, and is kept as they typed it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.organisations.models import ProviderPage
from tests.portal.initiatives.test_editing import form_data
from tests.support.listings import MakeListing

BrowseAs = Callable[[User], Client]

WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><style>p{color:red}</style>"
    "<p class=MsoNormal onclick='alert(1)'>Kom <b>langs</b><o:p></o:p></p><script>alert(1)</script>"
)
ARABIC = "\u202eمزرعة الماعز\u202c"
ODD = {
    "title": "Boerderij 🐐 " + "x" * 187,
    "summary": ARABIC,
    "easy_text": "Kom 👩‍🌾 langs. " + ARABIC,
    "description": WORD,
    "first_visit": "=HYPERLINK(1)\r\nBcc: iemand@example.nl",
    "interests": WORD,
}


@pytest.fixture
def written(browse_as: BrowseAs, editor: User, provider: ProviderPage, make_listing: MakeListing) -> InitiativePage:
    page = make_listing("Tuin", provider=provider)
    client, address = browse_as(editor), reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_data(client.get(address).content.decode()) | ODD | {"action-publish": "1"}
    assert client.post(address, data).status_code == 302
    return InitiativePage.objects.get(pk=page.pk)


def test_what_was_pasted_is_kept_as_words_and_shown_as_words(written: InitiativePage, reader: Client) -> None:
    assert (written.title, written.summary) == (ODD["title"], ODD["summary"])
    html = reader.get(written.url).content.decode()
    for part in ("<script>alert(1)</script>", "onclick='alert", "<o:p>"):
        assert part not in html
    assert escape("<script>alert(1)</script>") in html
    assert "🐐" in html
    assert "مزرعة" in html


def test_a_name_of_200_letters_has_an_address_of_its_own_that_fits(written: InitiativePage, reader: Client) -> None:
    assert len(written.url) < 120
    assert reader.get(written.url).status_code == 200
    assert reader.get(f"{written.url}data.json").json()["name"] == written.title


@pytest.mark.parametrize("answers", [{"title": "x" * 256}, {"summary": "x" * 161}, {"title": ""}])
def test_what_does_not_fit_is_told_and_never_breaks(
    browse_as: BrowseAs, owner: User, provider: ProviderPage, make_listing: MakeListing, answers: dict[str, Any]
) -> None:
    page = make_listing("Tuin", provider=provider)
    client, address = browse_as(owner), reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(address, form_data(client.get(address).content.decode()) | answers)
    assert response.status_code == 200
    assert "w-field--error" in response.content.decode()
