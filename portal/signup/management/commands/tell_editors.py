"""manage.py tell_editors: who wants to come in waits for an answer."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.signup.telling import tell_editors


class Command(BaseCommand):
    help = "Mails the editors which new applications wait for them, all in one mail."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Told the editors about {tell_editors()} applications.")
