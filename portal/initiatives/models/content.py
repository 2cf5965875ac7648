"""Other rows of a listing: the day, pictures, learning, results, stories, partners, funding, steps to other places."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey

from portal.initiatives.models.roles import Child
from portal.vocabulary.fields import CodeField, YesNoUnknown
from portal.vocabulary.models import Vocabulary


class DayMoment(Child):
    page = ParentalKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="day")
    time = models.CharField("tijd", max_length=20, blank=True)
    text = models.CharField("wat gebeurt er", max_length=200)

    class Meta(Child.Meta):
        verbose_name = "moment van de dag"
        verbose_name_plural = "zo ziet een dag eruit"

    def __str__(self) -> str:
        return self.text


class ListingPicture(Child):
    class Shows(models.TextChoices):
        ENTRANCE = "ingang", "De ingang"
        PEOPLE = "mensen", "Mensen"
        ACTIVITY = "bezigheid", "Wat je er doet"
        PLACE = "plek", "De plek"

    page = ParentalKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey("pictures.Picture", on_delete=models.CASCADE, related_name="+", verbose_name="beeld")
    shows = models.CharField("laat zien", max_length=12, choices=Shows, default=Shows.PLACE)

    class Meta(Child.Meta):
        verbose_name = "beeld"
        verbose_name_plural = "beelden"

    def __str__(self) -> str:
        return self.get_shows_display()


class Learning(Child):
    page = ParentalKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="learning")
    text = models.CharField("wat leer je", max_length=200)
    kind = CodeField("soort", vocabulary=Vocabulary.LEARNING, blank=True)
    certificate = models.CharField("certificaat of bewijs", max_length=200, blank=True)
    level = models.CharField("niveau", max_length=60, blank=True)

    class Meta(Child.Meta):
        verbose_name = "leerdoel"
        verbose_name_plural = "wat je leert"

    def __str__(self) -> str:
        return self.text


class Outcome(Child):
    page = ParentalKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="outcomes")
    label = models.CharField("wat is geteld", max_length=160)
    number = models.DecimalField("aantal", max_digits=10, decimal_places=1)
    unit = models.CharField("eenheid", max_length=40, blank=True)
    period = models.CharField("periode", max_length=80, blank=True)
    source = models.CharField("hoe geteld", max_length=160, blank=True)

    class Meta(Child.Meta):
        verbose_name = "resultaat"
        verbose_name_plural = "resultaten"

    def __str__(self) -> str:
        return self.label


class Story(Child):
    page = ParentalKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="stories")
    who = models.CharField("wie vertelt", max_length=80)
    text = models.TextField("verhaal", max_length=900)
    consent = models.BooleanField("deze persoon vindt het goed dat dit verhaal hier staat", default=False)
    consent_until = models.DateField("toestemming tot en met", null=True, blank=True)

    class Meta(Child.Meta):
        verbose_name = "verhaal"
        verbose_name_plural = "verhalen"

    def __str__(self) -> str:
        return self.who


class Party(Child):
    page = ParentalKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="parties")
    name = models.CharField("naam", max_length=120)
    role = CodeField("rol", vocabulary=Vocabulary.PARTY, blank=True)
    responsibility = models.CharField("wat doet deze partner", max_length=240, blank=True)

    class Meta(Child.Meta):
        verbose_name = "partner"
        verbose_name_plural = "wie doen er mee"

    def __str__(self) -> str:
        return self.name


class Funding(Child):
    page = ParentalKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="funding")
    source = CodeField("waar komt het geld vandaan", vocabulary=Vocabulary.FUNDING)
    note = models.CharField("toelichting", max_length=200, blank=True)

    class Meta(Child.Meta):
        verbose_name = "geldbron"
        verbose_name_plural = "geldbronnen"

    def __str__(self) -> str:
        return self.source


class GrowthStep(Child):
    """A step from this listing to another. Read from the other side, "more" is "calmer" and the reverse."""

    class Kind(models.TextChoices):
        MORE = "meer", "Meer uitdaging"
        CALMER = "rustiger", "Rustiger"
        BESIDE = "ernaast", "Ernaast"

    page = ParentalKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="steps")
    to = models.ForeignKey(
        "initiatives.InitiativePage", on_delete=models.CASCADE, related_name="steps_from", verbose_name="naar"
    )
    kind = models.CharField("soort stap", max_length=10, choices=Kind)
    what_you_need = models.CharField("wat heb je nodig", max_length=240, blank=True)
    who_helps = models.CharField("wie helpt je over", max_length=240, blank=True)
    may_return = YesNoUnknown("je mag terugkomen als het niet bevalt")

    class Meta(Child.Meta):
        verbose_name = "stap"
        verbose_name_plural = "stappen naar andere plekken"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(page=F("to")), name="growth_step_leads_elsewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.to}"

    def clean(self) -> None:
        super().clean()
        if self.to_id and self.to_id == self.page_id:
            raise ValidationError({"to": "Kies een andere plek dan deze plek zelf."}, code="self_link")
