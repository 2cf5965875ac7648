from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class PagesConfig(AppConfig):
    name = "portal.pages"
    label = "pages"
    verbose_name = "Pagina's"

    def ready(self) -> None:
        # After every migrate, and after the flush between transactional tests, which empties these tables.
        post_migrate.connect(_ensure_reference, sender=self)


def _ensure_reference(using: str = "default", **_: Any) -> None:
    from portal.pages.reference import ensure_reference

    tables = set(connections[using].introspection.table_names())
    if {"pages_homepage", "organisations_suspension", "vocabulary_term", "guidance_desk", "initiatives_hidden"} <= tables:
        ensure_reference()
