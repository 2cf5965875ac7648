"""The editing form of a listing: eight questions, in the order and words a reader meets them."""

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.models import Page


def _facts(*names: str) -> list[Panel]:
    return [FieldPanel(name) for name in names]


WHAT: list[Panel] = [
    FieldPanel("title", heading="Naam van de plek", help_text="De eigen naam, zoals mensen hem noemen."),
    FieldPanel("summary", help_text="Eén zin van hoogstens 160 tekens. Schrijf voor iemand die mee wil doen."),
    FieldPanel("easy_text", help_text="Hoogstens 60 woorden, in korte zinnen. Deze tekst wordt ook voorgelezen."),
    FieldPanel("description", help_text="Laat een lege regel tussen twee alinea's."),
    InlinePanel("day", heading="Zo ziet een dag eruit", label="Moment", max_num=8),
    InlinePanel("pictures", heading="Beelden", label="Beeld", max_num=8),
]

FOR_WHOM: list[Panel] = [
    FieldPanel("interests", help_text="Begin hiermee: waar houdt iemand van, wat kan iemand goed?"),
    FieldPanel(
        "groups", help_text="Alleen invullen als de plek echt voor deze mensen is. Is iedereen welkom? Kies Iedereen."
    ),
    FieldPanel("composition"),
    FieldRowPanel(_facts("age_min", "age_max")),
    FieldPanel("languages"),
]

ENTRY: list[Panel] = [
    InlinePanel(
        "entries",
        heading="Toegang per rol",
        label="Toegang",
        help_text="Kan iedereen zo binnenlopen? Of heb je een besluit van de gemeente nodig? Vul het per rol in.",
    ),
    InlinePanel("conditions", heading="Voorwaarden", label="Voorwaarde"),
    InlinePanel(
        "contracts",
        heading="Contracten",
        label="Contract",
        help_text="Met welke gemeenten of zorgkantoren heb je een contract? Zonder contract kan iemand vaak niet mee.",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(_facts("contact_name", "contact_role")),
            FieldRowPanel(_facts("contact_phone", "contact_email")),
            *_facts("contact_hours", "contact_picture", "contact_in_exports"),
            FieldRowPanel(_facts("signup_self", "signup_professional")),
        ],
        heading="Wie kun je bellen of mailen?",
    ),
    FieldPanel("first_visit", help_text="Wie vangt je op? Waar meld je je? Zo durven mensen eerder te komen."),
    FieldPanel("trial_visit"),
]

DO_AND_LEARN: list[Panel] = [
    FieldPanel("form"),
    FieldPanel("themes"),
    FieldPanel("looking_for"),
    FieldPanel("activities"),
    FieldPanel("levels"),
    InlinePanel("learning", heading="Wat je leert", label="Leerdoel"),
    FieldPanel("learning_none"),
    FieldPanel("support"),
]

RESULTS: list[Panel] = [
    InlinePanel("outcomes", heading="Cijfers", label="Cijfer"),
    FieldPanel("outcomes_none"),
    InlinePanel("stories", heading="Verhalen", label="Verhaal"),
]

ROLES: list[Panel] = [
    InlinePanel("roles", heading="Rollen", label="Rol", help_text="Welke rol kan iemand hier hebben? Minstens één."),
    InlinePanel("steps", heading="Stappen naar andere plekken", label="Stap"),
]

PARTIES: list[Panel] = [InlinePanel("parties", heading="Wie doen er mee?", label="Partner")]

MONEY: list[Panel] = [
    InlinePanel(
        "costs",
        heading="Wat kost het?",
        label="Prijs",
        help_text="Schrijf bedragen in eurocenten: € 3,50 is 350. Gratis is 0. Weet je het niet? Laat het bedrag leeg.",
    ),
    InlinePanel("rewards", heading="Wat krijg je?", label="Vergoeding"),
    InlinePanel("funding", heading="Waar komt het geld vandaan?", label="Geldbron"),
]

