"""What is asked in each row of a listing, in its form."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel

AMOUNT_HELP = "In euro's, bijvoorbeeld 3,50. Gratis? Schrijf 0. Weet je het niet? Laat het leeg."
FOR_ROLE = "Laat dit leeg als het voor iedereen hetzelfde is."


def ask(name: str, help_text: str = "", heading: str = "", applies: str = "") -> FieldPanel:
    """A field with its help. `applies` ("field=value") says at which answer of which field it is asked at all."""
    attrs = {"data-applies": applies} if applies else {}
    return FieldPanel(name, help_text=help_text, heading=heading, attrs=attrs)


def beside(*panels: Panel | str, applies: str = "") -> FieldRowPanel:
    """Fields on one line."""
    children = [ask(panel) if isinstance(panel, str) else panel for panel in panels]
    return FieldRowPanel(children, attrs={"data-applies": applies} if applies else {})


def per_role(relation: str, panels: list[Panel], heading: str, label: str, help_text: str = "") -> InlinePanel:
    """Rows that each hold for one role: the heading of a row says which."""
    return InlinePanel(
        relation, panels=panels, heading=heading, label=label, help_text=help_text, attrs={"data-per-role": ""}
    )


def role() -> FieldPanel:
    return ask("role", FOR_ROLE)


DAY: list[Panel] = [beside(ask("time", "Bijvoorbeeld: 10.00"), ask("text", "Bijvoorbeeld: samen koffie drinken"))]
PICTURES: list[Panel] = [
    ask("picture", "Zeg bij het beeld wat er te zien is, en of wie erop staat het goed vindt."),
    ask("shows", "Een foto van de ingang helpt mensen die voor het eerst komen."),
]

ENTRIES: list[Panel] = [
    role(),
    ask("routes", "Langs welke wet of regel kom je binnen? Kan iedereen zo komen? Kies: Iedereen mag komen."),
    ask("ways", "Bijvoorbeeld: je meldt jezelf aan."),
    ask("referrers", "Wie mag iemand naar jullie verwijzen?"),
    ask("pgb", "Kan iemand met een persoonsgebonden budget betalen?"),
    beside(ask("age_min", "Alleen als er een grens is, zoals 18."), ask("age_max", "Alleen als er een grens is.")),
    beside(
        ask("intake", "Praat je eerst met elkaar?"),
        ask("trial", "Kan iemand een keer meedoen voor hij kiest?"),
        ask("conditions_none", "Ja als niemand aan iets hoeft te voldoen."),
    ),
]
CONDITIONS: list[Panel] = [
    role(),
    beside(
        ask("code", "Kies uit de lijst, of schrijf hem hieronder op."),
        ask("hard", "Nee betekent: we praten er samen over."),
    ),
    ask("text", "Bijvoorbeeld: je vindt het niet erg om vies te worden."),
]
CONTRACTS: list[Panel] = [
    beside(
        ask("law", "Voor welke wet geldt dit contract?"),
        ask("others_possible", "Kan iemand uit een andere gemeente ook komen?"),
    ),
    ask("municipalities", "Schrijf elke gemeente op een nieuwe regel."),
    ask("care_offices", "Bijvoorbeeld: Zilveren Kruis Utrecht.", applies="law=wlz"),
]

LEARNING: list[Panel] = [
    ask("text", "Bijvoorbeeld: op tijd komen, dieren verzorgen."),
    beside(
        ask("kind", "Wat voor soort leren is het?"),
        ask("certificate", "Bijvoorbeeld: praktijkverklaring."),
        ask("level", "Bijvoorbeeld: mbo 1."),
    ),
]
OUTCOMES: list[Panel] = [
    beside(
        ask("number", "Bijvoorbeeld: 12"),
        ask("unit", "Bijvoorbeeld: mensen"),
        ask("label", "Bijvoorbeeld: vonden hierna werk"),
    ),
    beside(ask("period", "Bijvoorbeeld: vorig jaar"), ask("source", "Bijvoorbeeld: we vroegen het aan iedereen")),
]
STORIES: list[Panel] = [
    ask("who", "Een voornaam is genoeg, of een verzonnen naam."),
    ask("text", "In de woorden van de verteller. Wat deed iemand hier, en wat veranderde er?"),
    beside(
        ask("consent", "Zonder toestemming komt het verhaal niet op de kaart."),
        ask("consent_until", "Laat leeg als er geen einddatum is.", applies="consent=on"),
    ),
]

ROLES: list[Panel] = [
    beside(
        ask("role", "Bijvoorbeeld: bezoeker, deelnemer of vrijwilliger."),
        ask("form", "Alleen als deze rol anders is dan de plek zelf."),
    ),
    ask("what_you_do", "Bijvoorbeeld: je geeft de dieren eten en maakt de stal schoon."),
    beside(
        ask("hours_week_min", "Bijvoorbeeld: 4"),
        ask("hours_week_max", "Bijvoorbeeld: 16"),
    ),
    beside("has_say", "may_start_own", "weekly_required"),
    beside("may_cancel", "build_up", "breaks"),
    beside("choose_tasks", "more_hours_later"),
    beside(
        ask("costs_none", "Ja als meedoen in deze rol niets kost."),
        ask("rewards_none", "Ja als je in deze rol geen loon of vergoeding krijgt."),
    ),
    ask("grows_to", "Welke rol kan iemand hierna krijgen, op deze plek?"),
    ask("grows_note", "Bijvoorbeeld: een half jaar meedraaien en een gesprek."),
]
STEPS: list[Panel] = [
    ask(
        "to",
        "Typ een deel van de naam en kies. Of plak het adres van de plek op deze site. Is die plek van een andere "
        "aanbieder? Dan vragen we die eerst of de stap klopt. Tot die tijd staat de stap niet op de kaart.",
    ),
    beside(ask("kind", "Is het daar moeilijker, rustiger, of gewoon anders?"), "may_return"),
    ask("what_you_need", "Bijvoorbeeld: je kunt twee dagen per week komen."),
    ask("who_helps", "Bijvoorbeeld: je begeleider gaat de eerste keer mee."),
]
PARTIES: list[Panel] = [
    beside(ask("name", "Bijvoorbeeld: gemeente Zeist."), ask("role", "Wat is deze partner voor de plek?")),
    ask("responsibility", "Bijvoorbeeld: betaalt het gebouw."),
]

COSTS: list[Panel] = [
    role(),
    beside(
        ask("kind", "Is het de prijs om mee te doen? Kies: Meedoen."),
        ask("law", "Alleen als de prijs bij één route hoort."),
    ),
    beside(
        ask("amount_cents", AMOUNT_HELP, heading="Bedrag"),
        ask("unit", "Bijvoorbeeld: per keer."),
        ask("compulsory", "Kun je meedoen zonder dit te betalen? Kies dan nee."),
    ),
    ask("note", "Bijvoorbeeld: met de U-pas is het gratis."),
]
REWARDS: list[Panel] = [
    role(),
    ask("kind", "Bijvoorbeeld: loon, reiskosten of lunch."),
    beside(
        ask("amount_cents", AMOUNT_HELP, heading="Bedrag"),
        ask("unit", "Bijvoorbeeld: per uur."),
    ),
    ask("note", "Bijvoorbeeld: hoogstens € 210 per maand."),
]
FUNDING: list[Panel] = [
    beside(ask("source", "Waar leeft de plek van?"), ask("note", "Bijvoorbeeld: subsidie tot en met volgend jaar."))
]
