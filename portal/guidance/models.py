"""What the editor knows and providers cannot promise: whom to ask, what a law makes you pay, what it does to a benefit.

Everything here has a source and dates, because it changes by year and a reader must be able to check it.
"""

from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from portal.vocabulary.fields import CodeField
from portal.vocabulary.models import Vocabulary, kept_in_memory


class Region(models.TextChoices):
    """Regions of the national school-holiday table."""

    NORTH = "noord", "Noord"
    MIDDLE = "midden", "Midden"
    SOUTH = "zuid", "Zuid"


class Sourced(models.Model):
    source = models.CharField("bron", max_length=200, blank=True)
    source_url = models.URLField("adres van de bron", blank=True)
    checked_on = models.DateField("gecontroleerd op", null=True, blank=True)

    class Meta:
        abstract = True


class DatedQuerySet(models.QuerySet):
    def on(self, day: date) -> "DatedQuerySet":
        """Rows that hold on `day`."""
        return self.filter(valid_from__lte=day).filter(Q(valid_until=None) | Q(valid_until__gte=day))


class Dated(Sourced):
    valid_from = models.DateField("geldt vanaf")
    valid_until = models.DateField("geldt tot en met", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


class Municipality(ClusterableModel):
    """A municipality and its desks."""

    code = models.CharField(
        "CBS-code", max_length=6, unique=True, validators=[RegexValidator(r"^gm\d{4}$", "Bijvoorbeeld gm0355.")]
    )
    name = models.CharField("naam", max_length=80)
    province = models.CharField("provincie", max_length=40)
    holiday_region = models.CharField("regio schoolvakanties", max_length=8, choices=Region)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("province"), FieldPanel("holiday_region")]),
        InlinePanel("desks", label="loket"),
    ]

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Desk(Orderable, Sourced):
    """Whom to ask in a municipality, for one kind of question."""

    class Topic(models.TextChoices):
        WMO = "wmo", "Hulp en begeleiding (Wmo-loket of wijkteam)"
        SUPPORT = "ondersteuning", "Gratis en onafhankelijk meedenken (cliëntondersteuning)"
        WORK = "werk", "Werk en bijstand (Participatiewet)"
        MINIMA = "minima", "Regelingen bij weinig geld"
        YOUTH = "jeugd", "Hulp voor jongeren (Jeugdwet)"
        SUPERVISOR = "toezicht", "Toezichthouder Wmo (is de hulp goed en veilig?)"

    municipality = ParentalKey(Municipality, on_delete=models.CASCADE, related_name="desks")
    topic = models.CharField("waarover", max_length=16, choices=Topic)
    name = models.CharField("naam", max_length=120)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mail", blank=True)
    url = models.URLField("website", blank=True)
    hours = models.CharField("bereikbaar", max_length=160, blank=True)
    note = models.CharField("toelichting", max_length=240, blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("topic"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldPanel("url"),
        FieldPanel("hours"),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_url"), FieldPanel("checked_on")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "loket"
        verbose_name_plural = "loketten"

    def __str__(self) -> str:
        return self.name


class SchoolHoliday(Sourced):
    """One holiday in one region, first and last day included."""

    region = models.CharField("regio", max_length=8, choices=Region)
    name = models.CharField("vakantie", max_length=60)
    first_day = models.DateField("eerste dag")
    last_day = models.DateField("laatste dag")

    class Meta:
        verbose_name = "schoolvakantie"
        verbose_name_plural = "schoolvakanties"
        ordering: ClassVar = ["first_day", "region", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "first_day"], name="school_holiday_is_unique"),
            models.CheckConstraint(
                condition=Q(last_day__gte=models.F("first_day")), name="school_holiday_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first_day.year}, {self.get_region_display()}"


class LegalAmount(Dated):
    """An amount set by law, by year."""

    code = models.SlugField("code", max_length=40)
    label = models.CharField("wat het is", max_length=160)
    amount_cents = models.PositiveIntegerField("bedrag in eurocenten")
    unit = CodeField("per", vocabulary=Vocabulary.UNIT, blank=True)

    class Meta:
        verbose_name = "wettelijk bedrag"
        verbose_name_plural = "wettelijke bedragen"
        ordering: ClassVar = ["code", "-valid_from", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="legal_amount_is_unique_by_date")
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.valid_from.year})"


