"""Makes static/icons/sprite.svg: the Tabler outline icons that templates, scripts and vocabularies use.

Run again after adding a name here or an icon to the vocabulary, with `npm install @tabler/icons@3` done in some folder:
    python -m tools.build_icons FOLDER/node_modules/@tabler/icons/icons/outline
The result is committed. Tabler icons are MIT (NOTICE).
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "static" / "icons" / "sprite.svg"
TERMS = ROOT / "portal" / "vocabulary" / "terms.json"

# What people do on a page, and what facts are about. Icons of themes, forms and other words come from the vocabulary.
FOR_THE_INTERFACE = """
    accessible adjustments-horizontal affiliate alert-circle alert-triangle arrow-down-left arrow-down-right arrow-left
    arrow-right arrow-up arrow-up-right arrows-horizontal ballpen bike book book-2 briefcase building building-bank
    building-community bulb bus calendar calendar-check calendar-event calendar-off car chart-bar check chevron-down
    chevron-left chevron-right circle-check circle-dashed clock coin-euro compass currency-euro current-location
    device-desktop device-mobile direction-sign door-enter download ear external-link eye file-certificate filter
    first-aid-kit flag gift hand-click heart heart-handshake help-circle history home home-heart id info-circle key
    language leaf lifebuoy list list-check lock mail map map-2 map-pin messages minus moon parking paw phone plus point
    printer question-mark quote receipt refresh route scale school search send share shield-check sofa sparkles
    stairs-up star steering-wheel stethoscope sun target thumb-up ticket tool train user user-check user-heart
    user-question users users-group volume walk wheelchair world x
"""


def icons_in(value: Any) -> Iterator[str]:
    """Every value of a key "icon", however deep."""
    if isinstance(value, dict):
        if value.get("icon"):
            yield value["icon"]
        for inner in value.values():
            yield from icons_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from icons_in(inner)


def symbol(name: str, svg: str) -> str:
    paths = re.findall(r"<(?:path|circle|rect|line|polyline|ellipse)\b[^>]*>", svg)
    drawn = "".join(path for path in paths if 'stroke="none"' not in path).replace(" />", "/>")
    return (
        f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        f'stroke-linecap="round" stroke-linejoin="round">{drawn}</symbol>'
    )


def main() -> None:
    source = Path(sys.argv[1])
    names = sorted({*FOR_THE_INTERFACE.split(), *icons_in(json.loads(TERMS.read_text(encoding="utf-8")))})
    symbols = "\n".join(symbol(name, (source / f"{name}.svg").read_text()) for name in names)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n')
    print(f"{len(names)} icons in {TARGET}")


if __name__ == "__main__":
    main()
