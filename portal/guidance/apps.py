from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "portal.guidance"
    label = "guidance"
    verbose_name = "Uitleg en regels"
