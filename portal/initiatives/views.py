"""Public pages of listings and providers. Everything is read through `visible`; GET changes nothing."""

from itertools import groupby
from typing import Any

from django.db.models import Count
from django.db.models.functions import Length, Substr
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.initiatives.models import InitiativePage
from portal.initiatives.reading.cards import Card, make_card, pictures_for
from portal.initiatives.reading.data import listing_data
from portal.initiatives.reading.here import place_named
from portal.initiatives.reading.listing import listing_context
from portal.initiatives.source import Listings
from portal.organisations.models import ProviderPage, Suspension
from portal.organisations.postal import phone_href
from portal.permalinks.models import Kind, Permalink, current_path, current_paths
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary

ALTERNATIVES = 4


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    return _listing(request, slug, "initiatives/listing.html")


@require_safe
def listing_print(request: HttpRequest, slug: str) -> HttpResponse:
    return _listing(request, slug, "initiatives/listing_print.html")


def _listing(request: HttpRequest, slug: str, template: str) -> HttpResponse:
    address = _address(Kind.LISTING, slug)
    page = _visible(address)
    if page is None:
        return _gone(request, address)
    if not address.current:
        return redirect(current_path(page.pk), permanent=True)
    here = place_named(request.GET.get("plaats", ""))
    return render(request, template, listing_context(page, timezone.now(), here))


@require_safe
def listing_json(request: HttpRequest, slug: str) -> HttpResponse:
    address = _address(Kind.LISTING, slug)
    page = _visible(address)
    if page is None:
        return JsonResponse({"error": "gone"}, status=410)
    if not address.current:
        return redirect(f"{current_path(page.pk)}data.json", permanent=True)
    return JsonResponse(listing_data(page, timezone.localdate()), json_dumps_params={"ensure_ascii": False})


def _address(kind: Kind, slug: str) -> Permalink:
    address = Permalink.objects.filter(kind=kind, slug=slug).first()
    if address is None:
        raise Http404
    return address


def _visible(address: Permalink) -> InitiativePage | None:
    if address.page_id is None:
        return None
    return InitiativePage.objects.visible().with_facts().filter(pk=address.page_id).first()


def _gone(request: HttpRequest, address: Permalink) -> HttpResponse:
    """Withdrawn: say so, with places like it where we still know what it was."""
    page = InitiativePage.objects.filter(pk=address.page_id).first() if address.page_id else None
    cards = _alternatives(page) if page else []
    # The name of something withdrawn is not repeated: it may have been withdrawn because of its name.
    return render(request, "initiatives/gone.html", {"name": "", "cards": cards, "search_url": "/zoeken/"}, status=410)


def _alternatives(page: InitiativePage) -> list[Card]:
    """Visible listings in the same municipality that share a theme, else the form."""
    near = [
        other
        for other in InitiativePage.objects.visible().filter(municipality=page.municipality).order_by("pk")[:200]
        if set(other.themes) & set(page.themes) or other.form == page.form
    ]
    return _cards(near[:ALTERNATIVES])


def _cards(listings: list[InitiativePage]) -> list[Card]:
    documents = Listings().documents([page.pk for page in listings])
    today = timezone.localdate()
    data = [documents[page.pk] for page in listings if page.pk in documents]
    pictures = pictures_for([document.card for document in data], today)
    return [make_card(document.id, document.card, today=today, pictures=pictures) for document in data]


@require_safe
def providers(request: HttpRequest) -> HttpResponse:
    pages = list(_providers().order_by("title", "pk"))
    paths = current_paths([page.pk for page in pages])
    counts = _listing_counts()
    shown = [
        {
            "name": page.title,
            "url": paths[page.pk],
            "kind_label": terms.label(Vocabulary.PROVIDER_KIND, page.kind) if page.kind else "",
            "count": counts.get(page.path, 0),
        }
        for page in pages
        if page.pk in paths
    ]
    groups = [
        {"letter": letter, "providers": list(rows)}
        for letter, rows in groupby(sorted(shown, key=_by_letter), key=lambda row: _by_letter(row)[0])
    ]
    return render(request, "organisations/providers.html", {"groups": groups})


def _by_letter(row: dict[str, Any]) -> tuple[str, str]:
    """ "De Drie Ketels" stands under D of Drie, as in a phone book."""
    name = row["name"]
    for article in ("De ", "Het ", "'t "):
        name = name.removeprefix(article)
    return (name[:1].upper() if name[:1].isalpha() else "#", name.lower())


def _providers() -> Any:
    suspended = Suspension.objects.values("provider")
    return ProviderPage.objects.live().public().exclude(pk__in=suspended)


def _listing_counts() -> dict[str, int]:
    """Tree path of a provider -> number of visible listings below it."""
    parent = Substr("path", 1, Length("path") - InitiativePage.steplen)
    rows = InitiativePage.objects.visible().order_by().annotate(parent=parent).values("parent")
    return dict(rows.annotate(number=Count("pk")).values_list("parent", "number"))


@require_safe
def provider(request: HttpRequest, slug: str) -> HttpResponse:
    address = _address(Kind.PROVIDER, slug)
    page = get_object_or_404(_providers(), pk=address.page_id)
    if not address.current:
        return redirect(current_path(page.pk), permanent=True)
    listings = list(InitiativePage.objects.visible().child_of(page).order_by("title", "pk"))
    address_lines = [line for line in (page.street, f"{page.postcode} {page.place}".strip()) if line]
    context = {
        "provider": {
            "name": page.title,
            "kind_label": terms.label(Vocabulary.PROVIDER_KIND, page.kind) if page.kind else "",
            "about": page.about,
            "website": page.website,
            "email": page.email,
            "phone": page.phone,
            "phone_href": phone_href(page.phone),
            "address_lines": address_lines,
        },
        "cards": _cards(listings),
    }
    return render(request, "organisations/provider.html", context)
