"""What the docs promise exists, and what exists is in the docs."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands
from django.test import Client
from django.urls import URLPattern, get_resolver

from search.facets import FACETS, FREE, PGB

ROOT = settings.BASE_DIR
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CODE = [
    path
    for folder in ("site", "portal", "search", "tools")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if not path.name.startswith("build_")
]
ENVIRONMENT = re.compile(r"""(?:environ(?:\.get)?[\[(]|\benv\.\w+\()\s*["']([A-Z][A-Z_]+)["']""")
FOLDERS = ("site", "portal", "search", "templates", "static", "tests", "tools", "docs", "requirements")
NOT_A_SETTING = {"DJANGO_SETTINGS_MODULE", "CI"}


def first_cells(path: Path) -> list[str]:
    """What stands between backticks in the first cell of every table row."""
    cells = [line.split("|")[1] for line in path.read_text().splitlines() if line.startswith("| `")]
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def test_every_setting_is_in_the_docs_and_the_reverse() -> None:
    read = {name for path in CODE for name in ENVIRONMENT.findall(path.read_text())} - NOT_A_SETTING
    assert read == set(first_cells(ROOT / "docs" / "settings.md"))


def test_every_command_is_in_the_docs_and_the_reverse() -> None:
    ours = {config.name for config in apps.get_app_configs() if Path(config.path).is_relative_to(ROOT / "portal")}
    ours |= {config.name for config in apps.get_app_configs() if Path(config.path).is_relative_to(ROOT / "search")}
    managed = {f"manage.py {name}" for name, app in get_commands().items() if app in ours}
    made = {f"make {name}" for name in make_targets()}
    assert managed | made == set(first_cells(ROOT / "docs" / "commands.md"))


def make_targets() -> set[str]:
    """Targets that `make help` lists."""
    return set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))


def test_every_address_is_in_the_docs_and_the_reverse() -> None:
    found = {
        address_of(str(pattern.pattern)) for pattern in get_resolver().url_patterns if isinstance(pattern, URLPattern)
    }
    table = (ROOT / "docs" / "addresses.md").read_text().split("## Parameters")[0]
    promised = set(re.findall(r"^\| `([^`]+)`", table, re.MULTILINE))
    assert found | {"/"} == promised


def address_of(pattern: str) -> str:
    plain = re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", pattern.strip("^$"))
    return "/" + re.sub(r"<\w+:(\w+)>", r"<\1>", plain)


@pytest.mark.django_db
def test_every_parameter_of_search_is_in_the_docs_and_the_reverse(reader: Client) -> None:
    source = "".join((ROOT / "portal" / "finder" / name).read_text() for name in ("asked.py", "links.py", "page.py"))
    read = set(re.findall(r"""reader\.\w+\("(\w+)\"""", source)) | FACETS.keys()
    read |= {"lat", "lon", "bbox", FREE, PGB}
    table = (ROOT / "docs" / "addresses.md").read_text().split("## Parameters")[1].split("\n## ")[0]
    cells = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    assert read == {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_page_mentions_exists(path: Path) -> None:
    text = path.read_text()
    for name in re.findall(r"\bmake ([a-z-]+)(?=[`\s:,;.)])(?=[^`\n]*`)", text):
        assert name in make_targets(), f"make {name}"
    for name in re.findall(r"manage\.py ([a-z_]+)", text):
        assert name in get_commands(), f"manage.py {name}"
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (path.parent / target).exists(), target
    for name in re.findall(
        r"`((?:site|portal|search|templates|static|tests|tools|docs|requirements)/[^`*<>{}… ]*)`", text
    ):
        assert (ROOT / name).exists(), name
