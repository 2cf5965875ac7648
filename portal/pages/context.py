"""What every template knows."""

from django.conf import settings
from django.http import HttpRequest

from portal.guidance.explanations import ROOT, explanation_paths
from portal.pages.models import Appearance

ABOUT = {"zo-werkt-plekwijzer": "Zo werkt het", "toegankelijkheid": "Toegankelijkheid", "privacy": "Privacy"}
"""Slugs of explanations that every page links to at its foot, where they exist."""


def site(request: HttpRequest) -> dict[str, object]:
    """For our own pages; those of the CMS need none of it."""
    return {} if request.path.startswith(settings.CMS_PREFIX) else about_the_site()


def about_the_site() -> dict[str, object]:
    paths, appearance = explanation_paths(), Appearance.shown()
    return {
        "demo": settings.DEMO,
        "site_name": appearance.site_name,
        "report_email": appearance.desk_email,
        "explanations_url": paths.get(ROOT, ""),
        "about_links": [{"text": text, "url": paths[slug]} for slug, text in ABOUT.items() if slug in paths],
    }
