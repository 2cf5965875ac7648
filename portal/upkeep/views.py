"""Pages for who writes for an organisation: all its listings, and what they do with one of them."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.models import User
from portal.accounts.pages import personal
from portal.initiatives.models import Verification
from portal.permalinks.models import current_path
from portal.upkeep import deeds, reports
from portal.upkeep.access import Own, members_only
from portal.upkeep.mine import my_providers, steps_to_answer
from portal.upkeep.models import ReaderReport
from portal.upkeep.today import Today

form_page = require_http_methods(["GET", "HEAD", "POST"])


@personal
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    providers = my_providers(cast(User, request.user), timezone.localdate())
    return render(request, "upkeep/mine.html", {"providers": providers})


@form_page
@members_only
def today(request: HttpRequest, own: Own) -> HttpResponse:
    """What is true today: shown, and on POST public at once."""
    state = Today(own.listing, timezone.localdate(), request.POST if request.method == "POST" else None)
    if request.method == "POST" and state.is_valid():
        state.save(own.user)
        messages.success(request, f"Opgeslagen. Lezers van “{own.listing.title}” zien het meteen.")
        return redirect("mine_today", own.listing.uuid)
    status = 200 if request.method != "POST" else 422
    context = {
        "listing": own.listing,
        "state": state,
        "errors": state.errors if request.method == "POST" else [],
        "public_url": current_path(own.listing.pk) if own.listing.live else "",
    }
    return render(request, "upkeep/today.html", context, status=status)


@form_page
@members_only
def take_off(request: HttpRequest, own: Own) -> HttpResponse:
    """GET asks whether somebody is sure, POST does it."""
    if request.method == "POST":
        deeds.take_off_the_map(own.listing, own.user)
        messages.success(request, f"“{own.listing.title}” staat niet meer op de kaart. Je tekst is bewaard.")
        return redirect("mine")
    return render(request, "upkeep/take_off.html", {"listing": own.listing})


# Below: one button on "Mijn plekken" each. Who comes by GET, after logging in again, is brought back there.


@form_page
@members_only
def unchanged(request: HttpRequest, own: Own) -> HttpResponse:
    if request.method == "POST":
        deeds.confirm(own.listing, Verification.How.CMS, own.user, timezone.localdate())
        messages.success(request, f"Dank je wel. “{own.listing.title}” is vandaag gecontroleerd.")
    return redirect("mine")


@form_page
@members_only
def take_back(request: HttpRequest, own: Own) -> HttpResponse:
    if request.method == "POST":
        if deeds.take_back(own.listing, own.user):
            messages.success(request, f"“{own.listing.title}” is terug bij jou. Je kunt verder schrijven.")
        else:
            messages.info(request, f"Van “{own.listing.title}” wacht niets meer op de redactie.")
    return redirect("mine")


@form_page
@members_only
def answer_step(request: HttpRequest, own: Own) -> HttpResponse:
    if request.method == "POST":
        answer, source = request.POST.get("antwoord"), request.POST.get("van")
        if answer not in {"ja", "nee"}:
            raise Http404
        asked = [step for step in steps_to_answer([own.listing.pk]) if str(step.page_id) == source]
        for step in asked:
            deeds.answer_step(step, answer == "ja", own.user)
        messages.success(request, "Je antwoord is opgeslagen." if asked else "Hier is al op geantwoord.")
    return redirect("mine")


@form_page
@members_only
def handle_report(request: HttpRequest, own: Own) -> HttpResponse:
    if request.method == "POST":
        key = request.POST.get("melding", "")
        found = ReaderReport.objects.filter(listing=own.listing, pk=key if key.isascii() and key.isdigit() else 0)
        if report := found.first():
            reports.handle(report, own.user)
            messages.success(request, "De melding is afgehandeld. Dank je wel.")
    return redirect("mine")
