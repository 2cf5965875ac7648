"""Words the whole portal shares: codes are stable, labels belong to the editor.

Forms, facets, JSON and templates read the same rows (through `portal.vocabulary.terms`).
"""

import secrets
from typing import Any, ClassVar, TypeVar

from django.core.validators import RegexValidator
from django.db import connection, models
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class Vocabulary(models.TextChoices):
    FORM = "vorm", "Vorm van meedoen"
    THEME = "thema", "Thema: wat je doet"
    LOOKING_FOR = "zoek", "Wat iemand zoekt"
    GROUP = "doelgroep", "Voor wie"
    ROUTE = "route", "Hoe je binnenkomt (wet of regel)"
    REFERRER = "verwijzer", "Wie mag verwijzen"
    ENTRY_WAY = "toegang", "Manier van binnenkomen"
    CONDITION = "voorwaarde", "Voorwaarde"
    ROLE = "rol", "Rol"
    SUPPORT = "steun", "Steun"
    LEVEL = "niveau", "Hoe moeilijk is het werk"
    LEARNING = "leren", "Leren"
    PLACE = "plek", "Plek, mensen en hulp"
    TRAVEL = "reis", "Er komen"
    COMPOSITION = "samenstelling", "Samenstelling van de groep"
    LANGUAGE = "taal", "Taal"
    DAYPART = "dagdeel", "Dagdeel"
    DAY = "dag", "Dag"
    WHERE = "waar", "Waar"
    LOAD = "zwaarte", "Lichamelijke zwaarte"
    COST = "kosten", "Soort kosten"
    REWARD = "vergoeding", "Wat je krijgt"
    UNIT = "eenheid", "Per"
    PARTY = "partij", "Rol van een partner"
    FUNDING = "geld", "Waar het geld vandaan komt"
    PROVIDER_KIND = "soort", "Soort aanbieder"
    STEP = "stap", "Stap naar een andere plek"


changed = Signal()
"""Sent when rows that processes keep in memory have changed, inside the transaction that changes them."""
_Model = TypeVar("_Model", bound=models.Model)


def kept_in_memory(model: type[_Model]) -> type[_Model]:
    """Class decorator: saving or deleting a row, one by one or in bulk in the CMS, makes every process read again."""
    for signal in (post_save, post_delete):
        signal.connect(_bump, sender=model)
    return model


def _bump(**_: Any) -> None:
    VocabularyVersion.bump()


@kept_in_memory
class Term(models.Model):
    """One word of one vocabulary."""

    vocabulary = models.CharField("lijst", max_length=20, choices=Vocabulary)
    code = models.CharField(
        max_length=40,
        validators=[
            RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Gebruik alleen kleine letters, cijfers en streepjes.")
        ],
        help_text="Vaste code. Die staat in adressen en in open data en verandert nooit meer.",
    )
    label = models.CharField("naam", max_length=120, help_text="Zo lezen bezoekers het.")
    hint = models.CharField(
        "uitleg", max_length=240, blank=True, help_text="Eén korte zin voor wie het woord niet kent."
    )
    icon = models.CharField("pictogram", max_length=40, blank=True)
    order = models.PositiveIntegerField("volgorde", default=1000)
    ladder = models.CharField(
        "trede", max_length=7, blank=True, help_text="Trede van de participatieladder; alleen voor professionals."
    )
    in_use = models.BooleanField("kan gekozen worden", default=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("vocabulary"), FieldPanel("code")]),
        FieldPanel("label"),
        FieldPanel("hint"),
        FieldRowPanel([FieldPanel("icon"), FieldPanel("order"), FieldPanel("in_use")]),
        FieldPanel("ladder"),
    ]

    class Meta:
        verbose_name = "woord"
        verbose_name_plural = "woordenlijsten"
        ordering: ClassVar = ["vocabulary", "order", "label", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["vocabulary", "code"], name="term_code_is_unique")]

    def __str__(self) -> str:
        return f"{self.get_vocabulary_display()}: {self.label}"


class VocabularyVersion(models.Model):
    """One row whose number changes with the words, so that every process knows when to read them again."""

    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def bump(cls) -> None:
        # Drawn, not counted: after a rollback or a restored back-up an old number never stands for other words.
        cls.objects.update_or_create(pk=1, defaults={"number": secrets.randbelow(2**31 - 1) + 1})
        changed.send(cls)

    @classmethod
    def current(cls) -> int:
        # Every request asks this: plain SQL takes a tenth of the time of a queryset.
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM vocabulary_vocabularyversion WHERE id = 1")
            row = cursor.fetchone()
        return int(row[0]) if row else 0
