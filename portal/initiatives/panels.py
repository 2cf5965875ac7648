"""The editing form of a listing: eight questions, in the order and words a reader meets them."""

from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel
from wagtail.models import Page

from portal.initiatives.editing import euros as _euros  # noqa: F401 - amounts are asked in euros
from portal.initiatives.editing import numbers as _numbers  # noqa: F401 - and numbers without empty decimals
from portal.initiatives.editing import rows
from portal.initiatives.editing.open_questions import QuestionTab, QuestionTabs
from portal.initiatives.editing.rows import ask, beside, per_role
from portal.initiatives.editing.whereabouts import WHERE_AND_WHEN

WHAT: list[Panel] = [
    ask("title", "De eigen naam, zoals mensen hem noemen. Bijvoorbeeld: De Buurttuin.", heading="Naam van de plek"),
    ask(
        "summary",
        "Eén zin van hoogstens 160 tekens, voor iemand die mee wil doen. "
        "Bijvoorbeeld: Samen groente kweken en koken in een grote tuin.",
    ),
    ask(
        "easy_text",
        "Hoogstens 60 woorden, in korte zinnen. Deze tekst wordt ook voorgelezen. "
        "Bijvoorbeeld: Je werkt in de tuin. Je hoeft nog niets te kunnen. Om 10 uur drinken we koffie.",
    ),
    ask("description", "Het hele verhaal. Laat een lege regel tussen twee alinea's."),
    InlinePanel(
        "day",
        panels=rows.DAY,
        heading="Zo ziet een dag eruit",
        label="Moment",
        max_num=8,
        help_text="Van binnenkomen tot naar huis gaan.",
    ),
    InlinePanel("pictures", panels=rows.PICTURES, heading="Beelden", label="Beeld", max_num=8),
]

FOR_WHOM: list[Panel] = [
    ask(
        "interests",
        "Begin hiermee: waar houdt iemand van, wat kan iemand goed? Schrijf elk ding op een nieuwe regel. "
        "Bijvoorbeeld: buiten zijn.",
    ),
    ask("groups", "Alleen kiezen als de plek echt voor deze mensen is. Is iedereen welkom? Kies Iedereen."),
    ask("composition", "Wie kom je er tegen?"),
    beside(ask("age_min", "Alleen als er een grens is, zoals 18."), ask("age_max", "Alleen als er een grens is.")),
    ask("languages", "In welke talen kan iemand er terecht?"),
]

ENTRY: list[Panel] = [
    per_role(
        "entries",
        rows.ENTRIES,
        "Toegang per rol",
        "Toegang",
        "Kan iedereen zo binnenlopen? Of heb je een besluit van de gemeente nodig? Vul het per rol in.",
    ),
    per_role(
        "conditions",
        rows.CONDITIONS,
        "Voorwaarden",
        "Voorwaarde",
        "Wat moet iemand hebben of kunnen? Zeg het eerlijk, dan komt niemand voor niets.",
    ),
    InlinePanel(
        "contracts",
        panels=rows.CONTRACTS,
        heading="Contracten",
        label="Contract",
        help_text="Met welke gemeenten of zorgkantoren heb je een contract? Zonder contract kan iemand vaak niet mee.",
    ),
    MultiFieldPanel(
        [
            beside(
                ask("contact_name", "De voornaam van wie de telefoon opneemt."),
                ask("contact_role", "Bijvoorbeeld: coördinator."),
            ),
            beside(
                ask("contact_phone", "Bijvoorbeeld: 030-123 45 67."),
                ask("contact_email", "Een adres dat iemand elke week leest."),
            ),
            ask("contact_hours", "Bijvoorbeeld: op werkdagen tussen 9.00 en 12.00 uur."),
            ask("contact_picture", "Een gezicht maakt bellen makkelijker. Het hoeft niet."),
            ask("contact_in_exports", "Zet dit aan als naam, telefoon en e-mail ook in open data mogen staan."),
            beside(
                ask("signup_self", "Kan iemand zelf bellen of mailen om te beginnen?"),
                ask("signup_professional", "Kan bijvoorbeeld het wijkteam iemand aanmelden?"),
            ),
        ],
        heading="Wie kun je bellen of mailen?",
    ),
    ask("first_visit", "Wie vangt je op? Waar meld je je? Zo durven mensen eerder te komen."),
    ask("trial_visit", "Bijvoorbeeld: je kunt drie keer meedoen voor je kiest."),
]

