"""manage.py reset_second_step: when the last manager lost phone and codes, nobody in the CMS can help."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.devices import take_away
from portal.accounts.models import User


class Command(BaseCommand):
    help = "Takes app and emergency codes of one account away, ends its sessions and mails its owner."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError("There is no account with this address.")
        if not take_away(person, how="command", by=None):
            raise CommandError("This account has no second step.")
        self.stdout.write("Done: the password is enough now. Who must have a second step sets it up again.")
