"""Who writes for an organisation, and who decides that: its owners, on a page of their own."""

from typing import cast
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal.accounts.models import User
from portal.accounts.pages import personal
from portal.accounts.views import too_many
from portal.organisations.models import Membership, ProviderPage, Suspension
from portal.organisations.organising import LastOwner, add_member, remove_member
from portal.signup.forms import ColleagueForm
from portal.signup.inviting import invite
from portal.signup.models import Invitation

LAST_OWNER = "Er moet iemand zijn die alles regelt. Maak eerst een ander eigenaar."


@personal
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, provider: UUID) -> HttpResponse:
    """Members see who is there and can leave; owners do the rest. For anybody else the page does not exist."""
    user = cast(User, request.user)
    membership = Membership.objects.select_related("provider").filter(provider__uuid=provider, user=user).first()
    if membership is None:
        raise Http404
    form = ColleagueForm(request.POST if request.POST.get("action") == "invite" else None)
    if request.method == "POST":
        answer = _act(request, membership, form)
        if answer is not None:
            return answer
    return render(request, "signup/team.html", _context(membership, form))


def _act(request: HttpRequest, mine: Membership, form: ColleagueForm) -> HttpResponse | None:
    """What somebody asked for; None when the form must be shown again."""
    action = request.POST.get("action", "")
    if action == "leave":
        return _leave(request, mine)
    if not mine.is_owner:
        raise PermissionDenied
    if action == "invite":
        return _invite(request, mine, form)
    if action == "withdraw":
        mine.provider.invitations.filter(accepted_at=None, pk=_key(request)).delete()
        messages.success(request, "De uitnodiging is ingetrokken.")
    elif action in {"remove", *Membership.Role.values}:
        _change(request, mine, action)
    return redirect("team", mine.provider.uuid)


def _leave(request: HttpRequest, mine: Membership) -> HttpResponse:
    try:
        remove_member(mine, by=mine.user)
    except LastOwner:
        messages.error(request, LAST_OWNER)
        return redirect("team", mine.provider.uuid)
    messages.success(request, f"Je schrijft niet meer voor {mine.provider.title}.")
    return redirect("account_home")


def _invite(request: HttpRequest, mine: Membership, form: ColleagueForm) -> HttpResponse | None:
    if Suspension.objects.filter(provider=mine.provider).exists():
        form.add_error(None, "De redactie heeft deze organisatie stilgezet. Uitnodigen kan nu niet.")
    if not form.is_valid():
        return None
    if mine.provider.memberships.filter(user__email=form.cleaned_data["email"].lower()).exists():
        form.add_error("email", "Deze collega hoort er al bij.")
        return None
    if not ratelimit.consume(request, action="invite"):
        return too_many(request)
    invite(form.cleaned_data["email"], by=mine.user, role=form.cleaned_data["role"], provider=mine.provider)
    messages.success(request, f"De uitnodiging is gestuurd naar {form.cleaned_data['email']}.")
    return redirect("team", mine.provider.uuid)


def _change(request: HttpRequest, mine: Membership, action: str) -> None:
    """Takes a colleague off, or gives another role. A second click finds nobody, and that is fine."""
    other = mine.provider.memberships.select_related("user", "provider").filter(pk=_key(request)).first()
    if other is None:
        return
    try:
        if action == "remove":
            remove_member(other, by=mine.user)
            messages.success(request, f"{other.user} hoort er niet meer bij.")
        else:
            add_member(mine.provider, other.user, action, by=mine.user)
            messages.success(request, f"{other.user} is nu {action}.")
    except LastOwner:
        messages.error(request, LAST_OWNER)


def _key(request: HttpRequest) -> int:
    text = request.POST.get("key", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def _context(mine: Membership, form: ColleagueForm) -> dict[str, object]:
    provider: ProviderPage = mine.provider
    return {
        "provider": provider,
        "mine": mine,
        "members": provider.memberships.select_related("user"),
        "invitations": [one for one in Invitation.objects.filter(provider=provider, accepted_at=None) if one.is_open],
        "form": form,
    }
