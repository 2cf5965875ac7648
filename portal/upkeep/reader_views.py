"""Pages that need no login: the two doors for readers, and the link in a reminder."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.pages import personal
from portal.guidance.fields import municipality_name
from portal.guidance.help_lines import help_lines
from portal.guidance.models import Desk, HelpLine
from portal.initiatives.models import InitiativePage, Verification
from portal.initiatives.reading import dutch
from portal.initiatives.rhythm import due_on
from portal.organisations.models import ProviderPage
from portal.organisations.postal import phone_href
from portal.permalinks.models import Kind, Permalink, current_path
from portal.signup.forms import LineField, Trap
from portal.upkeep import deeds, links, reports
from portal.upkeep.models import ABOUT, LONGEST_SENTENCE, Reminder
from portal.upkeep.people import provider_of
from portal.upkeep.reminders import ask, change_path

ELSEWHERE = "https://www.knmi.nl/nederland-nu/weer/verwachtingen"
"""Where "Snel weg" leads: the weather, which anybody may be looking at."""

form_page = require_http_methods(["GET", "HEAD", "POST"])


class ReportForm(forms.Form):
    about = forms.ChoiceField(
        label="Wat klopt er niet?",
        choices=list(ABOUT.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er niet klopt.", "invalid_choice": "Kies wat er niet klopt."},
    )
    sentence = LineField(
        label="Wil je er iets over zeggen? (mag leeg blijven)",
        required=False,
        max_length=LONGEST_SENTENCE,
        help_text="Eén zin is genoeg. Schrijf niets op over jezelf of over iemand anders.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


# Without Django's token against forged forms: that protects who is logged in, and readers are not. So no cookie either.
@csrf_exempt
@personal
@form_page
def wrong(request: HttpRequest, slug: str) -> HttpResponse:
    """Something on the page of a listing is not right: what, and perhaps one sentence."""
    listing = _public_listing(slug)
    if listing is None:
        return redirect("listing", slug)  # which says what became of it
    form = ReportForm(request.POST if request.method == "POST" else None)
    context = {"name": listing.title, "url": current_path(listing.pk), "form": form, "trap": Trap()}
    context |= {"thanks": "dank" in request.GET, "too_many": False, "bad_url": reverse("something_bad", args=[slug])}
    if request.method == "POST" and form.is_valid():
        if not Trap(request.POST).is_sprung():
            if not reports.within_limits(listing, get_adapter().get_client_ip(request)):
                return render(request, "upkeep/wrong.html", context | {"too_many": True}, status=429)
            reports.file_report(listing, form.cleaned_data["about"], form.cleaned_data["sentence"])
        return redirect(f"{reverse('wrong', args=[slug])}?dank")
    return render(request, "upkeep/wrong.html", context, status=422 if request.method == "POST" else 200)


@require_safe
def something_bad(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom to call. Nothing can be sent from here, nothing is kept, and the provider never hears of it."""
    listing = _public_listing(slug)
    context: dict[str, Any] = {
        "name": listing.title if listing else "",
        "url": current_path(listing.pk) if listing else "",
        "lines": [_line(one) for one in help_lines().get(HelpLine.Kind.VIOLENCE, [])],
        "provider": _complaints_of(listing) if listing else None,
        "desks": _desks(listing) if listing else {},
        "municipality": municipality_name(listing.municipality) if listing and listing.municipality else "",
        "elsewhere": ELSEWHERE,
    }
    response = render(request, "upkeep/something_bad.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


# The signed address is what proves that this may be done: a token against forged forms would add a cookie only.
@csrf_exempt
@personal
@form_page
def still_right(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows one button, POST confirms: a program that opens every link in a mail confirms nothing."""
    link = links.read(token)
    listing = InitiativePage.objects.visible().filter(uuid=link.listing).first()
    to = link.recipient(listing) if listing else None
    today = timezone.localdate()
    if listing is None or to is None:
        return render(request, "upkeep/link_gone.html", status=410)
    if link.expired:
        if request.method == "POST":
            ask([listing], today)
            return redirect("still_right", token)
        sent = Reminder.objects.filter(listing=listing, on=today).exists()
        context = {"name": listing.title, "days": links.DAYS_VALID, "sent": sent}
        return render(request, "upkeep/link_expired.html", context, status=410)
    if request.method == "POST":
        deeds.confirm(listing, Verification.How.MAIL, to.user, today)
        return redirect("still_right", token)
    checked = listing.verifications.first()
    context = {
        "name": listing.title,
        "url": current_path(listing.pk),
        "done": checked is not None and checked.on == today,
        "checked_on": dutch.day(checked.on) if checked else "",
        "next": dutch.day(due_on(today, listing.rhythm_months)),
        "change_url": change_path(listing, to),
    }
    return render(request, "upkeep/still_right.html", context)


def _public_listing(slug: str) -> InitiativePage | None:
    """None when it was withdrawn; Http404 when there never was one."""
    address = Permalink.objects.filter(kind=Kind.LISTING, slug=slug).first()
    if address is None:
        raise Http404
    return InitiativePage.objects.visible().filter(pk=address.page_id).first()


def _line(line: HelpLine) -> dict[str, str]:
    return {
        "sentence": line.sentence,
        "name": line.name,
        "phone": line.phone,
        "phone_href": phone_href(line.phone),
        "url": line.url,
        "url_text": line.url_text,
    }


def _complaints_of(listing: InitiativePage) -> dict[str, Any]:
    """Where the organisation listens to complaints."""
    provider: ProviderPage = provider_of(listing)
    phone = provider.phone
    return {"name": provider.title, "stated": listing.complaints, "phone": phone, "phone_href": phone_href(phone)}


def _desks(listing: InitiativePage) -> dict[str, Any]:
    """The desks of the listing's municipality that can help: topic -> who."""
    desks = Desk.objects.filter(
        municipality__code=listing.municipality, topic__in=[Desk.Topic.SUPERVISOR, Desk.Topic.WMO, Desk.Topic.SUPPORT]
    ).order_by("-sort_order", "-pk")
    return {
        desk.topic: {
            "name": desk.name,
            "phone": desk.phone,
            "phone_href": phone_href(desk.phone),
            "email": desk.email,
            "url": desk.url,
            "hours": desk.hours,
        }
        for desk in desks
    }
