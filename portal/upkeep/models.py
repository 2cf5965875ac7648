"""What readers say is not right, and which reminders went out."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from portal.initiatives.completeness import QUESTIONS

FACTS = {
    "gestopt": "Deze plek bestaat niet meer",
    "telefoon": "Het telefoonnummer",
    "adres": "Het adres",
    "tijden": "De dagen en tijden",
}
ABOUT = FACTS | {question.id: f"Wat er staat bij “{question.heading}”" for question in QUESTIONS}
"""What a reader can point at: code -> words."""
LONGEST_SENTENCE = 300


class ReaderReport(models.Model):
    """Somebody who reads a listing says that a fact is not right. Nothing is kept of who said so."""

    listing = models.ForeignKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="reader_reports")
    about = models.CharField("wat klopt er niet", max_length=20, choices=ABOUT)
    sentence = models.CharField("in eigen woorden", max_length=LONGEST_SENTENCE, blank=True)
    at = models.DateTimeField("gemeld op", auto_now_add=True)
    handled_at = models.DateTimeField("afgehandeld op", null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "melding van een lezer"
        verbose_name_plural = "meldingen van lezers"
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.listing}: {self.get_about_display()}"


class Reminder(models.Model):
    """A mail asked whether a listing is still right. One a day at most, whatever asks for it."""

    listing = models.ForeignKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="reminders")
    on = models.DateField("verstuurd op")

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["listing", "on"], name="reminder_once_a_day")]

    def __str__(self) -> str:
        return f"{self.listing}: {self.on}"
