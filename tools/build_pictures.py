"""Makes static/pictures/theme-<code>.svg: one calm still life per theme, from OpenMoji drawings in our own palette.

Run once, after `npm install openmoji@17` in an empty folder:
    python -m tools.build_pictures FOLDER/node_modules/openmoji/color/svg
The result is committed. OpenMoji is CC BY-SA 4.0, and so are these pictures (NOTICE).
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.oklch import hex_code

TARGET = Path(__file__).resolve().parents[1] / "static" / "pictures"
WIDTH, HEIGHT, GROUND = 480, 320, 262
LINE = 4.2
INK = hex_code(0.27, 0.03, 165)
PAPER = hex_code(0.985, 0.008, 85)
APRICOT = (hex_code(0.89, 0.07, 75), hex_code(0.8, 0.115, 65), hex_code(0.68, 0.13, 52))
WOOD = (hex_code(0.86, 0.04, 75), hex_code(0.74, 0.06, 70), hex_code(0.55, 0.06, 60))


@dataclass(frozen=True)
class Thing:
    """One drawing: which, where its foot stands (x of its middle, px above the ground), how large (px a unit of 72)."""

    code: str
    x: float
    size: float
    up: float = 0
    mirrored: bool = False
    shadow: bool = True


@dataclass(frozen=True)
class Scene:
    backdrop: str
    hue: float
    things: tuple[Thing, ...]


# Left, top, right and bottom of each drawing on its 72 x 72 canvas, as measured in a browser.
BOXES = {
    "1F410": (6.5, 13.1, 65.2, 64.1),
    "1F424": (14.9, 9.4, 57.4, 58.1),
    "1FAB4": (16.2, 10, 55.7, 61),
    "1F955": (15.7, 11, 59.1, 60.9),
    "1F333": (9.6, 8, 63.4, 63.9),
    "1F332": (15.9, 6.3, 56.2, 65.3),
    "1F986": (11.4, 8.1, 59.9, 64),
    "1F372": (7, 7, 65, 65),
    "1F345": (10.8, 7.1, 60.8, 60),
    "2615": (15.9, 12.6, 61, 55),
    "1F370": (5, 6, 67, 61),
    "1F3A8": (13.7, 19.7, 59.4, 53.6),
    "1F58C": (12, 12.3, 59.5, 59),
    "1F3B8": (11.7, 14.4, 60.2, 59.1),
    "1F3B6": (9.7, 17.2, 56.7, 63.5),
    "1FAB5": (19.4, 11, 57.8, 60.8),
    "1FA9A": (18.5, 6.5, 58.3, 64.7),
    "2699": (12.3, 11.9, 59.7, 57.9),
    "1F527": (22.8, 13.4, 50.2, 64.9),
    "1F6B2": (9.6, 22, 64, 57.2),
    "1F9F6": (8.6, 12.6, 65.5, 57.1),
    "1F9F5": (17.2, 12.4, 66.2, 59.5),
    "1F4BB": (11.8, 3.9, 63.7, 68),
    "1F5B1": (20.4, 11.9, 51.6, 60.1),
    "1F4F7": (12.1, 17, 60.1, 52.3),
    "1F39E": (12, 16.8, 60.2, 55),
    "1F4CB": (16.8, 7.2, 54.7, 67),
    "260E": (7.4, 12, 64.9, 56),
    "1F6CD": (11, 7, 61, 61),
    "1F6D2": (11.3, 11.1, 60.7, 60.8),
    "1F4E6": (9.9, 6.3, 61.3, 65.7),
    "1FAA3": (16, 8.9, 56, 61),
    "1F9F9": (9.9, 7.7, 53.4, 64.8),
    "1F9F0": (11.7, 11.6, 60.3, 60.3),
    "1FA9C": (19.1, 9.9, 53.3, 62),
    "1F690": (5.7, 28.5, 67, 55.3),
    "1FAF6": (4.2, 22.9, 67.8, 49.7),
    "1F33B": (15.6, 8.6, 58.9, 61.8),
    "1F9F8": (10, 5.1, 62, 61.8),
    "1F388": (17.7, 4, 68, 65.1),
    "1F4DA": (10.6, 15, 61.9, 56.2),
    "1F4AC": (9, 12, 60, 67.2),
    "26BD": (7, 7, 65, 65),
    "1F45F": (4, 28, 66.7, 52.9),
    "1FAD6": (8.5, 17, 63.9, 55),
    "1F36A": (8, 7.9, 64, 64),
    "1FA91": (17.5, 7.2, 54.1, 65.5),
    "1F5E8": (13, 13, 59, 61),
    "1F56F": (28.8, 8.3, 41.7, 63.6),
    "1F54A": (13.9, 8, 58.1, 64),
    "1FAB7": (8, 12.7, 64, 59.3),
    "1FAB6": (14.4, 14.7, 55.2, 57.7),
    "1F3B2": (13.8, 16.5, 58.2, 54.1),
    "1F9E9": (14.4, 7.9, 64.4, 57.9),
    "1F570": (6, 14.3, 65.8, 55.4),
    "1F3FA": (17.3, 8.2, 54.7, 66),
    "1F4E3": (6.4, 15.3, 65.6, 60),
    "1F3E1": (6, 16.5, 64, 54.2),
    "270B": (16.4, 7, 56, 60.2),
}

SCENES = {
    "dieren": Scene("hills", 105, (Thing("1F410", 215, 3.3), Thing("1F424", 360, 1.6))),
    "groen": Scene("hills", 145, (Thing("1FAB4", 220, 3.5), Thing("1F955", 335, 1.9))),
    "natuur": Scene("hills", 160, (Thing("1F333", 190, 3.4), Thing("1F332", 312, 2.4), Thing("1F986", 392, 1.1))),
    "koken": Scene("table", 40, (Thing("1F372", 215, 3.1), Thing("1F345", 356, 1.6))),
    "horeca": Scene("table", 75, (Thing("2615", 180, 3.3), Thing("1F370", 334, 2.3))),
    "creatief": Scene("arch", 10, (Thing("1F3A8", 205, 3.9), Thing("1F58C", 348, 2.2))),
    "muziek": Scene("arch", 300, (Thing("1F3B8", 205, 3.6), Thing("1F3B6", 345, 2.0, up=56, shadow=False))),
    "hout": Scene("table", 80, (Thing("1FAB5", 185, 3.4), Thing("1FA9A", 320, 2.8))),
    "techniek": Scene("arch", 235, (Thing("2699", 200, 3.5), Thing("1F527", 325, 3.0))),
    "fietsen": Scene("hills", 195, (Thing("1F6B2", 240, 4.4),)),
    "textiel": Scene("table", 340, (Thing("1F9F6", 195, 3.3), Thing("1F9F5", 345, 2.3))),
    "computer": Scene("table", 255, (Thing("1F4BB", 210, 2.9), Thing("1F5B1", 332, 1.5))),
    "foto": Scene("arch", 285, (Thing("1F4F7", 190, 3.7), Thing("1F39E", 345, 2.1))),
    "kantoor": Scene("table", 225, (Thing("1F4CB", 180, 3.1), Thing("260E", 320, 2.3))),
    "winkel": Scene("arch", 35, (Thing("1F6CD", 170, 3.1), Thing("1F6D2", 325, 2.9))),
    "productie": Scene("arch", 85, (Thing("1F4E6", 190, 3.1), Thing("1F4E6", 335, 2.1))),
    "schoonmaak": Scene("arch", 205, (Thing("1FAA3", 185, 3.1), Thing("1F9F9", 305, 3.1))),
    "klussen": Scene("arch", 45, (Thing("1FA9C", 320, 3.9), Thing("1F9F0", 195, 3.1))),
    "vervoer": Scene("hills", 220, (Thing("1F690", 240, 4.7),)),
    "zorg": Scene("arch", 20, (Thing("1F33B", 350, 2.9), Thing("1FAF6", 200, 3.3, up=34, shadow=False))),
    "kinderen": Scene("arch", 330, (Thing("1F9F8", 200, 3.3), Thing("1F388", 350, 2.6, up=46, shadow=False))),
    "taal": Scene("table", 190, (Thing("1F4DA", 195, 3.4), Thing("1F4AC", 340, 2.3, up=66, shadow=False))),
    "sport": Scene("hills", 135, (Thing("1F45F", 190, 3.5), Thing("26BD", 345, 2.0))),
    "gezelligheid": Scene("table", 60, (Thing("1FAD6", 205, 3.9), Thing("1F36A", 358, 1.5))),
    "herstel": Scene(
        "arch",
        165,
        (Thing("1FA91", 150, 2.7), Thing("1FA91", 330, 2.7, mirrored=True), Thing("1F5E8", 240, 1.6, up=110, shadow=False)),
    ),
    "zingeving": Scene("arch", 290, (Thing("1F56F", 165, 3.4), Thing("1F54A", 300, 2.8, up=44, shadow=False))),
    "rust": Scene("water", 185, (Thing("1FAB7", 240, 3.5, up=-14, shadow=False),)),
    "spel": Scene("table", 5, (Thing("1F3B2", 185, 3.8), Thing("1F9E9", 345, 2.3))),
    "erfgoed": Scene("arch", 65, (Thing("1F3FA", 325, 3.2), Thing("1F570", 185, 2.9))),
    # For a place without a theme.
    "plek": Scene("hills", 150, (Thing("1F3E1", 235, 4.2),)),
    "belangen": Scene("arch", 25, (Thing("1F4E3", 180, 3.1, up=30, shadow=False), Thing("270B", 356, 2.7))),
}


def palette(hue: float) -> dict[str, str]:
    """OpenMoji's own colours -> ours: cool ones take the theme's hue, warm ones apricot, browns wood, black our ink."""
    light, mid, deep = hex_code(0.88, 0.045, hue), hex_code(0.75, 0.065, hue), hex_code(0.55, 0.07, hue)
    return {
        "fcea2b": APRICOT[0], "fadcbc": APRICOT[0], "f1b31c": APRICOT[1], "f4aa41": APRICOT[1], "ffa7c0": APRICOT[0],
        "e67a94": APRICOT[1], "e27022": APRICOT[2], "ea5a47": APRICOT[1], "d22f27": APRICOT[2], "781e32": APRICOT[2],
        "debb90": WOOD[0], "c19a65": WOOD[1], "a57939": WOOD[1], "6a462f": WOOD[2], "352318": WOOD[2],
        "d0cfce": light, "92d3f5": light, "b1cc33": light, "b399c8": light,
        "9b9b9a": mid, "61b2e4": mid, "5c9e31": mid, "8967aa": mid,
        "3f3f3f": deep, "1e50a0": deep, "186648": deep,
        "fff": PAPER, "ffffff": PAPER, "000": INK, "000000": INK,
    }  # fmt: skip


def backdrop(kind: str, hue: float) -> str:
    """What stands behind the things: one large quiet shape and the ground."""
    wall, shape, ground = hex_code(0.945, 0.018, hue), hex_code(0.905, 0.032, hue), hex_code(0.845, 0.043, hue)
    far = hex_code(0.875, 0.037, hue)
    sun = hex_code(0.92, 0.055, 80)
    shapes = {
        "hills": (
            f'<circle cx="376" cy="92" r="44" fill="{sun}"/>'
            f'<path fill="{shape}" d="M0 214C70 160 150 150 240 190s170 34 240-6v136H0z"/>'
            f'<path fill="{ground}" d="M0 258c110-26 330-22 480 4v58H0z"/>'
        ),
        "table": (
            f'<circle cx="240" cy="176" r="138" fill="{shape}"/><path fill="{ground}" d="M0 240h480v80H0z"/>'
            f'<path fill="{far}" d="M0 240h480v9H0z"/>'
        ),
        "arch": (
            f'<path fill="{shape}" d="M96 320V178a144 144 0 0 1 288 0v142z"/><path fill="{ground}" d="M0 246h480v74H0z"/>'
        ),
        "water": (
            f'<circle cx="240" cy="176" r="138" fill="{shape}"/><path fill="{ground}" d="M0 226h480v94H0z"/>'
            f'<path fill="none" stroke="{shape}" stroke-width="5" stroke-linecap="round" '
            'd="M52 262h74m28 0h30m116 0h44m30 0h62M24 292h48m60 0h96m44 0h28m56 0h80"/>'
        ),
    }
    return f'<path fill="{wall}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>{shapes[kind]}'


def drawing(source: Path, thing: Thing, hue: float) -> str:
    """The recoloured drawing, standing on the ground, with lines of one thickness whatever its size."""
    left, _, right, bottom = BOXES[thing.code]
    svg = (source / f"{thing.code}.svg").read_text()
    inner = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", svg, flags=re.S)
    colours = palette(hue)

    def recolour(match: re.Match[str]) -> str:
        return f'{match[1]}="{colours[match[2].lower()]}"'

    def rethicken(match: re.Match[str]) -> str:
        return f'stroke-width="{float(match[1]) / 2 * LINE / thing.size:.2f}"'

    inner = re.sub(r'\b(fill|stroke)="#([0-9a-fA-F]{3,6})"', recolour, inner)
    inner = re.sub(r'stroke-width="([\d.]+)"', rethicken, inner)
    inner = re.sub(r' (id|stroke-miterlimit|data-name|class)="[^"]*"| stroke="none"', "", inner)
    inner = re.sub(r"<g>\s*</g>", "", re.sub(r">\s+<", "><", inner)).strip()
    middle, foot = (left + right) / 2, GROUND - thing.up
    across = -thing.size if thing.mirrored else thing.size
    start = thing.x - middle * across
    shadow = ""
    if thing.shadow:
        reach = (right - left) * thing.size * 0.46
        tone = hex_code(0.78, 0.047, hue)
        shadow = f'<ellipse cx="{thing.x:g}" cy="{foot - 2:g}" rx="{reach:.0f}" ry="9" fill="{tone}"/>'
    place = f"translate({start:.1f} {foot - bottom * thing.size:.1f}) scale({across:g} {thing.size:g})"
    return f'{shadow}<g fill="{INK}" transform="{place}">{inner}</g>'


def picture(source: Path, scene: Scene) -> str:
    things = "".join(drawing(source, thing, scene.hue) for thing in scene.things)
    body = backdrop(scene.backdrop, scene.hue) + things
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{body}</svg>\n'


def main() -> None:
    source = Path(sys.argv[1])
    TARGET.mkdir(parents=True, exist_ok=True)
    for code, scene in SCENES.items():
        (TARGET / f"theme-{code}.svg").write_text(picture(source, scene))
    print(f"{len(SCENES)} pictures in {TARGET}")


if __name__ == "__main__":
    main()
