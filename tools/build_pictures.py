"""Makes static/pictures/theme-<code>.svg: calm still lifes from OpenMoji drawings, in our own palette.

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
    "1F407": (9.1, 11.3, 62.7, 57),
    "1F411": (4.4, 15.8, 67, 61.8),
    "1F98B": (4.6, 11.6, 67.4, 54.9),
    "1F35E": (5, 17, 67, 55),
    "1FAD9": (19, 8.9, 53, 63),
    "1F967": (5, 15.1, 67, 56.2),
    "1F6CE": (14.5, 12.1, 58, 49),
    "1F5BC": (12, 12, 60, 60),
    "1F941": (12, 10.4, 59.8, 60.1),
    "1F528": (22.2, 11.3, 53.7, 62.9),
    "1FA9B": (13.7, 13.3, 59.9, 59.4),
    "1F529": (12.3, 18.8, 59.1, 60),
    "1F455": (8, 7.4, 64, 56),
    "2702": (8.6, 11.6, 61, 64.2),
    "1F5A5": (4.2, 11, 68.3, 68),
    "1F3A5": (6.6, 16.1, 61.2, 56.9),
    "1F4C1": (11.9, 12.1, 60, 60),
    "1F5A8": (4.5, 5, 68.5, 68),
    "1F9FD": (9.7, 20.6, 59, 51.3),
    "1F9F1": (15, 18, 58, 54),
    "1F69A": (7, 32.1, 65, 55.7),
    "1F91D": (5, 10.3, 67, 61.7),
    "1F6DD": (7.4, 12.6, 64.6, 59.3),
    "1FA81": (5.7, 4.7, 62.5, 64.7),
    "1F9EE": (12.1, 12.9, 59.9, 58.9),
    "1F524": (8, 9, 60, 60),
    "1F3D3": (14.1, 4, 60.3, 67),
    "1F6CB": (8, 7.8, 66.6, 62.7),
    "265F": (16.9, 7, 55.1, 60.1),
    "1F5DD": (10.9, 12, 60.1, 60.7),
    "1F4DC": (11, 11, 61, 61),
    "1F5F3": (10.1, 6.9, 61.9, 62.8),
    "1F9FA": (14.6, 12.3, 57.4, 58.3),
    "1F3E1": (6, 16.5, 64, 54.2),
    "270B": (16.4, 7, 56, 60.2),
}

SCENES = {
    "dieren": Scene("hills", 105, (Thing("1F410", 215, 3.3), Thing("1F424", 360, 1.6))),
    "dieren-2": Scene("hills", 72, (Thing("1F407", 290, 3.4, mirrored=True), Thing("1F955", 150, 1.7))),
    "dieren-3": Scene("hills", 140, (Thing("1F411", 250, 4.0),)),
    "groen": Scene("hills", 145, (Thing("1FAB4", 220, 3.5), Thing("1F955", 335, 1.9))),
    "groen-2": Scene("hills", 125, (Thing("1F33B", 180, 3.4), Thing("1F9FA", 320, 2.4))),
    "groen-3": Scene("arch", 150, (Thing("1F345", 180, 2.6), Thing("1FAB4", 320, 3.3))),
    "natuur": Scene("hills", 160, (Thing("1F333", 190, 3.4), Thing("1F332", 312, 2.4), Thing("1F986", 392, 1.1))),
    "natuur-2": Scene(
        "hills",
        175,
        (Thing("1F332", 170, 3.4), Thing("1F332", 285, 2.5), Thing("1F98B", 380, 1.3, up=70, shadow=False)),
    ),
    "koken": Scene("table", 40, (Thing("1F372", 215, 3.1), Thing("1F345", 356, 1.6))),
    "koken-2": Scene("table", 60, (Thing("1F35E", 200, 3.3), Thing("1FAD9", 345, 2.3))),
    "horeca": Scene("table", 75, (Thing("2615", 180, 3.3), Thing("1F370", 334, 2.3))),
    "horeca-2": Scene("table", 30, (Thing("1F6CE", 180, 3.3), Thing("2615", 335, 2.6))),
    "creatief": Scene("arch", 10, (Thing("1F3A8", 205, 3.9), Thing("1F58C", 348, 2.2))),
    "creatief-2": Scene("arch", 325, (Thing("1F5BC", 190, 3.1), Thing("1F58C", 340, 2.6))),
    "muziek": Scene("arch", 300, (Thing("1F3B8", 205, 3.6), Thing("1F3B6", 345, 2.0, up=56, shadow=False))),
    "muziek-2": Scene("arch", 275, (Thing("1F941", 195, 3.4), Thing("1F3B6", 340, 2.1, up=50, shadow=False))),
    "hout": Scene("table", 80, (Thing("1FAB5", 185, 3.4), Thing("1FA9A", 320, 2.8))),
    "hout-2": Scene("table", 65, (Thing("1FA91", 185, 3.2), Thing("1F528", 320, 3.0))),
    "techniek": Scene("arch", 235, (Thing("2699", 200, 3.5), Thing("1F527", 325, 3.0))),
    "techniek-2": Scene("arch", 215, (Thing("1FA9B", 190, 3.3), Thing("1F529", 325, 2.8))),
    "fietsen": Scene("hills", 195, (Thing("1F6B2", 240, 4.4),)),
    "fietsen-2": Scene("arch", 180, (Thing("1F6B2", 205, 3.9), Thing("1F527", 365, 2.2))),
    "textiel": Scene("table", 340, (Thing("1F9F6", 195, 3.3), Thing("1F9F5", 345, 2.3))),
    "textiel-2": Scene("arch", 355, (Thing("1F455", 200, 3.1, up=20, shadow=False), Thing("2702", 345, 2.3))),
    "computer": Scene("table", 255, (Thing("1F4BB", 210, 2.9), Thing("1F5B1", 332, 1.5))),
    "computer-2": Scene("table", 240, (Thing("1F5A5", 235, 3.4),)),
    "foto": Scene("arch", 285, (Thing("1F4F7", 190, 3.7), Thing("1F39E", 345, 2.1))),
    "foto-2": Scene("arch", 265, (Thing("1F3A5", 240, 3.8),)),
    "kantoor": Scene("table", 225, (Thing("1F4CB", 180, 3.1), Thing("260E", 320, 2.3))),
    "kantoor-2": Scene("table", 205, (Thing("1F4C1", 180, 3.1), Thing("1F5A8", 330, 2.3))),
    "winkel": Scene("arch", 35, (Thing("1F6CD", 170, 3.1), Thing("1F6D2", 325, 2.9))),
    "winkel-2": Scene("arch", 15, (Thing("1F455", 185, 3.0, up=16, shadow=False), Thing("1F6CD", 330, 2.4))),
    "productie": Scene("arch", 85, (Thing("1F4E6", 190, 3.1), Thing("1F4E6", 335, 2.1))),
    "productie-2": Scene("table", 95, (Thing("1FAD9", 165, 2.8), Thing("1F4E6", 310, 2.8))),
    "schoonmaak": Scene("arch", 205, (Thing("1FAA3", 185, 3.1), Thing("1F9F9", 305, 3.1))),
    "schoonmaak-2": Scene("arch", 190, (Thing("1F9F9", 165, 3.3), Thing("1F9FD", 320, 2.6))),
    "klussen": Scene("arch", 45, (Thing("1FA9C", 320, 3.9), Thing("1F9F0", 195, 3.1))),
    "klussen-2": Scene("arch", 60, (Thing("1F9F1", 180, 3.3), Thing("1F528", 325, 3.1))),
    "vervoer": Scene("hills", 220, (Thing("1F690", 240, 4.7),)),
    "vervoer-2": Scene("hills", 200, (Thing("1F69A", 200, 4.0), Thing("1F4E6", 380, 1.5))),
    "zorg": Scene("arch", 20, (Thing("1F33B", 350, 2.9), Thing("1FAF6", 200, 3.3, up=34, shadow=False))),
    "zorg-2": Scene("arch", 350, (Thing("1F91D", 190, 3.3, up=24, shadow=False), Thing("2615", 350, 1.9))),
    "kinderen": Scene("arch", 330, (Thing("1F9F8", 200, 3.3), Thing("1F388", 350, 2.6, up=46, shadow=False))),
    "kinderen-2": Scene("hills", 310, (Thing("1F6DD", 190, 3.4), Thing("1FA81", 345, 2.2, up=60, shadow=False))),
    "taal": Scene("table", 190, (Thing("1F4DA", 195, 3.4), Thing("1F4AC", 340, 2.3, up=66, shadow=False))),
    "taal-2": Scene("table", 170, (Thing("1F9EE", 190, 3.1), Thing("1F524", 340, 2.4))),
    "sport": Scene("hills", 135, (Thing("1F45F", 190, 3.5), Thing("26BD", 345, 2.0))),
    "sport-2": Scene("hills", 155, (Thing("1F3D3", 195, 3.0), Thing("26BD", 335, 2.3))),
    "gezelligheid": Scene("table", 60, (Thing("1FAD6", 205, 3.9), Thing("1F36A", 358, 1.5))),
    "gezelligheid-2": Scene("table", 85, (Thing("1FA91", 150, 2.9), Thing("2615", 305, 3.1))),
    "gezelligheid-3": Scene("table", 35, (Thing("1F967", 190, 2.9), Thing("2615", 340, 2.3))),
    "herstel": Scene(
        "arch",
        165,
        (
            Thing("1FA91", 150, 2.7),
            Thing("1FA91", 330, 2.7, mirrored=True),
            Thing("1F5E8", 240, 1.6, up=110, shadow=False),
        ),
    ),
    "herstel-2": Scene("arch", 180, (Thing("1F6CB", 205, 3.3), Thing("1F5E8", 350, 1.7, up=100, shadow=False))),
    "zingeving": Scene("arch", 290, (Thing("1F56F", 165, 3.4), Thing("1F54A", 300, 2.8, up=44, shadow=False))),
    "rust": Scene("water", 185, (Thing("1FAB7", 240, 3.5, up=-14, shadow=False),)),
    "rust-2": Scene("water", 205, (Thing("1FAB6", 240, 3.7, up=30, shadow=False),)),
    "spel": Scene("table", 5, (Thing("1F3B2", 185, 3.8), Thing("1F9E9", 345, 2.3))),
    "spel-2": Scene("table", 345, (Thing("265F", 190, 3.3), Thing("1F3B2", 330, 2.7))),
    "erfgoed": Scene("arch", 65, (Thing("1F3FA", 325, 3.2), Thing("1F570", 185, 2.9))),
    "erfgoed-2": Scene("table", 90, (Thing("1F4DC", 195, 3.2), Thing("1F5DD", 340, 2.2))),
    # For a place without a theme.
    "plek": Scene("hills", 150, (Thing("1F3E1", 235, 4.2),)),
    "belangen": Scene("arch", 25, (Thing("1F4E3", 180, 3.1, up=30, shadow=False), Thing("270B", 356, 2.7))),
    "belangen-2": Scene("arch", 45, (Thing("1F5F3", 190, 3.0), Thing("1F4AC", 345, 2.2, up=60, shadow=False))),
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
            f'<path fill="{shape}" d="M96 320V178a144 144 0 0 1 288 0v142z"/>'
            f'<path fill="{ground}" d="M0 246h480v74H0z"/>'
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
    inner = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", svg, flags=re.DOTALL)
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
