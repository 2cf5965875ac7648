"""Chromium for the suite: Debian's own, driven by Playwright, kept inside the site."""

import os
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
IN_CI = os.environ.get("CI") == "true"
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = "No Chromium found: install it (Debian: apt-get install chromium)."


def launch_arguments() -> list[str]:
    return [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "page" in getattr(item, "fixturenames", ()) or "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            # Browser tests share one worker: two Chromiums on two cores only slow each other down.
            item.add_marker(pytest.mark.xdist_group("browser"))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if CHROMIUM is None:
        skipped = sum(MISSING in str(report.longrepr) for report in terminalreporter.stats.get("skipped", ()))
        if skipped:
            terminalreporter.write_sep("!", f"{skipped} BROWSER TESTS WERE SKIPPED", red=True, bold=True)
            terminalreporter.write_line(MISSING)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for the whole session."""
    if CHROMIUM is None:
        if IN_CI:
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch:
        # Playwright runs an event loop in this thread, in which Django would refuse to touch the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=launch_arguments())
            yield chromium
            chromium.close()


@pytest.fixture
def page(browser: Any, live_server: Any) -> Iterator[Any]:
    """A fresh tab on the running site. A request that leaves the site, or an error in a script, fails the test."""
    context = browser.new_context(base_url=live_server.url, locale="nl-NL", timezone_id="Europe/Amsterdam")
    trouble: list[str] = []
    home = urlsplit(live_server.url).netloc

    def guard(route: Any) -> None:
        url = urlsplit(route.request.url)
        if url.scheme in {"http", "https", "ws", "wss"} and url.netloc != home:
            trouble.append(f"left the site: {route.request.url}")
            route.abort()
        else:
            route.continue_()

    context.route("**/*", guard)
    tab = context.new_page()
    tab.set_default_timeout(10_000)
    tab.on("pageerror", lambda error: trouble.append(f"script error: {error}"))
    tab.on("console", lambda said: trouble.append(f"console: {said.text}") if _is_error(said) else None)
    tab.on("response", lambda got: trouble.append(f"{got.status} for {got.url}") if _is_missing(got) else None)
    yield tab
    context.close()
    assert not trouble, "\n".join(trouble)


def _is_error(said: Any) -> bool:
    # What could not be loaded is told by _is_missing, with its address.
    return said.type == "error" and not said.text.startswith("Failed to load resource")


def _is_missing(got: Any) -> bool:
    """A picture, script or data that is not there; a page that is not there may be what the test is about.

    The CMS answers 400 to what it saves by itself while a row is only half filled in: it tries again later.
    """
    is_half_filled_in = got.status == 400 and got.request.method == "POST"
    return got.status >= 400 and not got.request.is_navigation_request() and not is_half_filled_in
