"""The image, the compose file and CI name only what exists, and hold no secrets."""

import re
import shlex
from typing import Any

import yaml
from django.conf import settings
from django.core.management import get_commands

ROOT = settings.BASE_DIR
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OURS = ("setup", "web", "worker", "relay", "clock")


def test_every_process_of_make_run_is_a_service() -> None:
    assert {"web", "worker", "relay", "clock", "database", "elasticsearch"} <= SERVICES.keys()


def test_every_command_of_a_service_exists() -> None:
    named = re.findall(r"manage\.py (\w+)", (ROOT / "docker-compose.yml").read_text())
    named += [
        check["test"][3]
        for service in SERVICES.values()
        if (check := service.get("healthcheck")) and "manage.py" in check["test"]
    ]
    assert set(named) >= {"migrate", "collectstatic", "db_worker", "search_index", "clock"}
    assert set(named) <= get_commands().keys()


def test_what_someone_must_wait_for_says_when_it_is_well() -> None:
    for name in ("database", "web", "relay", "elasticsearch"):
        assert SERVICES[name]["healthcheck"]["test"], name
    for name in ("web", "worker", "relay", "clock"):
        assert SERVICES[name]["depends_on"]["setup"] == {"condition": "service_completed_successfully"}


def test_every_volume_is_declared() -> None:
    used = {mount.split(":")[0] for service in SERVICES.values() for mount in service.get("volumes", [])}
    assert used == COMPOSE["volumes"].keys()


def test_every_secret_comes_from_outside_and_is_asked_for() -> None:
    for name, service in SERVICES.items():
        for variable, value in service.get("environment", {}).items():
            if re.search(r"KEY|PASSWORD|SECRET|TOKEN", variable):
                assert re.fullmatch(r"\$\{\w+(:\?[^}]*|:-)\}", value), f"{name}: {variable}"
    for variable in ("SECRET_KEY", "DATABASE_PASSWORD", "SITE_HOST"):
        assert f"${{{variable}:?" in (ROOT / "docker-compose.yml").read_text()


def test_nothing_is_open_to_the_network_but_through_a_proxy() -> None:
    for name, service in SERVICES.items():
        for port in service.get("ports", []):
            assert port.startswith("127.0.0.1:"), name


def test_elasticsearch_stands_aside_until_it_is_asked_for() -> None:
    assert SERVICES["elasticsearch"]["profiles"] == ["elasticsearch"]
    for name in OURS:
        assert "elasticsearch" not in SERVICES[name]["depends_on"]


def test_the_image_runs_as_nobody_and_copies_only_what_exists() -> None:
    stages = DOCKERFILE.split("\nFROM ")
    assert re.search(r"^USER (?!root)\w+$", stages[-1], re.MULTILINE)
    assert "apt-get" not in DOCKERFILE
    for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE):
        for source in shlex.split(line)[:-1]:
            assert (ROOT / source).exists(), source


def test_the_image_gets_every_folder_of_the_site_and_nothing_else() -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert {"manage.py", "site", "portal", "search", "templates", "static"} <= kept
    assert not {"tests", "docs", ".git", "var"} & kept
    for name in kept:
        assert (ROOT / name).exists(), name


def test_ci_calls_what_a_newcomer_calls() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert re.search(r"^make test$", script.read_text(), re.MULTILINE)
    assert "export CI=true" in script.read_text()


def test_what_is_pinned_has_hashes_and_names_no_index() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text()
        pins = re.findall(r"^[\w.-]+(?:\[[\w,-]+\])?==\S+", text, re.MULTILINE)
        assert len(pins) > 2
        assert text.count("--hash=sha256:") >= len(pins)
        assert "://" not in text