WHERE_AND_WHEN: list[Panel] = [
    MultiFieldPanel(
        [
            FieldPanel("street"),
            FieldRowPanel(_facts("postcode", "place", "municipality")),
            FieldRowPanel(_facts("lat", "lon", "location_checked")),
            FieldPanel(
                "address_visibility",
                help_text="Is het adres geheim, om mensen te beschermen? Dan staat de plek nooit op de kaart.",
            ),
        ],
        heading="Adres",
    ),
    MultiFieldPanel(_facts("online", "at_home", "serves"), heading="Ook zonder reizen"),
    MultiFieldPanel(
        [
            FieldRowPanel(_facts("has_stop", "stop_name", "stop_walk_minutes", "stop_step_free")),
            FieldRowPanel(_facts("bike", "parking", "mobility_scooter")),
            FieldRowPanel(_facts("group_transport", "group_transport_needs_indication", "group_transport_cents")),
            FieldPanel("group_transport_by"),
            FieldRowPanel(_facts("regiotaxi", "volunteer_drives", "first_trip_together")),
            FieldRowPanel(_facts("travel_training", "travel_costs_paid")),
            FieldPanel("travel_note"),
        ],
        heading="Er komen",
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "opening_hours",
                help_text="Bijvoorbeeld: Mo-Fr 09:00-16:00; PH off. Dat is: op werkdagen open, op feestdagen dicht.",
            ),
            FieldPanel("dayparts"),
            FieldRowPanel(_facts("start_from", "evening", "weekend", "school_holidays")),
            FieldRowPanel(_facts("hours_week_min", "hours_week_max", "flexible_hours")),
        ],
        heading="Tijd",
    ),
]

PLACE: list[Panel] = [
    MultiFieldPanel(
        _facts(
            "low_stimulus",
            "quiet_room",
            "indoors",
            "outdoors",
            "own_place",
            "in_society",
            "wheelchair",
            "wheelchair_toilet",
            "lift",
            "hearing_loop",
            "sign_interpreter",
            "assistance_dog",
            "house_rules",
            "trusted_person",
            "alcohol_drug_free",
            "food",
            "place_kept",
            "growth_not_required",
            "physical_load",
        ),
        heading="Plek en mensen",
    ),
    FieldRowPanel(_facts("group_size_min", "group_size_max")),
    MultiFieldPanel(
        _facts("help_toilet", "help_eating", "medicines", "nurse", "changing_room", "one_to_one", "always_staff"),
        heading="Hulp en zorg",
    ),
    MultiFieldPanel(_facts("complaints", "vog", "reporting_code", "participants_council"), heading="Veilig"),
]


def _tab(heading: str, question: str, panels: list[Panel]) -> ObjectList:
    """A tab with a short name, so that all fit beside each other, and the whole question on top."""
    return ObjectList([HelpPanel(question), *panels], heading=heading)


edit_handler = TabbedInterface(
    [
        _tab("1 Wat", "Wat is het?", WHAT),
        _tab("2 Voor wie", "Voor wie is het?", FOR_WHOM),
        _tab("3 Binnen", "Hoe kom je binnen?", ENTRY),
        _tab("4 Doen", "Wat kun je doen en leren?", DO_AND_LEARN),
        _tab("5 Resultaat", "Wat levert het op?", RESULTS),
        _tab("6 Rollen", "Welke rol kun je hebben?", ROLES),
        _tab("7 Samen", "Wie doen er mee?", PARTIES),
        _tab("8 Kosten", "Wat kost het en wat krijg je?", MONEY),
        _tab("Waar", "Waar en wanneer is het, en hoe kom je er?", WHERE_AND_WHEN),
        _tab("Plek", "Hoe is de plek?", PLACE),
        ObjectList([FieldPanel("rhythm_months"), *Page.settings_panels], heading="Regelen"),
    ]
)