DO_AND_LEARN: list[Panel] = [
    ask("form", "Wat past het best bij de plek als geheel?"),
    ask("themes", "Kies wat er elke week echt gebeurt. Twee of drie is genoeg."),
    ask("looking_for", "Waarom zou iemand hierheen gaan?"),
    ask("activities", "Schrijf elk ding op een nieuwe regel. Bijvoorbeeld: geiten voeren."),
    ask("levels", "Is er werk voor beginners en voor wie meer kan? Kies ze allebei."),
    InlinePanel("learning", panels=rows.LEARNING, heading="Wat je leert", label="Leerdoel"),
    ask("learning_none", "Ja als je er ook gewoon mag zijn."),
    ask("support", "Wie is er voor je als je het even niet weet?"),
]

RESULTS: list[Panel] = [
    InlinePanel(
        "outcomes",
        panels=rows.OUTCOMES,
        heading="Cijfers",
        label="Cijfer",
        help_text="Wat verandert er voor mensen? Eén eerlijk cijfer zegt meer dan een mooi woord.",
    ),
    ask("outcomes_none", "Ja als jullie nog niets geteld hebben. Dat mag gezegd worden."),
    InlinePanel("stories", panels=rows.STORIES, heading="Verhalen", label="Verhaal"),
]

ROLES: list[Panel] = [
    per_role("roles", rows.ROLES, "Rollen", "Rol", "Welke rol kan iemand hier hebben? Minstens één."),
    InlinePanel(
        "steps",
        panels=rows.STEPS,
        heading="Stappen naar andere plekken",
        label="Stap",
        help_text="Waar kan iemand hierna heen, of wat past beter als het hier te druk is?",
    ),
]

PARTIES: list[Panel] = [
    InlinePanel(
        "parties",
        panels=rows.PARTIES,
        heading="Wie doen er mee?",
        label="Partner",
        help_text="Zet ook jezelf erbij. Wie voert het uit, wie betaalt mee, wie beslist mee?",
    )
]

MONEY: list[Panel] = [
    per_role("costs", rows.COSTS, "Wat kost het?", "Prijs", "Is het gratis? Zet er dan een prijs van 0 bij."),
    per_role("rewards", rows.REWARDS, "Wat krijg je?", "Vergoeding", "Loon, een vergoeding, of een warme lunch."),
    InlinePanel("funding", panels=rows.FUNDING, heading="Waar komt het geld vandaan?", label="Geldbron"),
]

PLACE: list[Panel] = [
    MultiFieldPanel(
        [
            *map(
                ask,
                (
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
            )
        ],
        heading="Plek en mensen",
        help_text="Weet je iets niet zeker? Laat het op Onbekend staan. Nee is ook een goed antwoord.",
    ),
    beside("group_size_min", "group_size_max"),
    MultiFieldPanel(
        [
            *map(
                ask,
                (
                    "help_toilet",
                    "help_eating",
                    "medicines",
                    "nurse",
                    "changing_room",
                    "one_to_one",
                    "always_staff",
                ),
            )
        ],
        heading="Hulp en zorg",
    ),
    MultiFieldPanel(
        [*map(ask, ("complaints", "vog", "reporting_code", "participants_council"))],
        heading="Veilig",
    ),
]


edit_handler = QuestionTabs(
    [
        # Short names, so that all tabs fit beside each other.
        QuestionTab(WHAT, heading="1 Wat", asks="Wat is het?", number=1),
        QuestionTab(FOR_WHOM, heading="2 Voor wie", asks="Voor wie is het?", number=2),
        QuestionTab(ENTRY, heading="3 Binnen", asks="Hoe kom je binnen?", number=3),
        QuestionTab(DO_AND_LEARN, heading="4 Doen", asks="Wat kun je doen en leren?", number=4),
        QuestionTab(RESULTS, heading="5 Resultaat", asks="Wat levert het op?", number=5),
        QuestionTab(ROLES, heading="6 Rollen", asks="Welke rol kun je hebben?", number=6),
        QuestionTab(PARTIES, heading="7 Samen", asks="Wie doen er mee?", number=7),
        QuestionTab(MONEY, heading="8 Kosten", asks="Wat kost het en wat krijg je?", number=8),
        QuestionTab(WHERE_AND_WHEN, heading="Waar", asks="Waar en wanneer is het, en hoe kom je er?"),
        QuestionTab(PLACE, heading="Plek", asks="Hoe is de plek?"),
        ObjectList([FieldPanel("rhythm_months"), *Page.settings_panels], heading="Regelen"),
    ]
)
