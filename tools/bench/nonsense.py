"""Querystrings no form makes: every parameter, with values that hurt somebody once, in random combination."""

from random import Random
from urllib.parse import quote

WORDS = (
    "dieren", "geitjes", "knutselen", "dagbesteding",
    "ik wil op dinsdag iets met dieren, niet te ver van Zeist, gratis", "niet", "gratis", "Zeist",
    "fietsemaker", "iets doen", "de het een", "koffie drinken met oude mensen",
    "knutselenn geitjess wandelenx muziekk kokenn tuinenn dierenn schilderenn koffiee zingenn utrechtt zeizt",
    "asdfgh qwerty zxcvbn poiuy lkjhg mnbvc rtyui fghjk vbnmz wertyu sdfghjk cvbnmk",
)  # fmt: skip
BROKEN = (
    "", " ", "\t\n", "\x00", "die\x00ren", "\ud800", "geit\udfffjes", "x" * 10_000, "dieren " * 1_500,
    "é" * 10_000, "👩‍🌾🦙" * 400, "\u202eneteig\u202c", "مرحبا بالعالم", "שלום", "\u200b\ufeff\u2028",
    "Ǆ ﬁ ẞ İ ı", "ﷺ" * 300, "e\u0301" * 300, "' OR 1=1 --", '"', "\\", "%", "%00",
    "title:* AND (body:[a TO z] OR ^^^)", 'NEAR("a" "b", 3) + - ~', "*", "?", "?*", "<script>alert(1)</script>",
    "{{ 7|add:7 }}{% now %}", "${7*7}", "../../etc/passwd", "a\r\nSet-Cookie: x=1", "None", "NaN", "-0", "0",
    "1", "-1", "1e309", "9" * 400, "0x10", "١٢", "1,5", "1.000,5", "true", "[]", "{}",
)  # fmt: skip
NUMBERS = ("0", "0.1", "5", "12,5", "15", "25", "200", "201", "-3", "1e-300", "1e308", "inf", "-inf", "nan", "4 km")
CODES = (
    "dieren", "groen", "koken", "inloop", "arbeidsmatig", "wmo", "open", "deelnemer", "bezoeker", "iedereen",
    "lvb", "ma", "zo", "ochtend", "rolstoel", "prikkelarm", "ov", "plek", "thuis", "online", "nederlands",
    "bestaat-niet", "?", "?rolstoel", "*", "dieren\x00", "DIEREN", "dieren,groen",
)  # fmt: skip
BOXES = (
    "5,52,5.3,52.2", "3.3,50.7,7.3,53.6", "-180,-90,180,90", "8,54,3,50", "5,52,5,52", "1,2,3", ",,,",
    "nan,nan,nan,nan", "inf,-inf,inf,-inf", "170,50,-170,52", "7.2,53,9,53.5", "5,52,5.3,52.2,9",
    "5;52;5.3;52.2", "," * 3_000,
)  # fmt: skip
LATS = ("52.09", "52,09", "50", "54.6", "91", "-91", "nan", "52.0907000000000000000001")
LONS = ("5.23", "5,23", "2.4", "8.1", "181", "zuid", "-5")
PLACES = (
    "Zeist",
    "zeist",
    "Zeizt",
    "3701",
    "3701 AB",
    "Utrecht",
    "Hengelo",
    "gemeente Utrecht",
    "Atlantis",
    "'s-Gravenhage",
)
FACETS = (
    "vorm", "thema", "zoek", "doelgroep", "route", "rol", "dag", "dagdeel", "reis", "plek", "waar", "leren",
    "taal",
)  # fmt: skip
VALUES: dict[str, tuple[str, ...]] = {
    "q": WORDS,
    "letterlijk": WORDS,
    "plaats": PLACES,
    "lat": LATS,
    "lon": LONS,
    "km": NUMBERS,
    "min_km": NUMBERS,
    "minuten": NUMBERS,
    "vervoer": ("lopen", "fiets", "auto", "raket"),
    "ver": ("km-15", "fiets-30", "km-", "raket-3", "km-1e9"),
    "bbox": BOXES,
    "zoom": ("0", "7", "12", "19", "20", "-1", "1.5"),
    "pagina": ("1", "2", "500", "501", "0", "-3", "1e9", "2.7"),
    "sort": ("best", "dichtbij", "vers", "willekeurig"),
    "soort": ("plaats", "thema"),
    "misschien": ("1", "0", "2", "ja"),
    "gratis": ("1", "0", "ja"),
    "pgb": ("1", "0", "nee"),
    **dict.fromkeys(FACETS, CODES),
}
"""Parameter -> values of its own kind, sensible ones among them."""
UNKNOWN = ("utm_source", "csrfmiddlewaretoken", "q[]", "Q", "", "__proto__", "thema[0]", "plaats\x00")


def querystring(random: Random, *always: str) -> str:
    """Up to a dozen parameters, some twice, some unknown, with values of their kind or of any kind; and `always`."""
    pairs = [(name, _value(name, random)) for name in always]
    for _ in range(random.choice((1, 1, 2, 2, 3, 4, 6, 12))):
        name = random.choice(UNKNOWN) if random.random() < 0.05 else random.choice(list(VALUES))
        pairs += [(name, _value(name, random)) for _ in range(random.choice((1, 1, 1, 1, 2, 3)))]
    if random.random() < 0.02:
        pairs += [(random.choice(FACETS), f"code-{number}") for number in range(900)]
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)


def _value(name: str, random: Random) -> str:
    kind = random.random()
    if kind < 0.6 and name in VALUES:
        return random.choice(VALUES[name])
    if kind < 0.9:
        return random.choice(BROKEN)
    return "".join(chr(random.choice((random.randrange(32, 127), random.randrange(0x11_0000)))) for _ in range(9))


def _quoted(text: str) -> str:
    """As bytes that may be no UTF-8: half of a surrogate pair stays half."""
    return quote(text.encode("utf-8", "surrogatepass"))
