from django.apps import AppConfig


class GateConfig(AppConfig):
    name = "portal.gate"
    label = "gate"
    verbose_name = "Toegang tot het beheer"
