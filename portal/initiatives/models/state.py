"""The state of a listing: true at once, never part of a revision, so publishing an old text cannot undo it."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.dispatch import receiver

from portal.vocabulary.fields import CodeField
from portal.vocabulary.models import Vocabulary
from search.indexing.state import want


class State(models.Model):
    """A row whose change must reach the index: writing it bumps the listing in the same transaction."""

    listing_id: int
    withholds: ClassVar[bool] = False
    """True when the row takes the listing out of public view: search must then leave it out before it is reindexed."""

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        before = type(self)._default_manager.filter(pk=self.pk).first()
        super().save(*args, **kwargs)
        # The editor may have meant another listing.
        listings = {row.listing_id for row in (self, before) if row}
        want(listings, withhold=[self.listing_id] if self.withholds else [])


@receiver(models.signals.post_delete)
def _reindex_when_state_ends(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    # A signal, because the CMS deletes several rows at once without calling delete() of any.
    if isinstance(instance, State):
        want([instance.listing_id])


class Verification(State):
    """A human confirmed that the facts are right. The newest row counts."""

    class By(models.TextChoices):
        PROVIDER = "aanbieder", "de aanbieder"
        EDITOR = "redactie", "de redactie"

    class How(models.TextChoices):
        CMS = "beheer", "in het beheer"
        MAIL = "mail", "met de knop in een mail"
        PHONE = "telefoon", "aan de telefoon"
        VISIT = "bezoek", "bij een bezoek"

    listing = models.ForeignKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="verifications")
    on = models.DateField("op")
    by = models.CharField("door", max_length=12, choices=By)
    how = models.CharField("hoe", max_length=12, choices=How, default=How.CMS)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        verbose_name = "controle"
        verbose_name_plural = "controles"
        ordering: ClassVar = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.on} door {self.get_by_display()}"


class Closure(State):
    """Days on which the place is closed: a holiday, a rebuild, or until further notice."""

    listing = models.ForeignKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="closures")
    first_day = models.DateField("eerste dag")
    last_day = models.DateField("laatste dag", null=True, blank=True)
    why = models.CharField("waarom", max_length=160, blank=True)

    class Meta:
        verbose_name = "sluiting"
        verbose_name_plural = "sluitingen"
        ordering: ClassVar = ["first_day", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="closure_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"dicht vanaf {self.first_day}"

    def clean(self) -> None:
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": "De laatste dag is eerder dan de eerste."})


class OtherHours(State):
    """Days on which a place is open at other times than always, or closed: a public holiday, the day before Christmas.

    Where two hold on a day, the one for fewer days counts.
    """

    listing = models.ForeignKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="other_hours")
    first_day = models.DateField("eerste dag")
    last_day = models.DateField("laatste dag")
    opens = models.TimeField("open van", null=True, blank=True, help_text="Laat beide tijden leeg voor: dicht.")
    closes = models.TimeField("open tot", null=True, blank=True)
    why = models.CharField("waarom", max_length=80, blank=True)

    class Meta:
        verbose_name = "andere openingstijd"
        verbose_name_plural = "andere openingstijden"
        ordering: ClassVar = ["first_day", "last_day", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["listing", "first_day", "last_day"], name="other_hours_are_unique_by_days"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="other_hours_end_after_start"),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None)
                | Q(opens__isnull=False, closes__isnull=False, closes__gt=F("opens")),
                name="other_hours_close_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day}: {f'{self.opens:%H:%M}-{self.closes:%H:%M}' if self.opens else 'dicht'}"

    def clean(self) -> None:
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": "De laatste dag is eerder dan de eerste."})
        if (self.opens is None) != (self.closes is None):
            raise ValidationError({"closes": "Vul beide tijden in, of geen van beide als jullie dicht zijn."})
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": "Deze tijd is niet later dan de tijd waarop jullie opengaan."})


class Room(State):
    """Free places and waiting time for one role, with the day on which that was true."""

    listing = models.ForeignKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="room")
    role = CodeField("rol", vocabulary=Vocabulary.ROLE, blank=True)
    places_free = models.PositiveSmallIntegerField("vrije plekken", null=True, blank=True)
    waiting_weeks = models.PositiveSmallIntegerField("weken wachten", null=True, blank=True)
    as_of = models.DateField("gezien op")

    class Meta:
        verbose_name = "ruimte"
        verbose_name_plural = "ruimte en wachttijd"
        constraints: ClassVar = [models.UniqueConstraint(fields=["listing", "role"], name="room_is_unique_by_role")]

    def __str__(self) -> str:
        return f"{self.role}: {self.places_free}"


class Hidden(State):
    """The editor took this listing off the map."""

    withholds = True

    listing = models.OneToOneField("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="hidden")
    since = models.DateTimeField("sinds", auto_now_add=True)
    reason = models.CharField("waarom", max_length=300)

    class Meta:
        verbose_name = "van de kaart gehaald"
        verbose_name_plural = "van de kaart gehaald"

    def __str__(self) -> str:
        return self.reason


class StepAnswer(models.Model):
    """What the other provider says of a growth step that leads to (or from) its listing; without a row it is pending.

    Steps between listings of one provider need no answer.
    """

    source = models.ForeignKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="step_answers")
    target = models.ForeignKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="+")
    agreed = models.BooleanField("akkoord")
    on = models.DateField("op")

    class Meta:
        verbose_name = "antwoord op een stap"
        verbose_name_plural = "antwoorden op stappen"
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "target"], name="step_answer_is_unique")]

    def __str__(self) -> str:
        return "akkoord" if self.agreed else "niet akkoord"
