"""One page of somebody's own, and what to say when a form or a hurry goes wrong."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.second_factor import must_have
from portal.organisations.models import Membership


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert user.is_authenticated
    context = {
        "person": user,
        "has_second_factor": is_mfa_enabled(user),
        "must_have_second_factor": must_have(user),
        "memberships": Membership.objects.filter(user=user).select_related("provider"),
        "may_use_cms": user.has_perm("wagtailadmin.access_admin"),
    }
    return render(request, "account/home.html", context)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open while somebody logged in or out elsewhere, or came from another site."""
    return render(request, "account/stale_form.html", {"path": request.path}, status=403)


def too_many(request: HttpRequest) -> HttpResponse:
    response = render(request, "account/too_many.html", status=429)
    response.headers["Cache-Control"] = "private, no-store"
    return response
