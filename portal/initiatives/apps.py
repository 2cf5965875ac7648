from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "portal.initiatives"
    label = "initiatives"
    verbose_name = "Plekken"
