"""One page of somebody's own, and what to say when a form or a hurry goes wrong."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.accounts.devices import FEW, codes_left
from portal.accounts.second_factor import must_have
from portal.organisations.models import Membership
from portal.pages.context import about_the_site
from portal.pages.models import Appearance


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert user.is_authenticated
    has_second_factor = is_mfa_enabled(user)
    context = {
        "person": user,
        "has_second_factor": has_second_factor,
        "few_codes": has_second_factor and codes_left(user) <= FEW,
        "must_have_second_factor": must_have(user),
        "memberships": Membership.objects.filter(user=user).select_related("provider"),
        "waiting": user.applications.filter(decided_at=None),
        "may_use_cms": user.has_perm("wagtailadmin.access_admin"),
    }
    return render(request, "account/home.html", context)


@require_safe
def lost_phone(request: HttpRequest) -> HttpResponse:
    """What to do without the app: the emergency codes, else somebody of the editors who knows you."""
    again = "mfa_reauthenticate" if request.user.is_authenticated else "mfa_authenticate"
    context = {"desk_phone": Appearance.shown().desk_phone, "code_url": reverse(again)}
    return render(request, "account/lost_phone.html", context)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open while somebody logged in or out elsewhere, or came from another site."""
    # Forms of the CMS come here too, where pages know nothing of the site by themselves.
    return render(request, "account/stale_form.html", about_the_site() | {"path": request.path}, status=403)


def too_many(request: HttpRequest) -> HttpResponse:
    response = render(request, "account/too_many.html", status=429)
    response.headers["Cache-Control"] = "private, no-store"
    return response
