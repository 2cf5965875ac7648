"""Addresses below /account/: allauth's views under the names it knows them by. Signing up is portal.signup's."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from django.urls import path, re_path

from portal.accounts import setting_up, views
from portal.accounts.pages import personal

urlpatterns = [
    path("", personal(views.home), name="account_home"),
    path("inloggen/", personal(account.login), name="account_login"),
    path("uitloggen/", personal(account.logout), name="account_logout"),
    path("dicht/", personal(account.account_inactive), name="account_inactive"),
    path("controle/", personal(account.reauthenticate), name="account_reauthenticate"),
    path("e-mailadres/", personal(account.email), name="account_email"),
    path("bevestigen/", personal(account.email_verification_sent), name="account_email_verification_sent"),
    re_path(r"^bevestigen/(?P<key>[-:\w]+)/$", personal(account.confirm_email), name="account_confirm_email"),
    path("wachtwoord/", personal(account.password_change), name="account_change_password"),
    path("wachtwoord/vergeten/", personal(account.password_reset), name="account_reset_password"),
    path("wachtwoord/verstuurd/", personal(account.password_reset_done), name="account_reset_password_done"),
    path(
        "wachtwoord/klaar/",
        personal(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        personal(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("tweede-stap/", personal(setting_up.Overview.as_view()), name="mfa_index"),
    path("tweede-stap/code/", personal(factor.authenticate), name="mfa_authenticate"),
    path("tweede-stap/controle/", personal(factor.reauthenticate), name="mfa_reauthenticate"),
    path("tweede-stap/telefoon-kwijt/", personal(views.lost_phone), name="account_lost_phone"),
    path("tweede-stap/app/", personal(setting_up.SetUpApp.as_view()), name="mfa_activate_totp"),
    path("tweede-stap/app/uit/", personal(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("tweede-stap/noodcodes/", personal(setting_up.Codes.as_view()), name="mfa_view_recovery_codes"),
    path("tweede-stap/noodcodes/maken/", personal(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path(
        "tweede-stap/noodcodes/bewaren/", personal(setting_up.CodesAsFile.as_view()), name="mfa_download_recovery_codes"
    ),
]
