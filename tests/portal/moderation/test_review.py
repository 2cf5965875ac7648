"""From what a provider writes to what the public reads."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowState

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.moderation.review import APPROVE, RETURN, Moved, NotYours, decide, number_waiting
from portal.organisations.models import ProviderPage
from tests.support.listings import MakeListing
from tests.support.moderation import fresh, revision_waiting, send_in

BrowseAs = Callable[[User], Client]


@pytest.fixture
def listing(provider: ProviderPage, make_listing: MakeListing) -> InitiativePage:
    return make_listing("Buurttuin", provider=provider, summary="Werken in de tuin.")


def test_what_is_sent_in_waits_while_the_approved_version_stays_public(listing: InitiativePage, writer: User) -> None:
    send_in(listing, writer, summary="Samen oogsten.")
    assert number_waiting() == 1
    assert fresh(listing).summary == "Werken in de tuin."
    assert fresh(listing).live


def test_an_editor_puts_it_on_the_map(listing: InitiativePage, writer: User, editor: User) -> None:
    send_in(listing, writer, summary="Samen oogsten.")
    decide(listing, editor, APPROVE, revision_waiting(listing))
    assert fresh(listing).summary == "Samen oogsten."
    assert number_waiting() == 0


def test_an_editor_sends_it_back_with_a_note(listing: InitiativePage, writer: User, editor: User) -> None:
    send_in(listing, writer, summary="Samen oogsten.")
    decide(listing, editor, RETURN, revision_waiting(listing), "Schrijf op wat het kost.")
    page = fresh(listing)
    assert page.summary == "Werken in de tuin."
    assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert page.current_workflow_state.current_task_state.comment == "Schrijf op wat het kost."


@pytest.mark.parametrize("manager", [False, True], ids=["editor", "superuser"])
def test_who_sent_it_in_may_not_approve_it(listing: InitiativePage, editor: User, manager: bool) -> None:
    editor.is_superuser = manager
    editor.save()
    send_in(listing, editor, summary="Samen oogsten.")
    with pytest.raises(NotYours):
        decide(listing, editor, APPROVE, revision_waiting(listing))
    assert fresh(listing).summary == "Werken in de tuin."


def test_nor_publish_it_past_the_others(listing: InitiativePage, editor: User, browse_as: BrowseAs) -> None:
    send_in(listing, editor, summary="Samen oogsten.")
    client = browse_as(editor)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{bulk}?next=/beheer/&id={listing.pk}")
    assert fresh(listing).summary == "Werken in de tuin."


def test_an_editor_who_corrected_the_text_may_approve(listing: InitiativePage, writer: User, editor: User) -> None:
    send_in(listing, writer, summary="Samen oogsten.")
    draft = fresh(listing).get_latest_revision_as_object()
    draft.summary = "Samen oogsten en koken."
    draft.save_revision(user=editor)
    fresh(listing).current_workflow_state.update(user=editor)
    decide(listing, editor, APPROVE, revision_waiting(listing))
    assert fresh(listing).summary == "Samen oogsten en koken."


def test_what_changed_after_it_was_read_is_not_approved(listing: InitiativePage, writer: User, editor: User) -> None:
    send_in(listing, writer, summary="Samen oogsten.")
    seen = revision_waiting(listing)
    fresh(listing).current_workflow_state.cancel(user=writer)
    with pytest.raises(Moved):
        decide(listing, editor, APPROVE, seen)
    send_in(listing, writer, summary="Iets heel anders.")
    with pytest.raises(Moved):
        decide(listing, editor, APPROVE, seen)
    assert fresh(listing).summary == "Werken in de tuin."


def test_a_writer_decides_nothing(listing: InitiativePage, writer: User, owner: User, browse_as: BrowseAs) -> None:
    send_in(listing, writer, summary="Samen oogsten.")
    with pytest.raises(NotYours):
        decide(listing, owner, APPROVE, revision_waiting(listing))
    for address in (reverse("review_queue"), reverse("review_submission", args=[listing.pk])):
        assert browse_as(owner).get(address).status_code in {302, 403, 404}
    assert fresh(listing).summary == "Werken in de tuin."


def test_the_queue_and_the_submission_say_what_changes(
    listing: InitiativePage, writer: User, editor: User, browse_as: BrowseAs
) -> None:
    client = browse_as(editor)
    assert "Er wacht niets" in client.get(reverse("review_queue")).content.decode()
    send_in(listing, writer, summary="Samen oogsten.", wheelchair=True)
    assert "Buurttuin" in client.get(reverse("review_queue")).content.decode()
    html = client.get(reverse("review_submission", args=[listing.pk])).content.decode()
    for words in ("In één zin", "Werken in de tuin.", "Samen oogsten.", "Rolstoel kan naar binnen", "Wim"):
        assert words in html


def test_the_buttons_of_the_submission_decide(
    listing: InitiativePage, writer: User, editor: User, browse_as: BrowseAs
) -> None:
    client, address = browse_as(editor), reverse("review_submission", args=[listing.pk])
    send_in(listing, writer, summary="Samen oogsten.")
    silent = client.post(address, {"action": RETURN, "read": revision_waiting(listing), "note": " "})
    assert "Schrijf op wat er anders moet" in silent.content.decode()
    assert number_waiting() == 1
    assert client.post(address, {"action": APPROVE, "read": revision_waiting(listing)}).status_code == 302
    assert fresh(listing).summary == "Samen oogsten."
    twice = client.post(address, {"action": APPROVE, "read": 1}, follow=True)
    assert "al beslist" in twice.content.decode()


def test_who_writes_and_who_reads_along_see_what_readers_will_see(
    listing: InitiativePage, writer: User, editor: User, outsider: User, browse_as: BrowseAs
) -> None:
    send_in(listing, writer, summary="Samen oogsten.")
    address = reverse("wagtailadmin_pages:view_draft", args=[listing.pk])
    for person in (writer, editor):
        html = browse_as(person).get(address).content.decode()
        assert "Samen oogsten." in html
        assert "Wat kost het en wat krijg je?" in html
    assert browse_as(outsider).get(address).status_code in {302, 403, 404}
