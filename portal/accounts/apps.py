from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    verbose_name = "Mensen met een account"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added, authenticator_removed

        from portal.accounts import second_factor

        authenticator_added.connect(second_factor.remember)
        authenticator_removed.connect(second_factor.forget)
