"""The editors' side: whom to call, and what readers reported."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.organisations.models import ProviderPage
from portal.upkeep.desk import plain, to_call
from portal.upkeep.models import ReaderReport
from tests.portal.upkeep.conftest import MakeChecked

BrowseAs = Callable[[User], Client]
CALL, REPORTS = "/beheer/reports/belijst/", "/beheer/reports/meldingen/"
FORGOTTEN = 400


@pytest.fixture
def forgotten(make_checked: MakeChecked, provider: ProviderPage) -> InitiativePage:
    ProviderPage.objects.filter(pk=provider.pk).update(phone="030-765 43 21")
    return make_checked(FORGOTTEN, contact_name="Saar")


def test_the_editor_sees_whom_to_call_and_how_long_it_is_late(
    forgotten: InitiativePage, make_checked: MakeChecked, editor: User, browse_as: BrowseAs
) -> None:
    make_checked(200, "Nog niet")
    page = browse_as(editor).get(CALL).content.decode()
    for shown in ("Buurttuin", "De Wilg", "030-765 43 21", "Saar", f"{(FORGOTTEN - 6 * 31) // 7}"):
        assert shown in page
    assert "Nog niet" not in page


def test_the_number_of_the_listing_itself_comes_first(make_checked: MakeChecked) -> None:
    make_checked(FORGOTTEN, contact_phone="030-123 45 67")
    assert [row.phone for row in to_call(timezone.localdate())] == ["030-123 45 67"]


def test_a_number_calls_when_it_is_pressed_and_an_unknown_one_is_said_to_be_unknown(
    make_checked: MakeChecked, editor: User, browse_as: BrowseAs
) -> None:
    make_checked(FORGOTTEN, contact_phone="030-123 45 67")
    make_checked(FORGOTTEN, "Zonder nummer")
    page = browse_as(editor).get(CALL).content.decode()
    assert 'href="tel:0301234567"' in page
    assert page.count("Niet bekend") == 1


def test_the_longest_late_stands_first(make_checked: MakeChecked) -> None:
    for days in (400, 900, 500):
        make_checked(days, f"{days}")
    assert [row.title for row in to_call(timezone.localdate())] == ["900", "500", "400"]


def test_nothing_goes_off_the_map_by_being_late(make_checked: MakeChecked, reader: Client) -> None:
    make_checked(5000)
    assert reader.get("/plek/buurttuin/").status_code == 200


@pytest.mark.parametrize("path", [CALL, REPORTS])
def test_only_editors_come_here(forgotten: InitiativePage, owner: User, browse_as: BrowseAs, path: str) -> None:
    ReaderReport.objects.create(listing=forgotten, about="adres")
    client = browse_as(owner)
    for address in (path, f"{path}results/", f"{path}?export=csv", f"{path}?export=xlsx"):
        assert client.get(address).status_code == 403


@pytest.mark.parametrize("name", ["=1+1", "+31", "-2", "@som", "\t=1", ' =cmd|"x"', '=HYPERLINK("a";"b")'])
def test_an_export_shows_a_name_and_never_calculates_with_it(
    make_checked: MakeChecked, editor: User, browse_as: BrowseAs, name: str
) -> None:
    make_checked(FORGOTTEN, "Buurttuin", contact_name=name, contact_phone="+31301234567")
    client = browse_as(editor)
    text = client.get(f"{CALL}?export=csv").getvalue().decode()
    [row] = csv.DictReader(io.StringIO(text))
    assert row["Wie"] == f"'{name}"
    assert row["Telefoon"] == "'+31301234567"
    assert row["Weken te laat"] == str((FORGOTTEN - 6 * 31) // 7)
    sheet = load_workbook(io.BytesIO(client.get(f"{CALL}?export=xlsx").getvalue())).active
    assert sheet is not None
    assert all(cell.data_type != "f" for cells in sheet.iter_rows() for cell in cells)


@pytest.mark.parametrize("text", ["Saar", "Saar = mijn naam", "", 'Zij zei "hoi"', "a-b@c.nl"])
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


def test_the_editor_reads_what_readers_reported_and_handles_it(
    forgotten: InitiativePage, editor: User, browse_as: BrowseAs
) -> None:
    report = ReaderReport.objects.create(listing=forgotten, about="telefoon", sentence="<i>Dood</i> nummer")
    client = browse_as(editor)
    assert "Het telefoonnummer" in client.get(REPORTS).content.decode()
    page = client.get(f"{REPORTS}{report.pk}/").content.decode()
    assert "&lt;i&gt;Dood&lt;/i&gt; nummer" in page
    report.refresh_from_db()
    assert report.handled_at is None
    client.post(f"{REPORTS}{report.pk}/")
    report.refresh_from_db()
    assert report.handled_by == editor
    assert "Het telefoonnummer" not in client.get(REPORTS).content.decode()
    assert "Afgehandeld op" in client.get(f"{REPORTS}{report.pk}/").content.decode()


def test_a_provider_handles_nothing_in_the_cms(forgotten: InitiativePage, owner: User, browse_as: BrowseAs) -> None:
    report = ReaderReport.objects.create(listing=forgotten, about="telefoon")
    assert browse_as(owner).post(f"{REPORTS}{report.pk}/").status_code == 403
    report.refresh_from_db()
    assert report.handled_at is None
