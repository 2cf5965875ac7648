from django.apps import AppConfig


class IndexingConfig(AppConfig):
    name = "search.indexing"
    label = "indexing"
    default_auto_field = "django.db.models.BigAutoField"
