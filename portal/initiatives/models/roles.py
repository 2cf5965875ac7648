"""What holds per role: first-level children of a listing, joined by role code. An empty role means every role."""

from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from portal.guidance.fields import MunicipalitiesField
from portal.initiatives.models.facts import check_ranges
from portal.vocabulary.fields import CodeField, CodesField, YesNoUnknown
from portal.vocabulary.models import Vocabulary


class Child(Orderable):
    """A row of a listing. Its public id follows from the listing's and its own key, so a copied page gets new ones."""

    class Meta(Orderable.Meta):
        abstract = True

    @property
    def uuid(self) -> UUID:
        return uuid5(self.page.uuid, f"{self._meta.model_name}:{self.pk}")


def role_field() -> CodeField:
    return CodeField(
        "voor welke rol", vocabulary=Vocabulary.ROLE, blank=True, help_text="Leeg laten = voor alle rollen."
    )


class Role(Child):
    """A role someone can have here."""

    page = ParentalKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="roles")
    role = CodeField("rol", vocabulary=Vocabulary.ROLE)
    form = CodeField("vorm, als die anders is", vocabulary=Vocabulary.FORM, blank=True)
    what_you_do = models.TextField("wat doe je", blank=True, max_length=600)
    hours_week_min = models.PositiveSmallIntegerField("uren per week, minstens", null=True, blank=True)
    hours_week_max = models.PositiveSmallIntegerField("uren per week, hoogstens", null=True, blank=True)
    has_say = YesNoUnknown("je beslist mee")
    may_start_own = YesNoUnknown("je mag iets van jezelf beginnen")
    weekly_required = YesNoUnknown("je moet elke week komen")
    may_cancel = YesNoUnknown("je mag afzeggen")
    build_up = YesNoUnknown("je mag langzaam opbouwen")
    breaks = YesNoUnknown("je mag pauzeren als het nodig is")
    choose_tasks = YesNoUnknown("je kiest zelf je taken")
    more_hours_later = YesNoUnknown("later meer uren kan")
    costs_none = YesNoUnknown("er zijn geen kosten")
    rewards_none = YesNoUnknown("je krijgt er niets voor")
    grows_to = CodesField("daarna kun je worden", vocabulary=Vocabulary.ROLE, blank=True)
    grows_note = models.CharField("wat is daarvoor nodig", max_length=240, blank=True)

    class Meta(Child.Meta):
        verbose_name = "rol"
        verbose_name_plural = "rollen"

    def __str__(self) -> str:
        return self.role

    def clean(self) -> None:
        super().clean()
        check_ranges(self, "hours_week")


class Entry(Child):
    """How you come in, for one role or for all."""

    page = ParentalKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="entries")
    role = role_field()
    routes = CodesField("route (wet of regel)", vocabulary=Vocabulary.ROUTE, blank=True)
    ways = CodesField("hoe kom je binnen", vocabulary=Vocabulary.ENTRY_WAY, blank=True)
    referrers = CodesField("wie mag verwijzen", vocabulary=Vocabulary.REFERRER, blank=True)
    pgb = YesNoUnknown("pgb kan")
    age_min = models.PositiveSmallIntegerField("vanaf leeftijd", null=True, blank=True)
    age_max = models.PositiveSmallIntegerField("tot en met leeftijd", null=True, blank=True)
    intake = YesNoUnknown("eerst een gesprek")
    trial = YesNoUnknown("eerst een keer proberen kan")
    conditions_none = YesNoUnknown("er zijn geen voorwaarden")

    class Meta(Child.Meta):
        verbose_name = "toegang"
        verbose_name_plural = "toegang"

    def __str__(self) -> str:
        return self.role or "alle rollen"

    def clean(self) -> None:
        super().clean()
        check_ranges(self, "age")


class Condition(Child):
    """What you must have or be to come in: a code, words, or both."""

    page = ParentalKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="conditions")
    role = role_field()
    code = CodeField("voorwaarde", vocabulary=Vocabulary.CONDITION, blank=True)
    text = models.CharField("in je eigen woorden", max_length=240, blank=True)
    hard = YesNoUnknown("het moet echt (nee = we overleggen)")

    class Meta(Child.Meta):
        verbose_name = "voorwaarde"
        verbose_name_plural = "voorwaarden"

    def __str__(self) -> str:
        return self.text or self.code

    def clean(self) -> None:
        super().clean()
        if not (self.code or self.text):
            raise ValidationError({"text": "Kies een voorwaarde of schrijf hem op."})


class Contract(Child):
    """Who can pay the place by a law. A decision of a municipality without a contract is usually no use here."""

    page = ParentalKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="contracts")
    law = CodeField("wet", vocabulary=Vocabulary.ROUTE)
    municipalities = MunicipalitiesField("contract met deze gemeenten", blank=True)
    care_offices = models.CharField("contract met deze zorgkantoren", max_length=200, blank=True)
    others_possible = YesNoUnknown("andere gemeenten kan ook")

    class Meta(Child.Meta):
        verbose_name = "contract"
        verbose_name_plural = "contracten"

    def __str__(self) -> str:
        return self.law


class Cost(Child):
    """Something the place charges. The own contribution to the state is the editor's to explain (portal.guidance)."""

    page = ParentalKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="costs")
    role = role_field()
    law = CodeField("alleen bij deze route", vocabulary=Vocabulary.ROUTE, blank=True)
    kind = CodeField("waarvoor", vocabulary=Vocabulary.COST)
    amount_cents = models.PositiveIntegerField("bedrag in eurocenten", null=True, blank=True)
    """None is not stated; 0 is free."""
    unit = CodeField("per", vocabulary=Vocabulary.UNIT, blank=True)
    compulsory = YesNoUnknown("moet je dit betalen om mee te doen?")
    note = models.CharField("toelichting", max_length=240, blank=True)

    class Meta(Child.Meta):
        verbose_name = "prijs"
        verbose_name_plural = "kosten"

    def __str__(self) -> str:
        return self.kind


class Reward(Child):
    """Something you get: wage, allowance, travel money, lunch."""

    page = ParentalKey("initiatives.InitiativePage", on_delete=models.CASCADE, related_name="rewards")
    role = role_field()
    kind = CodeField("wat", vocabulary=Vocabulary.REWARD)
    amount_cents = models.PositiveIntegerField("bedrag in eurocenten", null=True, blank=True)
    unit = CodeField("per", vocabulary=Vocabulary.UNIT, blank=True)
    note = models.CharField("toelichting", max_length=240, blank=True)

    class Meta(Child.Meta):
        verbose_name = "vergoeding"
        verbose_name_plural = "vergoedingen"

    def __str__(self) -> str:
        return self.kind
