"""What the form of a listing asks the server while one writes, and copying a listing. For who may write only.

What is asked goes by POST: an address that must stay secret has no business in the log of a web server.
"""

from dataclasses import asdict

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.models import User
from portal.gate.rules import branches
from portal.initiatives.editing.address import candidates, explanation
from portal.initiatives.editing.copying import copy_to_another_address, may_copy
from portal.initiatives.editing.hours_preview import MOST, preview
from portal.initiatives.editing.steps import find_listings
from portal.initiatives.models import InitiativePage
from portal.initiatives.reading.listing import holidays_for
from portal.moderation.views import may_review

ADDRESS, HOURS, LISTINGS, COPY = "listing_address", "listing_hours", "listing_search", "listing_copy"


def _writers_only(request: HttpRequest) -> list[str]:
    """The tree paths of the providers somebody writes for; none for an editor, who writes for all."""
    user = request.user
    own = branches(user) if isinstance(user, User) else []
    if not (own or may_review(user)):
        raise PermissionDenied
    return own


@require_POST
def address(request: HttpRequest) -> JsonResponse:
    """Points that `adres` may mean, and what to say about them."""
    _writers_only(request)
    found = candidates(request.POST.get("adres", ""))
    return JsonResponse({"found": [asdict(candidate) for candidate in found], "explanation": explanation(found)})


@require_POST
def hours(request: HttpRequest) -> HttpResponse:
    """A fragment that says what `uren` mean, now and this week, for a place in `gemeente`."""
    _writers_only(request)
    text = request.POST.get("uren", "")[: MOST + 1].replace("\0", "")
    moment = timezone.localtime().replace(tzinfo=None)
    shown = preview(text, moment, holidays_for(text, request.POST.get("gemeente", "")[:10].replace("\0", "")))
    return render(request, "initiatives/editing/hours.html", {"preview": shown})


@require_POST
def listings(request: HttpRequest) -> JsonResponse:
    """Listings that `zoek` may mean: on the public map, or one's own."""
    own = _writers_only(request)
    return JsonResponse({"found": [asdict(found) for found in find_listings(request.POST.get("zoek", ""), own)]})


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, page_id: int) -> HttpResponse:
    """Asks first, then copies and opens the draft."""
    listing = get_object_or_404(InitiativePage, pk=page_id)
    if not may_copy(listing, request.user):
        raise PermissionDenied
    back = reverse("wagtailadmin_pages:edit", args=[listing.pk])
    if request.method != "POST":
        return render(request, "initiatives/editing/copy.html", {"listing": listing, "back": back})
    copied = copy_to_another_address(listing, request.user)
    messages.success(request, "Dit is de kopie. Vul het adres in, kijk alles na en stuur hem dan in.")
    return redirect("wagtailadmin_pages:edit", copied.pk)
