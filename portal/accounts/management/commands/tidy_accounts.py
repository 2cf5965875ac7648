"""manage.py tidy_accounts: accounts nobody confirmed go, and so do sessions that are over; keys are sealed anew."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.accounts.tidying import remove_never_confirmed, seal_anew


class Command(BaseCommand):
    help = "Takes away accounts nobody confirmed in 30 days, and old sessions; seals keys with the SECRET_KEY of today."

    def handle(self, *args: Any, **options: Any) -> None:
        removed, sealed = remove_never_confirmed(timezone.now()), seal_anew()
        call_command("clearsessions")
        self.stdout.write(f"Removed {removed} accounts that were never confirmed; sealed {sealed} keys anew.")
