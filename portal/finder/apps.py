from django.apps import AppConfig


class FinderConfig(AppConfig):
    name = "portal.finder"
    label = "finder"
    verbose_name = "Zoeken"
