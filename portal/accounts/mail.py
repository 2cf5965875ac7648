"""Mail in plain text: the first line of a template is its subject."""

import logging
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from portal.pages.models import Appearance

logger = logging.getLogger(__name__)

LONGEST_SUBJECT = 180


def send(template: str, to: str, context: dict[str, Any]) -> bool:
    """Sends the text of `template` to one address, and says whether it went; what goes wrong is logged, without the
    address."""
    text = render_to_string(template, context | {"site_name": Appearance.shown().site_name, "site_url": site_url("/")})
    subject, _, body = text.strip().partition("\n")
    return deliver(EmailMessage(one_line(subject)[:LONGEST_SUBJECT], f"{body.strip()}\n", to=[to]))


def deliver(message: EmailMessage) -> bool:
    try:
        message.send()
        return True
    except (OSError, SMTPException) as error:
        # Whoever waits for it is told on the page that mail can fail to come, and how to ask again.
        logger.error("A mail could not be sent: %s", type(error).__name__)
        return False


def one_line(text: str) -> str:
    """A header ends where its line ends: what somebody typed must not start another."""
    return " ".join(text.split())


def site_url(path: str) -> str:
    """As readers know the site, whatever name a request came in by."""
    return f"{settings.SITE_URL}{path}"
