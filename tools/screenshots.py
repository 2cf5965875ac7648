"""`make screenshots`: the demo region on a site of its own, seen on a phone and a desktop, into docs/screenshots/."""

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_urlsafe
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
SIZES = {360: 780, 1440: 1000}
"""Width and height of the window, in CSS pixels."""
RESULTS = "/zoeken/?q=dieren&plaats=Zeist&km=15"
FIRST_RESULT = "#resultaten a[href^='/plek/'], main a[href^='/plek/']"

PASSWORD = token_urlsafe(12)
PROVIDER, EDITOR = "aanbieder@example.nl", "redactie@example.nl"


def main() -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if chromium is None:
        sys.exit("No Chromium found: install it (Debian: apt-get install chromium).")
    with tempfile.TemporaryDirectory() as data, site(Path(data)) as address, sync_playwright() as playwright:
        arguments = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for width, height in SIZES.items():
            shoot(browser, address, width, height)
        shoot_for_providers(browser, address)
        browser.close()


@contextmanager
def site(data: Path) -> Iterator[str]:
    """The address of a site with the demo region, while it runs."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {"DEMO": "1", "DATA_DIR": str(data), "SITE_URL": address, "DEMO_PASSWORD": PASSWORD}
    subprocess.run([sys.executable, "tools/prepare.py"], cwd=ROOT, env=environment, check=True)
    gunicorn = [sys.executable, "-m", "gunicorn", "--pythonpath", "site", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen([*gunicorn, "--threads", "4", "--log-level", "warning"], cwd=ROOT, env=environment)
    try:
        wait_for(f"{address}/live")
        yield address
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urlopen(address, timeout=2).close()
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    sys.exit("The site did not start.")


def shoot(browser: Browser, address: str, width: int, height: int) -> None:
    page = browser.new_page(
        base_url=address, viewport={"width": width, "height": height}, reduced_motion="reduce", locale="nl-NL"
    )
    page.goto("/")
    keep(page.screenshot(), f"home-{width}")
    page.goto(RESULTS)
    page.wait_for_load_state("networkidle")
    keep(page.screenshot(), f"results-{width}")
    page.goto(page.locator(FIRST_RESULT).first.get_attribute("href") or "/")
    page.wait_for_load_state("networkidle")
    keep(page.screenshot(), f"listing-{width}")
    page.close()


def keep(picture: bytes, name: str) -> None:
    """As a palette: a third of the size, and nobody sees the difference."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.png"
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(256).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB", flush=True)


def shoot_for_providers(browser: Browser, address: str) -> None:
    """What docs/providers.md shows: a listing is written, sent in and read along."""
    phone = browser.new_page(base_url=address, viewport={"width": 360, "height": SIZES[360]}, locale="nl-NL")
    phone.goto("/aanmelden/")
    keep(phone.screenshot(), "sign-up-360")
    page = log_in(browser, address, PROVIDER)
    page.goto("/mijn-plekken/")
    keep(page.screenshot(), "mine-1440")
    page.get_by_role("link", name="Aanpassen").first.click()
    for tab, name in (("8 Kosten", "writing-1440"), ("Waar", "writing-address-1440")):
        page.get_by_role("tab", name=tab).click()
        page.wait_for_timeout(1000)  # the editor folds and the map draws
        keep(page.screenshot(), name)
    page.get_by_role("tab", name="1 Wat").click()
    page.locator("[name=summary]").fill("Fietsen opknappen en verkopen. Je leert het vak, wiel voor wiel.")
    page.locator("[data-w-dropdown-target=toggle]").last.click()
    page.locator("button[name=action-submit]").click()
    page.wait_for_url("**/mijn-plekken/")
    editor = log_in(browser, address, EDITOR)
    editor.goto("/beheer/meelezen/")
    with editor.expect_navigation():
        editor.locator("td.title a").first.click()
    keep(editor.screenshot(), "review-1440")


def log_in(browser: Browser, address: str, email: str) -> Page:
    page = browser.new_page(base_url=address, viewport={"width": 1440, "height": SIZES[1440]}, locale="nl-NL")
    page.goto("/account/inloggen/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_load_state()
    return page


if __name__ == "__main__":
    main()
