from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate


class PagesConfig(AppConfig):
    name = "portal.pages"
    label = "pages"
    verbose_name = "Pagina's"

    def ready(self) -> None:
        # After every migrate and flush, and after the last app has had its turn: permissions of all apps exist then.
        last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
        post_migrate.connect(_ensure_reference, sender=last)


def _ensure_reference(using: str = "default", **_: Any) -> None:
    from portal.pages.reference import ensure_reference

    tables = set(connections[using].introspection.table_names())
    if {
        "pages_homepage",
        "organisations_suspension",
        "vocabulary_term",
        "guidance_helpline",
        "lexicon_delivered",
        "initiatives_hidden",
        "moderation_reviewtask",
        "signup_application",
    } <= tables:
        ensure_reference()
