"""How long a check of a listing holds, by its own rhythm."""

from datetime import date, timedelta

DAYS_A_MONTH = 31
LOWER_AFTER = timedelta(weeks=4)
"""A listing of which the check is over for longer stands a little lower in the list: two mails went unanswered."""


def due_on(last_check: date, rhythm_months: int) -> date:
    """The last day on which a check holds."""
    return last_check + timedelta(days=rhythm_months * DAYS_A_MONTH)
