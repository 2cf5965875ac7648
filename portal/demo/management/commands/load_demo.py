"""`manage.py load_demo`: the demo region, its editor's pages and the demo logins."""

from argparse import ArgumentParser
from datetime import date
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone
from wagtail.models import Site

from config import env
from portal.demo.explanations import load_explanations
from portal.demo.people import load_people, read_or_make_password
from portal.demo.region import load_desks, load_listings, load_providers
from portal.pages.models import Appearance, HomePage
from portal.pages.reference import ensure_reference


class Command(BaseCommand):
    help = "Laadt de voorbeeldregio: aanbieders, plekken, uitleg en inlognamen. Opnieuw draaien kan altijd."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            default=None,
            help="De dag waar alle data omheen liggen (jjjj-mm-dd); standaard vandaag.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        started = monotonic()
        today: date = options["today"] or timezone.localdate()
        ensure_reference()
        _name_the_region()
        counts = {
            "gemeenten met loketten": load_desks(),
            "aanbieders": load_providers(),
            "plekken": load_listings(today),
            "uitlegpagina's": load_explanations(),
        }
        password = env.text("DEMO_PASSWORD") or read_or_make_password(settings.DATA_DIR / "demo-password")
        people = load_people(password)
        new = ", ".join(f"{number} {what}" for what, number in counts.items())
        self.stdout.write(f"Nieuw: {new} ({monotonic() - started:.1f} seconden).")
        self.stdout.write(f"Inloggen op /beheer/ met wachtwoord {password}:")
        for user in people:
            self.stdout.write(f"  {user.email}")


def _name_the_region() -> None:
    """Only where the editor named nothing yet."""
    appearance = Appearance.for_site(Site.objects.get(is_default_site=True))
    if not appearance.region:
        appearance.region = "Voorbeeldregio Utrecht"
        appearance.desk_email = appearance.desk_email or "redactie@example.nl"
        appearance.desk_phone = appearance.desk_phone or "030-000 10 10"
        appearance.save()
    home = HomePage.objects.get()
    if not home.examples:
        home.examples = ["koffie, Utrecht", "dieren, Zeist", "fietsen maken, Amersfoort", "Nederlands leren"]
        home.save_revision().publish()
