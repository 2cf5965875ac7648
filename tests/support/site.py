"""A small site with one page of every public kind, and a way to each: what site-wide tests walk over."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import URLPattern, get_resolver

from portal.organisations.models import ProviderPage
from portal.pages.models import EditorialPage, HomePage
from portal.permalinks.models import current_path
from portal.upkeep.links import path_for
from tests.support.index import Drain
from tests.support.listings import MakeListing

EVERYTHING: dict[str, Any] = {
    "summary": "Verzorg de geitjes en drink koffie in de stal.",
    "easy_text": "Je verzorgt dieren. Wij helpen je.",
    "description": "Op het erf zijn geiten, kippen en een moestuin.\n\nWij werken met kleine groepen.",
    "form": "arbeidsmatig",
    "themes": ["dieren", "groen"],
    "looking_for": ["ritme", "ontmoeten"],
    "activities": ["Voeren", "Schoonmaken"],
    "levels": ["geen"],
    "support": ["contactpersoon"],
    "interests": ["Van dieren houden"],
    "groups": ["lvb", "autisme"],
    "composition": "gemengd",
    "age_min": 18,
    "age_max": 67,
    "languages": ["nederlands", "engels"],
    "contact_name": "Saar",
    "contact_role": "begeleider",
    "contact_phone": "030-123 45 67",
    "contact_email": "saar@example.nl",
    "contact_hours": "Elke werkdag van 9 tot 17 uur",
    "signup_self": True,
    "signup_professional": False,
    "first_visit": "Saar wacht je op bij het hek.",
    "trial_visit": "Kom gerust een ochtend kijken.",
    "street": "Stalweg 1",
    "postcode": "3701 AB",
    "place": "Zeist",
    "municipality": "gm0355",
    "lat": 52.0907,
    "lon": 5.2333,
    "location_checked": True,
    "has_stop": True,
    "stop_name": "Zeist, Stalweg",
    "stop_walk_minutes": 4,
    "bike": True,
    "parking": False,
    "group_transport": True,
    "group_transport_cents": 250,
    "travel_note": "Het hek staat open.",
    "opening_hours": "Mo-Fr 09:00-16:00; PH off",
    "dayparts": ["ochtend", "middag"],
    "start_from": "9.30 uur",
    "school_holidays": True,
    "hours_week_min": 4,
    "hours_week_max": 24,
    "wheelchair": True,
    "lift": False,
    "assistance_dog": True,
    "group_size_min": 4,
    "group_size_max": 10,
    "physical_load": "gemiddeld",
    "help_toilet": False,
    "complaints": True,
    "vog": True,
    "roles": [
        {"role": "deelnemer", "what_you_do": "Je verzorgt de dieren.", "has_say": True, "grows_to": ["vrijwilliger"]},
        {"role": "bezoeker", "form": "inloop", "costs_none": True, "rewards_none": True},
    ],
    "entries": [
        {"role": "deelnemer", "routes": ["wmo", "wlz"], "ways": ["besluit"], "referrers": ["wijkteam"], "pgb": True},
        {"role": "bezoeker", "routes": ["open"], "ways": ["zelf"], "conditions_none": True},
    ],
    "conditions": [{"role": "deelnemer", "code": "zelf-naar-wc", "hard": True}, {"text": "Je houdt van buiten."}],
    "contracts": [{"law": "wmo", "municipalities": ["gm0355"], "others_possible": True}],
    "costs": [
        {"role": "deelnemer", "kind": "lunch", "amount_cents": 300, "unit": "dag", "compulsory": False},
        {"role": "deelnemer", "kind": "prijs", "amount_cents": 0, "unit": "keer", "compulsory": True},
    ],
    "rewards": [{"role": "deelnemer", "kind": "reiskosten", "note": "Tot 10 kilometer"}],
    "day": [{"time": "9.30", "text": "Koffie"}, {"time": "10.00", "text": "Voeren"}],
    "learning": [{"text": "Dieren verzorgen", "kind": "vak", "certificate": "Praktijkverklaring", "level": "basis"}],
    "outcomes": [{"label": "mensen vonden werk", "number": 4, "period": "2025", "source": "eigen telling"}],
    "stories": [{"who": "Ali", "text": "Ik slaap beter sinds ik hier kom.", "consent": True}],
    "parties": [{"name": "Gemeente Zeist", "role": "financier", "responsibility": "Betaalt de begeleiding."}],
    "funding": [{"source": "gemeente"}],
    "verifications": [{"on": date.today() - timedelta(days=20), "by": "aanbieder"}],
    "room": [{"role": "deelnemer", "places_free": 2, "waiting_weeks": 3, "as_of": date.today()}],
}
"""A listing that states nearly every fact there is."""


@dataclass(frozen=True, slots=True)
class Address:
    """One thing a reader can ask for."""

    name: str
    """Name in the URLconf, with what is special about it after a colon."""
    path: str
    status: int = 200
    form: bool = False
    """Whether something can be sent from it: such a page sets a cookie against forged forms, and none else."""

    @property
    def view(self) -> str:
        return self.name.partition(":")[0]


PublicSite = list[Address]


def public_names() -> set[str]:
    """Names of the site's own addresses; the CMS and Wagtail's helpers are not ours to promise."""
    return {str(pattern.name) for pattern in get_resolver().url_patterns if isinstance(pattern, URLPattern)}


@pytest.fixture
def public_site(db: None, provider: ProviderPage, make_listing: MakeListing, drain: Drain) -> PublicSite:
    """Listings that state everything and nothing, a closed one, a hidden one, a growth path, and an explanation."""
    full = make_listing("Het Geitenerf", provider=provider, **EVERYTHING)
    bare = make_listing("De Stilte", provider=provider)
    make_listing("Thuis Meedoen", provider=provider, online=True, at_home=True, themes=["dieren"], serves=["gm0355"])
    closed = make_listing(
        "De Pauze",
        provider=provider,
        themes=["dieren"],
        closures=[{"first_day": date(2020, 1, 1), "why": "Verbouwing"}],
    )
    gone = make_listing("Voorbij", provider=provider, themes=["dieren"], hidden="Op verzoek")
    full.steps.create(to=closed, kind="meer", what_you_need="Zin", may_return=True)
    home = HomePage.objects.get()
    explanation = home.add_child(
        instance=EditorialPage(
            title="Wat is de Wmo?", lead="Hulp van de gemeente.", body="<h2>Kort</h2><p>Vraag het.</p>"
        )
    )
    drain()
    return [
        Address("wagtail_serve:home", "/"),
        Address("wagtail_serve:explanation", explanation.get_url() or ""),
        Address("wagtail_serve:nothing", "/bestaat-niet/", 404),
        Address("search", "/zoeken/"),
        Address("search:words", "/zoeken/?q=dieren&plaats=Zeist&km=15"),
        Address("search:chosen", "/zoeken/?q=geiten&plaats=Zeist&km=15&thema=dieren&route=wmo&gratis=1&misschien=1"),
        Address("search:danger", "/zoeken/?q=hij+slaat+mij+en+ik+wil+niet+meer+leven"),
        Address("search:nothing", "/zoeken/?q=duikboot&plaats=Zeist&km=2&thema=muziek"),
        Address("search:nonsense", "/zoeken/?plaats=xyzzy&km=veel&pagina=-3&bbox=1,2&thema=nee"),
        Address("search_json", "/zoeken.json?q=dieren&plaats=Zeist&km=15"),
        Address("suggest", "/zoeken/suggesties.json?q=die"),
        Address("suggest:places", "/zoeken/suggesties.json?q=zei&soort=plaats"),
        Address("listing", current_path(full.pk)),
        Address("listing:bare", current_path(bare.pk)),
        Address("listing:closed", current_path(closed.pk)),
        Address("listing:gone", current_path(gone.pk), 410),
        Address("listing:nothing", "/plek/bestaat-niet/", 404),
        Address("listing_json", f"{current_path(full.pk)}data.json"),
        Address("listing_print", f"{current_path(full.pk)}print/"),
        Address("wrong", f"{current_path(full.pk)}klopt-niet/", form=True),
        Address("wrong:thanks", f"{current_path(full.pk)}klopt-niet/?dank", form=True),
        Address("something_bad", f"{current_path(full.pk)}iets-ergs/"),
        Address("something_bad:gone", f"{current_path(gone.pk)}iets-ergs/"),
        Address("still_right", path_for(full, full.contact_email), form=True),
        Address("still_right:gone", path_for(gone, full.contact_email), 410, form=True),
        Address("still_right:nothing", "/klopt-nog/verzonnen/", 404),
        Address("providers", "/aanbieders/"),
        Address("provider", current_path(provider.pk)),
        Address("account_signup", "/aanmelden/", form=True),
        Address("signup_sent", "/aanmelden/verstuurd/", form=True),
        Address("claim", f"{current_path(provider.pk)}overnemen/", form=True),
        Address("claim:nothing", "/aanbieders/bestaat-niet/overnemen/", 404),
        Address("invitation:nothing", "/uitnodiging/verzonnen/", 404, form=True),
        Address("live", "/live"),
        Address("ready", "/ready"),
        Address("robots", "/robots.txt"),
        Address("media:nothing", "/media/niets.png", 404),
        Address("tile:offline", "/kaart/tegels/8/131/84.png", 404),
    ]
