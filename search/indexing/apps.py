from django.apps import AppConfig

from search.engines import heed


class IndexingConfig(AppConfig):
    name = "search.indexing"
    label = "indexing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search.indexing.state import withheld

        heed(withheld)
