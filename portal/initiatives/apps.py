from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "portal.initiatives"
    label = "initiatives"
    verbose_name = "Plekken"

    def ready(self) -> None:
        from portal.initiatives import following  # noqa: F401 - listens to what changes elsewhere
