"""Colours of static/css/tokens.css keep their distance: 7:1 for words, 3:1 for edges of controls and for pins."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tools.oklch import Linear, contrast, linear_rgb

TOKENS = Path(settings.BASE_DIR, "static", "css", "tokens.css").read_text(encoding="utf-8")
LIGHT, DARK = "light", "dark"

WORDS = [
    ("ink", "paper"), ("ink", "surface"), ("ink", "sunken"), ("ink", "action-tint"), ("ink", "attention-tint"),
    ("ink", "error-tint"), ("ink", "sky"), ("ink-soft", "paper"), ("ink-soft", "surface"), ("ink-soft", "sunken"),
    ("ink-soft", "sky"), ("ink-soft", "action-tint"), ("action", "paper"), ("action", "surface"),
    ("action-strong", "action-tint"), ("on-action", "action"), ("on-action", "action-strong"), ("visited", "paper"),
    ("visited", "surface"), ("attention-ink", "attention-tint"), ("error", "surface"), ("error", "error-tint"),
    ("on-deep", "deep"), ("on-deep-soft", "deep"), ("map-label", "map-halo"), ("map-water-label", "map-halo"),
]  # fmt: skip
EDGES = [
    ("edge", "paper"), ("edge", "surface"), ("edge", "sunken"), ("edge", "sky"), ("action", "sunken"),
    ("action", "action-tint"), ("attention-ink", "surface"), ("focus", "paper"), ("focus", "surface"),
    ("focus", "sunken"), ("focus", "sky"), ("on-deep", "deep"), ("action", "map-land"), ("action", "map-water"),
    ("action", "map-town"), ("action", "map-town-middle"),
]  # fmt: skip
DARK_ON_ATTENTION = (0.25, 0.02, 165.0)
"""The ink of a lit pin and of a chosen circle, the same in both modes."""


def declared(scheme: str) -> dict[str, str]:
    """Custom properties of the light palette, or of the dark one on top of it."""
    light, dark = re.findall(r":root \{(.*?)\n  \s*\}", TOKENS, flags=re.DOTALL)[:2]
    blocks = [light] if scheme == LIGHT else [light, dark]
    return {name: value.strip() for block in blocks for name, value in re.findall(r"--([\w-]+): ([^;]+);", block)}


def number(text: str) -> float:
    return float(text.removesuffix("%")) / 100 if text.endswith("%") else float(text)


def colour(scheme: str, name: str) -> Linear:
    match = re.fullmatch(r"oklch\(([\d.]+%) ([\d.]+) ([\d.]+)\)", declared(scheme)[name])
    assert match, f"--{name} is no plain oklch() colour"
    lightness, chroma, hue = map(number, match.groups())
    return linear_rgb(lightness, chroma, hue)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_stand_out_seven_to_one(scheme: str, words: str, ground: str) -> None:
    assert contrast(colour(scheme, words), colour(scheme, ground)) >= 7


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_controls_and_pins_stand_out_three_to_one(scheme: str, edge: str, ground: str) -> None:
    assert contrast(colour(scheme, edge), colour(scheme, ground)) >= 3


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_ink_stands_out_on_what_asks_attention(scheme: str) -> None:
    assert contrast(linear_rgb(*DARK_ON_ATTENTION), colour(scheme, "attention")) >= 7


HUES = sorted(map(float, re.findall(r"--hue: ([\d.]+);", TOKENS)))


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize("hue", HUES)
def test_every_form_of_taking_part_can_be_read(scheme: str, hue: float) -> None:
    tokens = declared(scheme)
    tint = linear_rgb(number(tokens["tint-lightness"]), number(tokens["tint-chroma"]), hue)
    ink = linear_rgb(number(tokens["tint-ink-lightness"]), number(tokens["tint-ink-chroma"]), hue)
    assert contrast(ink, tint) >= 7


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast(linear_rgb(0, 0, 0), linear_rgb(1, 0, 0)) == pytest.approx(21, abs=0.01)
    assert linear_rgb(0.62796, 0.25768, 29.234) == pytest.approx((1, 0, 0), abs=0.001)
