"""Sending in what was written, as the button of the editor does."""

from typing import Any

from wagtail.models import Page

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.moderation.review import submission_of


def fresh(page: Page) -> InitiativePage:
    """The listing as the database has it now."""
    return InitiativePage.objects.get(pk=page.pk)


def send_in(page: Page, user: User, **facts: Any) -> None:
    """A draft with these facts, which then waits for the editors."""
    draft = fresh(page).get_latest_revision_as_object()
    for name, value in facts.items():
        setattr(draft, name, value)
    draft.save_revision(user=user)
    fresh(page).get_workflow().start(fresh(page), user)


def revision_waiting(page: Page) -> int:
    """Key of the version that waits."""
    submission = submission_of(fresh(page))
    assert submission is not None
    return int(submission.revision.pk)
