"""axe in Chromium on every public page: phone and desktop, light and dark. And no page scrolls sideways."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.site import PublicSite

# `target-size` (24 px) only runs when wcag22aa is asked for by name.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
NOT_HTML = {"search_json", "suggest", "listing_json", "live", "ready", "robots", "media", "tile"}


def test_axe_sees_what_is_wrong(page: Any, public_site: PublicSite) -> None:
    page.set_content(
        '<html lang="nl"><title>x</title><main><h1>x</h1><img src="/static/icons/favicon.svg"></main></html>'
    )
    assert "image-alt" in {violation["id"] for violation in Axe().run(page, options=RULES).response["violations"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_on_any_page(page: Any, public_site: PublicSite, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    axe = Axe()
    found = []
    for address in public_site:
        if address.view in NOT_HTML:
            continue
        page.goto(address.path)
        for violation in axe.run(page, options=RULES).response["violations"]:
            nodes = [f"{node['target']} {node['failureSummary']}" for node in violation["nodes"][:3]]
            found.append(f"{address.path}: {violation['id']} ({violation['help']})\n    " + "\n    ".join(nodes))
    assert found == [], "\n".join(found)


def test_no_page_scrolls_sideways_on_the_smallest_phone(page: Any, public_site: PublicSite) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    wide = []
    for address in public_site:
        if address.view in NOT_HTML:
            continue
        page.goto(address.path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide.append((address.path, width))
    assert wide == []
