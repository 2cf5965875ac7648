"""Editors hear by mail that somebody waits: about all that is new at once, at most once an hour."""

from django.urls import reverse
from django.utils import timezone

from portal.accounts import mail
from portal.accounts.groups import EDITORS
from portal.accounts.models import User
from portal.signup import desk
from portal.signup.models import Application

MOST_NAMED = 20


def tell_editors() -> int:
    """Mails every editor what came in since the last mail; gives about how many. What could not be sent, is told again
    the next time."""
    new = list(Application.objects.waiting().filter(told_at=None))
    if not new:
        return 0
    # A name is what somebody typed: one line of the text, and never in the subject.
    names = [mail.one_line(f"{one.organisation}, {one.place}".rstrip(", ")) for one in new[:MOST_NAMED]]
    context = {
        "number": len(new),
        "names": names,
        "more": len(new) - len(names),
        "queue_url": mail.site_url(reverse(desk.QUEUE)),
    }
    sent = [mail.send("signup/mail/waiting.txt", editor.email, context) for editor in _who_decide()]
    if not any(sent):
        return 0
    Application.objects.filter(pk__in=[one.pk for one in new]).update(told_at=timezone.now())
    return len(new)


def _who_decide() -> list[User]:
    """The editors; without any the managers, who decide as well."""
    people = User.objects.filter(is_active=True).order_by("pk")
    return list(people.filter(groups__name=EDITORS)) or list(people.filter(is_superuser=True))
