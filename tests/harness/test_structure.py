"""Rules of the whole tree: which way imports point, and what no committed file holds."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.template.loader import get_template

ROOT = settings.BASE_DIR
SOURCE = ("manage.py", "site", "portal", "search", "templates", "static", "tests", "tools", "docs", "requirements")

HOSTS = (
    "pypi.org",
    "pythonhosted.org",
    "npmjs.org",
    "npmjs.com",
    "docker.io",
    "docker.elastic.co",
    "ghcr.io",
    "quay.io",
)
FORBIDDEN = {
    "a package registry": re.compile("|".join(map(re.escape, HOSTS))),
    "a path of somebody's machine": re.compile(r"(?<![\w.])/(?:work|root|tmp|Users)/|(?<![\w./])/home/\w"),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE" + " KEY-----"),
    "a token": re.compile(r"\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|xox[abp]-\w{10,})\b"),
    "a conflict": re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE),
}
SPEAKS_OF_THEM = {"tests/harness/test_structure.py"}


@cache
def committed() -> tuple[Path, ...]:
    """Files under version control, or everything of ours where there is none."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())
    folders = [ROOT / name for name in SOURCE]
    return tuple(path for folder in folders for path in folder.rglob("*") if path.is_file())


def texts() -> Iterator[tuple[str, str]]:
    for path in committed():
        try:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def imports(folder: str) -> Iterator[tuple[str, str]]:
    """(file, module) for every import of the Python files below `folder`, also those inside functions."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        name = str(path.relative_to(ROOT))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((name, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{name}: relative imports hide where an arrow points"
                yield name, node.module or ""


def within(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def test_search_knows_nothing_of_the_portal() -> None:
    assert [pair for pair in imports("search") if within(pair[1], "portal", "config", "wagtail")] == []


def test_an_engine_knows_nothing_of_the_database() -> None:
    forbidden = ("search.indexing", "search.source", "django.db")
    assert [pair for pair in imports("search/engines") if within(pair[1], *forbidden)] == []


def test_language_and_places_are_plain_functions() -> None:
    for folder in ("search/language", "search/places"):
        assert [pair for pair in imports(folder) if within(pair[1], "search.engines", "search.indexing")] == []


def test_only_the_embedded_engine_knows_tantivy() -> None:
    users = {
        file for folder in ("site", "portal", "search") for file, module in imports(folder) if within(module, "tantivy")
    }
    assert users
    assert all(file.startswith("search/engines/embedded/") for file in users), users


def test_nothing_knows_elasticsearch_but_its_own_engine() -> None:
    users = {
        file
        for folder in ("site", "portal", "search")
        for file, module in imports(folder)
        if within(module, "elasticsearch", "elasticsearch_dsl")
    }
    assert users
    assert all(file.startswith("search/engines/elastic/") for file in users), users


def test_the_portal_asks_search_and_not_its_engines_insides() -> None:
    used = {pair for pair in imports("portal") if within(pair[1], "search.engines.embedded", "search.engines.elastic")}
    assert used == set()


def test_the_product_never_imports_its_tests_or_tools() -> None:
    for folder in ("site", "portal", "search"):
        assert [pair for pair in imports(folder) if within(pair[1], "tests", "tools", "pytest")] == []


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_committed_file_holds(what: str) -> None:
    held = [
        (name, match.group())
        for name, text in texts()
        if name not in SPEAKS_OF_THEM
        for match in [FORBIDDEN[what].search(text)]
        if match
    ]
    assert held == []


def test_no_link_is_committed() -> None:
    """It would point into somebody's machine."""
    listed = subprocess.run(["git", "ls-files", "--stage"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert [line for line in listed.stdout.splitlines() if line.startswith("120000")] == []


def test_every_text_file_ends_with_a_line_end_and_holds_no_tabs_or_trailing_space() -> None:
    untidy = [
        name
        for name, text in texts()
        if name.endswith((".py", ".html", ".css", ".js", ".md", ".toml", ".in"))
        and text
        and (not text.endswith("\n") or "\t" in text or re.search(r"[ \t]+$", text, re.MULTILINE))
    ]
    assert untidy == []


def test_every_template_that_is_named_exists_and_every_template_is_named() -> None:
    folder = ROOT / "templates"
    there = {str(path.relative_to(folder)) for path in folder.rglob("*.html")}
    named = {
        name
        for path in [*folder.rglob("*.html"), *(ROOT / "portal").rglob("*.py"), *(ROOT / "site").rglob("*.py")]
        for name in re.findall(r"""["']([\w/-]+\.html)["']""", path.read_text(encoding="utf-8"))
    }
    for name in named - there:
        get_template(name)  # another package's, or an error
    by_convention = {"403.html", "404.html", "500.html", *page_templates(), *filter(stands_in, there)}
    assert there - named - by_convention == set()


def stands_in(name: str) -> bool:
    """Whether another package has a template by this name, of which ours takes the place."""
    return any((Path(app.path) / "templates" / name).is_file() for app in apps.get_app_configs())


def page_templates() -> set[str]:
    """Templates that Wagtail finds by the name of a page type."""
    from wagtail.models import get_page_models

    return {model.template for model in get_page_models() if getattr(model, "template", None)}


def test_every_static_file_that_is_named_exists() -> None:
    from django.contrib.staticfiles import finders

    named = {
        name
        for path in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r"""\{% static ["']([^"']+)["'] %\}""", path.read_text(encoding="utf-8"))
    }
    assert named
    assert {name for name in named if not finders.find(name)} == set()


@pytest.mark.django_db
def test_the_migrations_make_what_the_models_say() -> None:
    told = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1, stdout=told)
    except SystemExit:
        pytest.fail(told.getvalue())


def test_the_checks_of_every_app_are_silent() -> None:
    call_command("check", fail_level="INFO")
