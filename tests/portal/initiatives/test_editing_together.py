"""Two people write the same listing at once: who saves second is told what changed, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.organisations.models import ProviderPage
from tests.portal.initiatives.test_editing import form_data
from tests.support.listings import MakeListing

BrowseAs = Callable[[User], Client]
AUTOSAVE = {"accept": "application/json"}


@pytest.fixture
def listing(provider: ProviderPage, make_listing: MakeListing, owner: User) -> InitiativePage:
    page = make_listing(
        "Buurttuin", provider=provider, summary="Eerst.", costs=[{"kind": "prijs", "amount_cents": 300}]
    )
    page.save_revision(user=owner)
    return page


class Writer:
    """Somebody with the form of a listing open."""

    def __init__(self, client: Client, page: InitiativePage) -> None:
        self.client = client
        self.address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.form = form_data(client.get(self.address).content.decode())

    def types(self, **values: Any) -> None:
        self.form.update(values)

    def saves(self) -> BeautifulSoup | None:
        """None when it was saved; else the form that came back."""
        form = self.form | {"saved_by_itself": self.form.get("overwrite_revision_id", "")}
        form.pop("overwrite_revision_id", None)  # goes along only when the form is saved by itself
        response = self.client.post(self.address, form)
        if response.status_code == 302:
            return None
        html = response.content.decode()
        self.form = form_data(html)
        return BeautifulSoup(html, "html.parser")

    def is_autosaved(self) -> dict[str, Any]:
        answer: dict[str, Any] = self.client.post(self.address, self.form, headers=AUTOSAVE).json()
        if answer.get("success"):
            self.form["overwrite_revision_id"] = str(answer["revision_id"])
        return answer


@pytest.fixture
def noor(browse_as: BrowseAs, owner: User, listing: InitiativePage) -> Writer:
    return Writer(browse_as(owner), listing)


@pytest.fixture
def wim(browse_as: BrowseAs, writer: User, listing: InitiativePage) -> Writer:
    return Writer(browse_as(writer), listing)


def draft(listing: InitiativePage) -> InitiativePage:
    return InitiativePage.objects.get(pk=listing.pk).get_latest_revision_as_object()


def test_the_second_is_told_what_the_first_changed_and_may_save_anyway(
    noor: Writer, wim: Writer, listing: InitiativePage
) -> None:
    noor.types(**{"summary": "Van Noor.", "costs-0-amount_cents": "4,50"})
    wim.types(summary="Van Wim.", easy_text="Kom langs.")
    assert noor.saves() is None
    html = wim.saves()
    assert html is not None
    told = " ".join(html.select_one("#conflict").get_text().split())
    assert "Noor heeft deze plek intussen opgeslagen" in told
    assert "Eerst. Van Noor." in told
    assert "€ 4,50" in told
    assert html.select_one("[name=summary]")["value"] == "Van Wim."
    assert "Kom langs." in html.select_one("[name=easy_text]").text
    assert draft(listing).summary == "Van Noor."
    assert wim.saves() is not None, "sending it again is no choice"
    wim.types(save_anyway=str(draft(listing).latest_revision_id))
    assert wim.saves() is None
    assert (draft(listing).summary, draft(listing).easy_text) == ("Van Wim.", "Kom langs.")


def test_what_is_saved_by_itself_never_overwrites_a_colleague(
    noor: Writer, wim: Writer, listing: InitiativePage
) -> None:
    noor.types(summary="Van Noor.")
    assert noor.is_autosaved()["success"] is True
    wim.types(summary="Van Wim.")
    assert wim.is_autosaved()["error_code"] == "invalid_revision"
    assert wim.saves() is not None
    assert wim.is_autosaved()["success"] is False, "nor after the form told of it"
    noor.types(summary="Nog eens van Noor.")
    assert noor.is_autosaved()["success"] is True
    assert draft(listing).summary == "Nog eens van Noor."


def test_a_draft_is_kept_when_the_browser_closes_before_it_was_saved(
    noor: Writer, listing: InitiativePage, browse_as: BrowseAs, owner: User
) -> None:
    noor.types(summary="Half af")
    noor.is_autosaved()
    noor.client.logout()
    assert Writer(browse_as(owner), listing).form["summary"] == "Half af"
    assert InitiativePage.objects.get(pk=listing.pk).summary == "Eerst.", "readers see what was approved"


def test_one_who_writes_alone_is_never_told_of_herself(noor: Writer, listing: InitiativePage) -> None:
    for words in ("Een.", "Twee."):
        noor.types(summary=words)
        assert noor.is_autosaved()["success"] is True
    noor.types(summary="Drie.")
    assert noor.saves() is None
    assert draft(listing).summary == "Drie."


@pytest.mark.parametrize(
    "key", ["loaded_revision_id", "overwrite_revision_id", "saved_by_itself", "save_anyway", "conflict_since"]
)
def test_a_made_up_revision_breaks_nothing_and_saves_over_nobody(
    noor: Writer, listing: InitiativePage, key: str
) -> None:
    noor.types(**{key: "9" * 40, "summary": "Anders."})
    response = noor.client.post(noor.address, noor.form)
    assert response.status_code == (302 if key == "save_anyway" else 200)
