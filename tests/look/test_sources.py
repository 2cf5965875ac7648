"""What templates and style sheets hold: only our own files, every icon that is named, nothing inline."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from portal.pages.templatetags.look import icon_names
from portal.pictures.themes import theme_pictures

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
SHEETS = sorted((ROOT / "static" / "css").rglob("*.css"))
TERMS: dict[str, list[dict[str, Any]]] = json.loads((ROOT / "portal" / "vocabulary" / "terms.json").read_text("utf-8"))

# Names of vocabularies, not places to fetch from.
NAMESPACES = ("http://www.w3.org/2000/svg", "https://schema.org")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def elsewhere(text: str) -> list[str]:
    """Addresses of other origins."""
    for namespace in NAMESPACES:
        text = text.replace(namespace, "")
    return re.findall(r"(?:https?:)?//[a-z0-9][\w.-]*\.[a-z]{2,}", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_a_template_carries_no_script_style_or_handler_of_its_own(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.findall(r"<script(?![^>]*\bsrc=)", text)
    assert "<style" not in text
    assert not re.findall(r"\s(?:style|on[a-z]+)=\"", text)
    assert "javascript:" not in text


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_every_icon_and_every_file_a_template_names_is_there(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert set(re.findall(r'{% icon "([^"]+)"', text)) <= icon_names()
    missing = [file for file in re.findall(r"{% static '([^']+)' %}", text) if not finders.find(file)]
    assert missing == []


@pytest.mark.parametrize("source", [*TEMPLATES, *SCRIPTS, *SHEETS], ids=name)
def test_no_source_names_another_origin(source: Path) -> None:
    assert elsewhere(source.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=name)
def test_every_style_sheet_is_linked_and_every_file_it_names_is_there(sheet: Path) -> None:
    linked = "".join(template.read_text(encoding="utf-8") for template in TEMPLATES)
    assert f"css/{sheet.name}" in linked
    for address in re.findall(r'url\("([^"]+)"\)', sheet.read_text(encoding="utf-8")):
        assert (sheet.parent / address).resolve().is_file(), address


def test_every_icon_of_a_vocabulary_is_in_the_sprite() -> None:
    named = {term["icon"] for terms in TERMS.values() for term in terms if term.get("icon")}
    assert named <= icon_names()


def test_every_theme_has_a_picture() -> None:
    assert {term["code"] for term in TERMS["thema"]} <= theme_pictures().keys()
    assert "plek" in theme_pictures()


def test_every_form_has_a_hue_of_its_own() -> None:
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    hues = dict(re.findall(r'\[data-form="([^"]+)"\] \{ --hue: ([\d.]+); \}', tokens))
    assert hues.keys() == {term["code"] for term in TERMS["vorm"]}
    assert len(set(hues.values())) == len(hues)


def test_what_calls_the_sprite_in_python_calls_icons_that_exist() -> None:
    sources = [*(ROOT / "portal").rglob("*.py")]
    named = {icon for source in sources for icon in re.findall(r'\bicon="([a-z0-9-]+)"', source.read_text("utf-8"))}
    wagtail_s_own = {"site", "list-ul", "cogs"}
    assert named - wagtail_s_own <= icon_names()