class ContributionRule(Dated):
    """What someone who comes in by a law pays to the state, in a plain sentence for the reader."""

    class Kind(models.TextChoices):
        NONE = "geen", "Geen eigen bijdrage"
        HOUSEHOLD = "huishouden", "Eén bedrag per maand voor het hele huishouden"
        INCOME = "inkomen", "Hangt af van je inkomen"
        DEDUCTIBLE = "eigen-risico", "Valt onder het eigen risico van je zorgverzekering"
        PROVIDER = "aanbieder", "De aanbieder vraagt een prijs"

    route = CodeField("route", vocabulary=Vocabulary.ROUTE)
    kind = models.CharField("soort regel", max_length=16, choices=Kind)
    sentence = models.CharField("zin voor de lezer", max_length=240)
    question = models.CharField("vraag die het beslist", max_length=160, blank=True)
    amount_code = models.SlugField("wettelijk bedrag", max_length=40, blank=True)
    exceptions = models.TextField("uitzonderingen", blank=True)

    class Meta:
        verbose_name = "regel voor de eigen bijdrage"
        verbose_name_plural = "regels voor de eigen bijdrage"
        ordering: ClassVar = ["route", "-valid_from", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["route", "valid_from"], name="contribution_rule_is_unique_by_date")
        ]

    def __str__(self) -> str:
        return f"{self.route}: {self.sentence}"


class BenefitEffect(Dated):
    """What taking part can do to a benefit, and whom to ask first."""

    class Benefit(models.TextChoices):
        BIJSTAND = "bijstand", "Bijstand"
        UWV = "uwv", "Wajong, WIA of Ziektewet"
        WW = "ww", "WW"
        AOW = "aow", "AOW of pensioen"
        NONE = "geen", "Geen uitkering"
        UNKNOWN = "weet-niet", "Weet ik niet"

    benefit = models.CharField("uitkering", max_length=16, choices=Benefit)
    sentence = models.CharField("zin voor de lezer", max_length=300)
    ask = models.CharField("aan wie vraag je het", max_length=160)

    class Meta:
        verbose_name = "gevolg voor een uitkering"
        verbose_name_plural = "gevolgen voor uitkeringen"
        ordering: ClassVar = ["benefit", "-valid_from", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["benefit", "valid_from"], name="benefit_effect_is_unique_by_date")
        ]

    def __str__(self) -> str:
        return self.get_benefit_display()


@kept_in_memory
class HelpLine(Sourced):
    """Whom to call now. Shown above the results to someone whose question tells of danger, never counted or kept."""

    class Kind(models.TextChoices):
        """The kinds that search hears (search.questions.danger.KINDS)."""

        SUICIDE = "suicide", "Niet meer willen leven"
        VIOLENCE = "violence", "Geweld of misbruik"
        CHILD = "child", "Een kind in gevaar"
        ADDICTION = "addiction_crisis", "Nood door drank, drugs of gokken"
        HOMELESS = "homeless_tonight", "Vannacht geen slaapplek"
        HUNGER = "hunger", "Geen eten"

    kind = models.CharField("waarbij", max_length=20, choices=Kind)
    order = models.PositiveSmallIntegerField("volgorde", default=100, help_text="De laagste staat bovenaan.")
    sentence = models.CharField(
        "zin voor de lezer", max_length=200, help_text="Rustig en kort. Zeg wie je kunt bellen, en waarvoor."
    )
    name = models.CharField("wie", max_length=80)
    phone = models.CharField(
        "telefoon",
        max_length=20,
        blank=True,
        validators=[
            RegexValidator(r"^\+?[0-9][0-9 \-]{2,18}$", "Gebruik cijfers, spaties en streepjes, zoals 0800-2000.")
        ],
        help_text="Leeg als er geen nummer is dat overal werkt.",
    )
    url = models.URLField("website", blank=True)
    url_text = models.CharField(
        "woorden op de link", max_length=40, blank=True, help_text="Bijvoorbeeld: Chat op 113.nl"
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("order")]),
        FieldPanel("sentence"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("phone")]),
        FieldRowPanel([FieldPanel("url"), FieldPanel("url_text")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_url"), FieldPanel("checked_on")]),
    ]

    class Meta:
        verbose_name = "hulplijn"
        verbose_name_plural = "hulplijnen"
        ordering: ClassVar = ["kind", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"

    def clean(self) -> None:
        super().clean()
        if self.url and not self.url_text:
            raise ValidationError({"url_text": "Schrijf wat er op de link staat."})
