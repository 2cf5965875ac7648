"""Who may see and do what here: members of the provider, for its own listings. For anybody else nothing exists."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portal.accounts.models import User
from portal.accounts.pages import personal
from portal.initiatives.models import InitiativePage
from portal.initiatives.source import parent_path
from portal.organisations.models import Membership, Suspension

STANDS_STILL = "De redactie heeft deze organisatie stilgezet. Je kunt nu niets veranderen."


@dataclass(frozen=True, slots=True)
class Own:
    """A listing and the member who asks for it."""

    listing: InitiativePage
    user: User


def members_only(view: Callable[[HttpRequest, Own], HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the listing that the address names. Anonymous people log in first; others get a 404."""

    @wraps(view)
    def guarded(request: HttpRequest, listing: UUID) -> HttpResponse:
        user = cast(User, request.user)
        page = InitiativePage.objects.filter(uuid=listing).first()
        if page is None or not _is_member(user, page):
            raise Http404
        if Suspension.objects.filter(provider__path=parent_path(page)).exists():
            messages.error(request, STANDS_STILL)
            return redirect("mine")
        return view(request, Own(page, user))

    return cast("Callable[..., Any]", personal(login_required(guarded)))


def _is_member(user: User, page: InitiativePage) -> bool:
    return Membership.objects.filter(user=user, provider__path=parent_path(page)).exists()
