"""Template tags of the look."""

import json
import re

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string

from portal.initiatives.reading.fact import Fact
from portal.pages.templatetags import look
from portal.pictures.themes import theme_picture, theme_pictures


def rendered(source: str, **context: object) -> str:
    return Template("{% load look %}" + source).render(Context(context))


def test_an_icon_comes_from_the_sprite_and_says_nothing_to_a_screen_reader() -> None:
    svg = rendered('{% icon "map-pin" "icon--large" %}')
    assert 'class="icon icon--large"' in svg
    assert 'aria-hidden="true"' in svg
    assert re.search(r'<use href="/static/icons/sprite[^"]*\.svg#map-pin"/>', svg)


@pytest.mark.parametrize("name", ["bestaat-niet", "", '"><script>'])
def test_an_icon_that_an_editor_mistyped_becomes_a_dot(name: str) -> None:
    assert '.svg#point"' in rendered("{% icon name %}", name=name)


def test_a_place_always_has_the_same_picture_and_places_differ() -> None:
    seeds = [f"plek-{number}" for number in range(40)]
    pictures = [theme_picture("dieren", seed) for seed in seeds]
    assert pictures == [theme_picture("dieren", seed) for seed in seeds]
    assert len(set(pictures)) == len(theme_pictures()["dieren"]) > 1


def test_without_a_seed_it_is_the_first_picture_and_an_unknown_theme_has_one_too() -> None:
    assert theme_picture("dieren").endswith("pictures/theme-dieren.svg")
    assert theme_picture("ruimtevaart").endswith("pictures/theme-plek.svg")


def test_structured_data_cannot_end_its_own_block() -> None:
    data = {"name": "</script><script>alert(1)</script> & café"}
    html = rendered("{% json_ld data %}", data=data)
    assert html.count("</script>") == 1
    assert json.loads(re.sub(r"<[^>]+>", "", html)) == data


def test_what_is_not_stated_is_named_in_one_line_with_whom_to_ask() -> None:
    facts = [
        Fact("Groep", "Gemengd", icon="users"),
        Fact("Lift", icon="elevator", known=False, ask="Vraag het aan Fatma."),
        Fact("OV", icon="bus", known=False, ask="Vraag het aan Fatma."),
        Fact("Niet vermeld", "of je mag afzeggen", known=False, ask="Vraag het aan Fatma."),
    ]
    html = render_to_string("components/facts.html", {"facts": facts, "pairs": False})
    text = " ".join(re.sub(r"<[^>]+>", "", html).split())
    assert text == "Groep Gemengd Niet vermeld: lift, OV, of je mag afzeggen. Vraag het aan Fatma."


def test_an_address_breaks_after_the_at_sign_and_stays_text() -> None:
    assert look.breakable("info@example.nl") == "info@<wbr>example.nl"
    assert "<b>" not in look.breakable("<b>@example.nl")
