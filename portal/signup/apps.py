from django.apps import AppConfig


class SignupConfig(AppConfig):
    name = "portal.signup"
    label = "signup"
    verbose_name = "Aanmelden en uitnodigen"
