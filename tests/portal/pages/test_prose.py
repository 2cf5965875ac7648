"""What an editor writes in an explanation is kept as headings, lists, links and emphasis, whatever was sent."""

import json
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.pages.models import EditorialPage, HomePage
from tests.portal.initiatives.test_editing import form_data

BrowseAs = Callable[[User], Client]


def block(key: str, text: str, kind: str = "unstyled", styles: Any = (), entities: Any = ()) -> dict[str, Any]:
    return {
        "key": key,
        "text": text,
        "type": kind,
        "depth": 0,
        "inlineStyleRanges": [{"offset": 0, "length": len(text), "style": style} for style in styles],
        "entityRanges": [{"offset": 0, "length": len(text), "key": entity} for entity in entities],
    }


SENT = {
    "blocks": [
        block("aaaaa", "Kop", "header-two"),
        block("bbbbb", "Punt", "unordered-list-item"),
        block("ccccc", "Dik", styles=["BOLD"]),
        block("ddddd", "<script>alert(1)</script>"),
        block("eeeee", "Klik", entities=[0]),
        block("fffff", "Kwaad", entities=[1]),
        block("ggggg", "Plaatje", "atomic", entities=[2]),
        block("hhhhh", "Grote kop", "header-one"),
        block("iiiii", "Code", styles=["CODE"]),
    ],
    "entityMap": {
        "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "https://www.regelhulp.nl/"}},
        "1": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}},
        "2": {"type": "EMBED", "mutability": "IMMUTABLE", "data": {"url": "https://video.example/1"}},
    },
}


def test_only_headings_lists_links_and_emphasis_are_kept(browse_as: BrowseAs, editor: User, reader: Client) -> None:
    page = HomePage.objects.get().add_child(instance=EditorialPage(title="Uitleg"))
    client, address = browse_as(editor), reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_data(client.get(address).content.decode()) | {"body": json.dumps(SENT), "action-publish": "1"}
    assert client.post(address, data).status_code == 302
    kept = EditorialPage.objects.get(pk=page.pk).body
    for part in ("<h2", "<li", "<b>Dik</b>", 'href="https://www.regelhulp.nl/"', "&lt;script&gt;"):
        assert part in kept
    for part in ("<script", "javascript:", "<embed", "<h1", "<code"):
        assert part not in kept
    assert "<script>alert" not in reader.get(page.url).content.decode()
