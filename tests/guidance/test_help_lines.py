"""Whom to call now, as the editor says it."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.guidance.help_lines import help_lines
from portal.guidance.models import HelpLine
from portal.guidance.reference import ensure_guidance
from portal.organisations.postal import phone_href, validate_phone
from search.questions.danger import KINDS

pytestmark = pytest.mark.django_db


def test_every_kind_of_danger_that_search_hears_has_someone_to_call() -> None:
    assert set(HelpLine.Kind.values) == set(KINDS) == help_lines().keys()


@pytest.mark.parametrize(
    ("kind", "phones"),
    [
        ("suicide", ["113", "112", "0800-0113"]),
        ("violence", ["112", "0800-2000", "0800-0188", "0900-8844"]),
        ("child", ["112", "0800-0432", "0800-2000"]),
        ("addiction_crisis", ["112", ""]),
        ("homeless_tonight", ["", "112"]),
        ("hunger", [""]),
    ],
)
def test_whom_to_call_first(kind: str, phones: list[str]) -> None:
    assert [line.phone for line in help_lines()[kind]] == phones


def test_every_number_can_be_dialled() -> None:
    for line in HelpLine.objects.exclude(phone=""):
        validate_phone(line.phone)
        assert phone_href(line.phone).removeprefix("tel:").isdigit()


def test_what_an_editor_changed_or_took_away_stays_so() -> None:
    HelpLine.objects.filter(phone="113").update(sentence="Bel ons maar.", name="De redactie")
    HelpLine.objects.filter(phone="0900-8844").delete()
    assert ensure_guidance() == 0
    assert HelpLine.objects.get(phone="113").sentence == "Bel ons maar."
    assert not HelpLine.objects.filter(phone="0900-8844").exists()


def test_a_new_line_is_known_at_once_and_forgotten_when_deleted_in_bulk() -> None:
    line = HelpLine.objects.create(kind="hunger", order=1, sentence="Kom langs.", name="Buurthuis", phone="030-1234567")
    assert help_lines()["hunger"][0] == line
    HelpLine.objects.filter(name="Buurthuis").delete()
    assert line not in help_lines()["hunger"]


@pytest.mark.parametrize("phone", ["bel ons", "1", "javascript:1", "0800-2000; 112", "٠٨٠٠"])
def test_what_is_no_number_is_refused_at_its_field(phone: str) -> None:
    line = HelpLine(kind="hunger", sentence="Bel.", name="Iemand", phone=phone)
    with pytest.raises(ValidationError) as refused:
        line.full_clean()
    assert set(refused.value.message_dict) == {"phone"}


def test_a_link_needs_words() -> None:
    with pytest.raises(ValidationError) as refused:
        HelpLine(kind="hunger", sentence="Kijk.", name="Iemand", url="https://example.nl").full_clean()
    assert set(refused.value.message_dict) == {"url_text"}


def test_an_editor_changes_a_line_in_the_cms(browse_as: Callable[[User], Client], editor: User) -> None:
    line = HelpLine.objects.get(phone="0800-2000", kind="violence")
    address = reverse(HelpLine.snippet_viewset.get_url_name("edit"), args=[line.pk])
    form = {"kind": "violence", "order": "1", "sentence": "Bel Veilig Thuis.", "name": line.name, "phone": line.phone}
    assert browse_as(editor).post(address, form | dict.fromkeys(["url", "url_text", "source"], "")).status_code == 302
    assert help_lines()["violence"][0].sentence == "Bel Veilig Thuis."


def test_a_provider_does_not_reach_the_lines(browse_as: Callable[[User], Client], owner: User) -> None:
    line = HelpLine.objects.all()[0]
    client = browse_as(owner)
    for name, args in (("list", []), ("add", []), ("edit", [line.pk]), ("delete", [line.pk])):
        assert client.get(reverse(HelpLine.snippet_viewset.get_url_name(name), args=args)).status_code in {302, 403}
