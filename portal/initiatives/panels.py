"""The editing form of a listing: eight questions, in the order and words a reader meets them."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page


def _facts(*names: str) -> list[FieldPanel]:
    return [FieldPanel(name) for name in names]


WHAT = [
    FieldPanel("title", heading="Naam van de plek", help_text="De eigen naam, zoals mensen hem noemen."),
    FieldPanel("summary", help_text="Eén zin van hoogstens 160 tekens. Schrijf voor iemand die mee wil doen."),
    FieldPanel("easy_text", help_text="Hoogstens 60 woorden, in korte zinnen. Deze tekst wordt ook voorgelezen."),
    FieldPanel("description", help_text="Laat een lege regel tussen twee alinea's."),
    InlinePanel("day", heading="Zo ziet een dag eruit", label="Moment", max_num=8),
    InlinePanel("pictures", heading="Beelden", label="Beeld", max_num=8),
]

FOR_WHOM = [
    FieldPanel("interests", help_text="Begin hiermee: waar houdt iemand van, wat kan iemand goed?"),
    FieldPanel(
        "groups", help_text="Alleen invullen als de plek echt voor deze mensen is. Is iedereen welkom? Kies Iedereen."
    ),
    FieldPanel("composition"),
    FieldRowPanel(_facts("age_min", "age_max")),
    FieldPanel("languages"),
]

ENTRY = [
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

DO_AND_LEARN = [
    FieldPanel("form"),
    FieldPanel("themes"),
    FieldPanel("looking_for"),
    FieldPanel("activities"),
    FieldPanel("levels"),
    InlinePanel("learning", heading="Wat je leert", label="Leerdoel"),
    FieldPanel("learning_none"),
    FieldPanel("support"),
]

RESULTS = [
    InlinePanel("outcomes", heading="Cijfers", label="Cijfer"),
    FieldPanel("outcomes_none"),
    InlinePanel("stories", heading="Verhalen", label="Verhaal"),
]

ROLES = [
    InlinePanel("roles", heading="Rollen", label="Rol", help_text="Welke rol kan iemand hier hebben? Minstens één."),
    InlinePanel("steps", heading="Stappen naar andere plekken", label="Stap"),
]

PARTIES = [InlinePanel("parties", heading="Wie doen er mee?", label="Partner")]

MONEY = [
    InlinePanel(
        "costs",
        heading="Wat kost het?",
        label="Prijs",
        help_text="Schrijf bedragen in eurocenten: € 3,50 is 350. Gratis is 0. Weet je het niet? Laat het bedrag leeg.",
    ),
    InlinePanel("rewards", heading="Wat krijg je?", label="Vergoeding"),
    InlinePanel("funding", heading="Waar komt het geld vandaan?", label="Geldbron"),
]

WHERE_AND_WHEN = [
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

PLACE = [
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

edit_handler = TabbedInterface(
    [
        ObjectList(WHAT, heading="1 Wat is het?"),
        ObjectList(FOR_WHOM, heading="2 Voor wie?"),
        ObjectList(ENTRY, heading="3 Hoe kom je binnen?"),
        ObjectList(DO_AND_LEARN, heading="4 Doen en leren"),
        ObjectList(RESULTS, heading="5 Wat levert het op?"),
        ObjectList(ROLES, heading="6 Welke rol?"),
        ObjectList(PARTIES, heading="7 Wie doen er mee?"),
        ObjectList(MONEY, heading="8 Kosten"),
        ObjectList(WHERE_AND_WHEN, heading="Waar en wanneer"),
        ObjectList(PLACE, heading="De plek"),
        ObjectList([FieldPanel("rhythm_months"), *Page.settings_panels], heading="Publiceren"),
    ]
)
