"""What a provider does with a listing besides writing it. True at once, each with a line in the audit log."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from portal.accounts.models import User
from portal.initiatives.models import GrowthStep, InitiativePage, StepAnswer, Verification
from portal.organisations.models import Membership
from portal.upkeep.people import provider_of


@transaction.atomic
def confirm(listing: InitiativePage, how: Verification.How, by: User | None, today: date) -> None:
    """Everything is still right. Said twice on one day it counts once."""
    _, first = Verification.objects.get_or_create(
        listing=listing, on=today, by=Verification.By.PROVIDER, defaults={"how": how, "user": by}
    )
    if first:
        log(instance=listing, action="upkeep.confirmed", user=by, data={"how": str(how)})


@transaction.atomic
def take_off_the_map(listing: InitiativePage, by: User) -> None:
    """At once, and what still waits for the editors is taken back, else it would put the listing on the map again."""
    take_back(listing, by)
    if listing.live:
        # Wagtail asks for the right to publish, which providers do not have; taking down is theirs all the same.
        UnpublishPageAction(listing, user=by).execute(skip_permission_checks=True)


@transaction.atomic
def take_back(listing: InitiativePage, by: User) -> bool:
    """Ends the submission that somebody of the organisation sent in; whether there was one. The draft stays."""
    state = sent_in(listing)
    if state is None:
        return False
    state.cancel(user=by)
    return True


def sent_in(listing: InitiativePage) -> WorkflowState | None:
    """What waits for the editors and came from the organisation itself."""
    state = listing.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return None
    members = Membership.objects.filter(provider=provider_of(listing), user_id=state.requested_by_id)
    return state if members.exists() else None


@transaction.atomic
def answer_step(step: GrowthStep, agreed: bool, by: User) -> None:
    """Another provider's listing leads to one of ours: we agree, or not."""
    StepAnswer.objects.update_or_create(
        source_id=step.page_id, target_id=step.to_id, defaults={"agreed": agreed, "on": timezone.localdate()}
    )
    log(instance=step.to, action="upkeep.step_answered", user=by, data={"from": step.page_id, "agreed": agreed})
