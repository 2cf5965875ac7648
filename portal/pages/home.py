"""What the home page offers: a search box, doors, and themes to wander into."""

from typing import Any

from portal.finder.page import KM_OPTIONS
from portal.guidance.explanations import explanation_paths
from portal.initiatives.models import InitiativePage
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary

EXAMPLES = (
    ("Koffie drinken in Utrecht", "q=koffie&plaats=Utrecht"),
    ("Met dieren werken bij Zeist", "q=dieren&plaats=Zeist&km=15"),
    ("Fietsen maken in Amersfoort", "q=fietsen+maken&plaats=Amersfoort&km=10"),
    ("Iets leren, en het kost niets", "zoek=leren&gratis=1"),
)

EXPLANATIONS = {
    "title": "Uitleg",
    "text": "Wat is een indicatie? Wat kost het? Wie helpt je?",
    "url": "/uitleg/",
    "icon": "info-circle",
}
DOORS = (
    {"title": "Alle plekken", "text": "Kijk rond op de kaart en in de lijst.", "url": "/zoeken/", "icon": "map"},
    EXPLANATIONS,
    {"title": "Aanbieders", "text": "Wie zitten er achter de plekken?", "url": "/aanbieders/", "icon": "users"},
)


def home_context() -> dict[str, Any]:
    rows = list(InitiativePage.objects.visible().values_list("themes", "municipality"))
    counts: dict[str, int] = {}
    for themes, _ in rows:
        for code in themes:
            counts[code] = counts.get(code, 0) + 1
    return {
        "themes": [
            {
                "code": word.code,
                "label": word.label,
                "icon": word.icon,
                "url": f"/zoeken/?thema={word.code}",
                "count": counts[word.code],
            }
            for word in terms.words(Vocabulary.THEME).values()
            if counts.get(word.code)
        ],
        "doors": [door for door in DOORS if door is not EXPLANATIONS or explanation_paths()],
        "example_searches": [{"text": text, "url": f"/zoeken/?{query}"} for text, query in EXAMPLES],
        "total": len(rows),
        "km_options": list(KM_OPTIONS),
        "municipality_count": len({municipality for _, municipality in rows if municipality}),
    }
