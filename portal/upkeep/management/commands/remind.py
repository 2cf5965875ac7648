"""manage.py remind: ask about listings that nobody looked at for too long."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.upkeep.reminders import remind


class Command(BaseCommand):
    help = "Mails whoever answers for a listing that is due for a check; at most once in 14 days for each listing."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Reminded about {remind(timezone.localdate())} listings.")
