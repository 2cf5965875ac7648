"""What waits for the editors, and what they may do with it."""

from dataclasses import dataclass
from functools import cached_property

from django.db import transaction
from wagtail.models import Page, Revision, TaskState

from portal.accounts.models import User
from portal.initiatives.difference import Change, differences
from portal.moderation.models import ReviewTask

APPROVE, RETURN = "approve", "reject"


class NotYours(Exception):  # noqa: N818 - reads as what is the matter
    """This person may not decide about this submission."""


class Moved(Exception):  # noqa: N818 - reads as what is the matter
    """The submission is not the one that was read: taken back, decided about, or corrected meanwhile."""


@dataclass(frozen=True)
class Submission:
    """A version of a page that waits for an editor."""

    state: TaskState

    @cached_property
    def page(self) -> Page:
        """As the public knows it, or as it was first written."""
        page: Page = self.state.workflow_state.content_object.specific
        return page

    @cached_property
    def draft(self) -> Page:
        draft: Page = self.revision.as_object()
        return draft

    @property
    def revision(self) -> Revision:
        revision: Revision = self.state.revision
        return revision

    @property
    def sender(self) -> User | None:
        sender: User | None = self.state.workflow_state.requested_by
        return sender

    @property
    def is_new(self) -> bool:
        return not self.page.live

    @cached_property
    def changes(self) -> list[Change]:
        return differences(None if self.is_new else self.page, self.draft)

    def may_be_decided_by(self, user: User) -> bool:
        return bool(self.state.task.specific.get_actions(self.page, user))


def waiting() -> list[Submission]:
    """All submissions, the oldest first."""
    states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__in=ReviewTask.objects.all())
    states = states.select_related("revision", "task", "workflow_state__requested_by").order_by("started_at", "pk")
    return [Submission(state) for state in states if state.workflow_state.content_object is not None]


def number_waiting() -> int:
    return TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__in=ReviewTask.objects.all()).count()


def submission_of(page: Page) -> Submission | None:
    """What waits of one page, or None."""
    state = page.current_workflow_task_state
    if state is None or not isinstance(state.task.specific, ReviewTask):
        return None
    return Submission(state)


@transaction.atomic
def decide(page: Page, user: User, action: str, read: int, note: str = "") -> None:
    """APPROVE or RETURN the submission of which revision `read` was shown. Raises NotYours or Moved."""
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    submission = submission_of(page)
    if submission is None or submission.revision.pk != read:
        raise Moved
    if not submission.may_be_decided_by(user):
        raise NotYours
    submission.state.task.specific.on_action(submission.state, user, action, comment=note)
