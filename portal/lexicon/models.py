"""The words readers use, owned by the editors of the map. A change counts from the next request on, without a rebuild.

What the project brings is loaded once (`portal.lexicon.reference`) and never overwrites what an editor made of it.
"""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, HelpPanel

from portal.guidance.models import HelpLine
from portal.lexicon.fields import WordsField, entries
from portal.lexicon.targets import GROUP, TargetField, code_of, facet_label, label
from portal.vocabulary.models import kept_in_memory
from search.language.stems import stem
from search.language.words import phrase


@kept_in_memory
class CodeWords(models.Model):
    """What people say when they mean one choice."""

    target = TargetField("keuze", unique=True, error_messages={"unique": "Deze keuze heeft al een lijst. Pas die aan."})
    strong = WordsField(
        "woorden die dit betekenen",
        most=400,
        blank=True,
        help_text="Wie zo'n woord typt, bedoelt deze keuze. Een thema of een vorm zoeken we dan mee. Een dag, een "
        "route of iets van de plek wordt een filter, dat de lezer kan weghalen. Schrijf elk woord of elke groep "
        "woorden op een nieuwe regel.",
    )
    weak = WordsField(
        "woorden die hierop lijken",
        most=400,
        blank=True,
        help_text="Wie zo'n woord typt, bedoelt dit misschien. Plekken met deze keuze komen dan iets hoger, maar er "
        "valt niets weg.",
    )

    panels: ClassVar = [
        FieldPanel("target"),
        FieldPanel("strong"),
        FieldPanel("weak"),
        HelpPanel(
            "<p>Woorden over gezondheid, herkomst of een groep mensen worden nooit een filter en we laten ze nergens "
            "zien. Zet ze in de lijst “Nooit een filter”. Bij <strong>Voor wie</strong> mogen ze wel: die woorden "
            "gebruiken we alleen om de lezer iets te vragen.</p>"
        ),
    ]

    class Meta:
        verbose_name = "woorden bij een keuze"
        verbose_name_plural = "woorden bij keuzes"
        ordering: ClassVar = ["target"]

    def __str__(self) -> str:
        code = code_of(self.target)
        return f"{facet_label(code[0])}: {label(code)}"

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        strong = {phrase(entry) for entry in entries(self.strong)}
        if both := [entry for entry in entries(self.weak) if phrase(entry) in strong]:
            errors["weak"] = f"“{both[0]}” staat al bij de woorden die dit betekenen."
        if code_of(self.target)[0] != GROUP:
            never = {_stems(entry) for entry in WordList.of(WordList.Name.NEVER)}
            for name in ("strong", "weak"):
                if refused := [entry for entry in entries(getattr(self, name)) if _stems(entry) in never]:
                    errors[name] = (
                        f"“{refused[0]}” staat in de lijst “{WordList.Name.NEVER.label}” en telt hier dus niet. "
                        "Haal het hier weg."
                    )
        elif self.weak:
            errors["weak"] = "Bij een groep kan dit niet. Zet hier alleen woorden die de groep betekenen, hierboven."
        if errors:
            raise ValidationError(errors)


@kept_in_memory
class Synonyms(models.Model):
    """One group of words for the same thing."""

    terms = WordsField(
        "woorden voor hetzelfde",
        most=20,
        help_text="Wie een van deze woorden typt, vindt ook plekken met de andere. Zet er alleen woorden in die voor "
        "iemand die zoekt hetzelfde zijn. Een woord mag maar in één groep staan.",
    )

    panels: ClassVar = [FieldPanel("terms")]

    class Meta:
        verbose_name = "groep synoniemen"
        verbose_name_plural = "synoniemen"
        ordering: ClassVar = ["terms", "pk"]

    def __str__(self) -> str:
        return ", ".join(entries(self.terms))

    def clean(self) -> None:
        super().clean()
        own = {phrase(term): term for term in entries(self.terms)}
        if len(own) < 2:
            raise ValidationError({"terms": "Schrijf minstens twee woorden die hetzelfde betekenen."})
        for other in Synonyms.objects.exclude(pk=self.pk):
            for term in entries(other.terms):
                if twice := own.get(phrase(term)):
                    raise ValidationError(
                        {"terms": f"“{twice}” staat al in de groep “{other}”. Een woord mag maar in één groep staan."}
                    )


@kept_in_memory
class WordList(models.Model):
    """One of a fixed number of lists."""

    class Name(models.TextChoices):
        FILLER = "filler", "Zegt niets over een plek"
        NEVER = "never", "Nooit een filter"
        SUICIDE = HelpLine.Kind.SUICIDE.value, f"Gevaar: {HelpLine.Kind.SUICIDE.label}"
        VIOLENCE = HelpLine.Kind.VIOLENCE.value, f"Gevaar: {HelpLine.Kind.VIOLENCE.label}"
        CHILD = HelpLine.Kind.CHILD.value, f"Gevaar: {HelpLine.Kind.CHILD.label}"
        ADDICTION = HelpLine.Kind.ADDICTION.value, f"Gevaar: {HelpLine.Kind.ADDICTION.label}"
        HOMELESS = HelpLine.Kind.HOMELESS.value, f"Gevaar: {HelpLine.Kind.HOMELESS.label}"
        HUNGER = HelpLine.Kind.HUNGER.value, f"Gevaar: {HelpLine.Kind.HUNGER.label}"
        HARMLESS = "harmless", "Lijkt op gevaar, maar is het niet"

    name = models.CharField("lijst", max_length=20, choices=Name, unique=True)
    words = WordsField("woorden", most=1500, blank=True, help_text="Elk woord of elke zin op een nieuwe regel.")

    panels: ClassVar = [
        HelpPanel(
            "<p><strong>Zegt niets over een plek</strong>: woorden als “ik zoek iets met”. Daar zoeken we niet op.</p>"
            "<p><strong>Nooit een filter</strong>: woorden over gezondheid, herkomst of een groep mensen. We zoeken ze "
            "alleen als tekst en laten ze nergens zien.</p>"
            "<p><strong>Gevaar</strong>: wie zo'n zin typt, ziet boven de lijst meteen wie hij kan bellen (bij Regels "
            "en loketten, Hulplijnen). We bewaren en tellen dat nergens. Woorden als “echt”, “gewoon” of “vandaag” "
            "mogen ertussen staan, en een letter mag verkeerd zijn.</p>"
            "<p><strong>Lijkt op gevaar</strong>: een zin hieruit houdt de hulplijnen weg, maar alleen als hij de hele "
            "gevaarlijke zin bevat. “Wil dood hout” houdt “wil dood” tegen; “dood hout” doet dat niet.</p>"
        ),
        FieldPanel("name"),
        FieldPanel("words"),
    ]

    class Meta:
        verbose_name = "vaste lijst"
        verbose_name_plural = "vaste lijsten"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.get_name_display()

    @classmethod
    def of(cls, name: str) -> tuple[str, ...]:
        """The words of one list; none when it is not there."""
        text = cls.objects.filter(name=name).values_list("words", flat=True).first()
        return entries(text or "")


class Delivered(models.Model):
    """What the project ever brought: what an editor threw away does not come back with the next version."""

    key = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.key


def _stems(entry: str) -> tuple[str, ...]:
    """As search compares it."""
    return tuple(map(stem, phrase(entry)))
