from django.apps import AppConfig
from django.core.checks import register

from search.engines import heed


class IndexingConfig(AppConfig):
    name = "search.indexing"
    label = "indexing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search.indexing.checks import check_engines
        from search.indexing.state import withheld

        heed(withheld)
        register(check_engines)
