"""Where and when: the address, how to get there, and the hours."""

from wagtail.admin.panels import MultiFieldPanel, Panel

from portal.initiatives.editing.assists import Assist
from portal.initiatives.editing.rows import AMOUNT_HELP, ask, beside

ADDRESS: list[Panel] = [
    ask("street", "Bijvoorbeeld: Dorpsstraat 1."),
    beside(
        ask("postcode", "Bijvoorbeeld: 3701 AB."),
        ask("place", "Bijvoorbeeld: Zeist."),
        "municipality",
    ),
    Assist("initiatives/editing/address.html"),
    beside("lat", "lon", ask("location_checked", heading="Ik heb gekeken: de speld staat goed")),
    ask(
        "address_visibility",
        "Is het adres geheim, om mensen te beschermen? Dan staat de plek nooit met een speld op de kaart.",
        heading="Wie mag het adres zien?",
    ),
]

TRAVEL: list[Panel] = [
    ask("has_stop", "Kun je er komen met bus, tram of trein?"),
    beside(
        ask("stop_name", "Bijvoorbeeld: bushalte Kerkplein."),
        ask("stop_walk_minutes", "Bijvoorbeeld: 5."),
        "stop_step_free",
        applies="has_stop=true",
    ),
    beside("bike", "parking", "mobility_scooter"),
    ask("group_transport", "Rijdt er een busje dat mensen ophaalt?"),
    beside(
        ask("group_transport_cents", AMOUNT_HELP, heading="Prijs per rit"),
        "group_transport_needs_indication",
        applies="group_transport=true",
    ),
    ask("group_transport_by", "Bijvoorbeeld: het busje van de buurtvereniging.", applies="group_transport=true"),
    beside("regiotaxi", "volunteer_drives", "first_trip_together"),
    beside("travel_training", "travel_costs_paid"),
    ask("travel_note", "Bijvoorbeeld: bel bij aankomst, dan halen we je op bij de halte."),
]

TIME: list[Panel] = [
    ask(
        "opening_hours",
        "Bijvoorbeeld: Mo-Fr 09:00-16:00; PH off. Dat is: op werkdagen open, op feestdagen dicht.",
    ),
    Assist("initiatives/editing/hours_preview.html"),
    ask("dayparts", "Wanneer kan iemand er zijn?"),
    beside(ask("start_from", "Bijvoorbeeld: elke maandag."), "evening", "weekend", "school_holidays"),
    beside(ask("hours_week_min", "Bijvoorbeeld: 4."), ask("hours_week_max", "Bijvoorbeeld: 24."), "flexible_hours"),
]

WHERE_AND_WHEN: list[Panel] = [
    MultiFieldPanel(ADDRESS, heading="Adres"),
    MultiFieldPanel(
        [
            beside("online", "at_home"),
            ask("serves", "Schrijf elke gemeente op een nieuwe regel. Voor wie werk je als er geen adres is?"),
        ],
        heading="Ook zonder reizen",
    ),
    MultiFieldPanel(TRAVEL, heading="Er komen"),
    MultiFieldPanel(TIME, heading="Tijd"),
]
