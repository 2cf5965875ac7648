"""The facts of a listing that are single columns, grouped as a reader thinks of them.

Every yes/no fact is yes, no or not stated (None). `portal.initiatives.yesno` names those that can be filtered.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models

from portal.guidance.fields import MunicipalitiesField
from portal.initiatives.hours import validate_opening_hours
from portal.organisations.postal import PostalAddress, validate_phone
from portal.vocabulary.fields import CodeField, CodesField, LinesField, YesNoUnknown
from portal.vocabulary.models import Vocabulary

MAX_EASY_WORDS = 60


def validate_easy_text(value: str) -> None:
    if len(value.split()) > MAX_EASY_WORDS:
        raise ValidationError(f"Houd de makkelijke tekst onder de {MAX_EASY_WORDS} woorden.", code="too_long")


def check_ranges(row: models.Model, *names: str) -> None:
    """Raises ValidationError at every "<name>_max" that is lower than its "<name>_min"."""
    backwards = [
        f"{name}_max"
        for name in names
        if None not in (low := getattr(row, f"{name}_min"), high := getattr(row, f"{name}_max")) and low > high
    ]
    if backwards:
        raise ValidationError(dict.fromkeys(backwards, "Dit moet gelijk zijn aan of hoger dan het eerste getal."))


class What(models.Model):
    """Question 1, and what you do (4)."""

    summary = models.CharField("in één zin", max_length=160, blank=True)
    easy_text = models.TextField("makkelijke tekst", blank=True, max_length=600, validators=[validate_easy_text])
    """At most 60 words in short sentences."""
    description = models.TextField("het hele verhaal", blank=True, max_length=6000)
    form = CodeField("vorm", vocabulary=Vocabulary.FORM)
    themes = CodesField("thema's", vocabulary=Vocabulary.THEME, blank=True)
    looking_for = CodesField("past bij iemand die zoekt naar", vocabulary=Vocabulary.LOOKING_FOR, blank=True)
    activities = LinesField("wat je er kunt doen", blank=True)
    levels = CodesField("hoe moeilijk is het werk?", vocabulary=Vocabulary.LEVEL, blank=True)
    support = CodesField("wie helpt je", vocabulary=Vocabulary.SUPPORT, blank=True)
    learning_none = YesNoUnknown("je hoeft er niets te leren")
    outcomes_none = YesNoUnknown("we hebben nog geen cijfers")

    class Meta:
        abstract = True


class ForWhom(models.Model):
    """Question 2."""

    interests = LinesField("wat vind je leuk of kun je goed", blank=True)
    groups = CodesField("speciaal voor", vocabulary=Vocabulary.GROUP, blank=True)
    composition = CodeField("samenstelling van de groep", vocabulary=Vocabulary.COMPOSITION, blank=True)
    age_min = models.PositiveSmallIntegerField("vanaf leeftijd", null=True, blank=True)
    age_max = models.PositiveSmallIntegerField("tot en met leeftijd", null=True, blank=True)
    languages = CodesField("talen die er gesproken worden", vocabulary=Vocabulary.LANGUAGE, blank=True)

    class Meta:
        abstract = True


class Contact(models.Model):
    """Who answers, and what the first time is like (3)."""

    contact_name = models.CharField("voornaam", max_length=60, blank=True)
    contact_role = models.CharField("wat doet deze persoon", max_length=80, blank=True)
    contact_phone = models.CharField("telefoon", max_length=30, blank=True, validators=[validate_phone])
    contact_email = models.EmailField("e-mail", blank=True)
    contact_hours = models.CharField("wanneer bereikbaar", max_length=160, blank=True)
    contact_picture = models.ForeignKey(
        "pictures.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="foto"
    )
    contact_in_exports = models.BooleanField("mag in open data", default=False)
    signup_self = YesNoUnknown("je kunt jezelf aanmelden")
    signup_professional = YesNoUnknown("een hulpverlener kan je aanmelden")
    first_visit = models.TextField("je eerste keer: wie vangt je op?", blank=True, max_length=600)
    trial_visit = models.TextField("kom je eerst een keer kijken?", blank=True, max_length=400)

    class Meta:
        abstract = True


class Whereabouts(PostalAddress):
    """Where it is, how public that is, and whom it reaches without an address."""

    class Visibility(models.TextChoices):
        PRECISE = "precies", "Iedereen mag het adres zien"
        PLACE = "plaats", "Alleen de plaats is te zien"
        CONTACT = "na-contact", "Het adres hoor je na contact"

    address_visibility = models.CharField(
        "wie mag het adres zien?", max_length=12, choices=Visibility, default=Visibility.PRECISE
    )
    location_checked = models.BooleanField("plek op de kaart gecontroleerd", default=False)
    online = YesNoUnknown("kan online")
    at_home = YesNoUnknown("we komen bij je thuis")
    serves = MunicipalitiesField("voor mensen uit deze gemeenten", blank=True)
    """CBS codes of municipalities reached online or at home, or for which the place works; empty is not stated."""

    class Meta:
        abstract = True


class Travel(models.Model):
    """How to get there (question 8's hidden cost, and often the reason not to come)."""

    has_stop = YesNoUnknown("bereikbaar met het openbaar vervoer")
    stop_name = models.CharField("halte of station", max_length=80, blank=True)
    stop_walk_minutes = models.PositiveSmallIntegerField("minuten lopen vanaf de halte", null=True, blank=True)
    stop_step_free = YesNoUnknown("van de halte zonder trap of hoge stoep")
    bike = YesNoUnknown("goed te fietsen, met plek voor je fiets")
    parking = YesNoUnknown("parkeren kan")
    mobility_scooter = YesNoUnknown("goed met een scootmobiel of rolstoel")
    group_transport = YesNoUnknown("er rijdt groepsvervoer")
    group_transport_by = models.CharField("wie regelt het groepsvervoer", max_length=120, blank=True)
    group_transport_needs_indication = YesNoUnknown("groepsvervoer alleen met indicatie")
    group_transport_cents = models.PositiveIntegerField("groepsvervoer, eurocent per rit", null=True, blank=True)
    regiotaxi = YesNoUnknown("regiotaxi komt er")
    volunteer_drives = YesNoUnknown("een vrijwilliger kan je rijden")
    first_trip_together = YesNoUnknown("de eerste keer reist er iemand mee")
    travel_training = YesNoUnknown("je kunt er leren reizen")
    travel_costs_paid = YesNoUnknown("je krijgt reiskosten terug")
    travel_note = models.TextField("meer over de reis", blank=True, max_length=600)

    class Meta:
        abstract = True


class Time(models.Model):
    opening_hours = models.CharField("openingstijden", max_length=255, blank=True, validators=[validate_opening_hours])
    """OpenStreetMap syntax, for example "Mo-Fr 09:00-16:00; PH off"."""
    dayparts = CodesField("dagdelen", vocabulary=Vocabulary.DAYPART, blank=True)
    start_from = models.CharField("beginnen kan vanaf", max_length=60, blank=True)
    evening = YesNoUnknown("ook 's avonds")
    weekend = YesNoUnknown("ook in het weekend")
    school_holidays = YesNoUnknown("open in schoolvakanties")
    hours_week_min = models.PositiveSmallIntegerField("uren per week, minstens", null=True, blank=True)
    hours_week_max = models.PositiveSmallIntegerField(
        "uren per week, hoogstens", null=True, blank=True, validators=[MaxValueValidator(168)]
    )
    flexible_hours = YesNoUnknown("je kiest zelf je tijden")

    class Meta:
        abstract = True


class PlaceAndPeople(models.Model):
    low_stimulus = YesNoUnknown("prikkelarm")
    quiet_room = YesNoUnknown("er is een rustige kamer")
    indoors = YesNoUnknown("binnen")
    outdoors = YesNoUnknown("buiten")
    own_place = YesNoUnknown("een eigen plek, alleen voor deze groep")
    in_society = YesNoUnknown("tussen andere mensen, bijvoorbeeld in een bedrijf")
    wheelchair = YesNoUnknown("rolstoel kan naar binnen")
    wheelchair_toilet = YesNoUnknown("rolstoeltoilet")
    lift = YesNoUnknown("lift, of alles gelijkvloers")
    hearing_loop = YesNoUnknown("ringleiding")
    sign_interpreter = YesNoUnknown("gebarentolk mogelijk")
    assistance_dog = YesNoUnknown("hulphond welkom")
    house_rules = YesNoUnknown("er zijn huisregels")
    trusted_person = YesNoUnknown("er is een vertrouwenspersoon")
    alcohol_drug_free = YesNoUnknown("zonder alcohol en drugs")
    food = YesNoUnknown("je kunt er eten")
    place_kept = YesNoUnknown("je plek blijft als je ziek bent of terugvalt")
    growth_not_required = YesNoUnknown("doorgroeien hoeft niet")
    group_size_min = models.PositiveSmallIntegerField("groepsgrootte, minstens", null=True, blank=True)
    group_size_max = models.PositiveSmallIntegerField("groepsgrootte, hoogstens", null=True, blank=True)
    physical_load = CodeField("lichamelijke zwaarte", vocabulary=Vocabulary.LOAD, blank=True)

    class Meta:
        abstract = True


class HelpAndCare(models.Model):
    help_toilet = YesNoUnknown("hulp bij de wc")
    help_eating = YesNoUnknown("hulp bij eten")
    medicines = YesNoUnknown("hulp bij medicijnen")
    nurse = YesNoUnknown("er is een verpleegkundige")
    changing_room = YesNoUnknown("verschoonruimte of tillift")
    one_to_one = YesNoUnknown("één-op-één begeleiding mogelijk")
    always_staff = YesNoUnknown("er is altijd begeleiding")

    class Meta:
        abstract = True


class Safety(models.Model):
    complaints = YesNoUnknown("er is een klachtenregeling")
    vog = YesNoUnknown("iedereen die begeleidt heeft een VOG")
    reporting_code = YesNoUnknown("we werken met de meldcode")
    participants_council = YesNoUnknown("deelnemers praten officieel mee")

    class Meta:
        abstract = True


class Facts(What, ForWhom, Contact, Whereabouts, Travel, Time, PlaceAndPeople, HelpAndCare, Safety):
    """All single facts of a listing, as one abstract model."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        check_ranges(self, "age", "hours_week", "group_size")
