from django.apps import AppConfig


class PermalinksConfig(AppConfig):
    name = "portal.permalinks"
    label = "permalinks"
    verbose_name = "Adressen op het web"
