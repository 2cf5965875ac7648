"""Helping who lost a phone, in the CMS, and what the audit log says of it."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.accounts import desk
from portal.accounts.devices import MAY_HELP


class HelpMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_HELP)


@hooks.register("register_settings_menu_item")
def _help_in_the_menu() -> MenuItem:
    return HelpMenuItem("Telefoon kwijt", reverse(desk.PEOPLE), name="lost-phone", icon_name="key", order=900)


@hooks.register("register_admin_urls")
def _addresses() -> list[URLPattern]:
    return [
        path("telefoon-kwijt/", desk.people, name=desk.PEOPLE),
        path("telefoon-kwijt/<uuid:person>/", desk.person, name=desk.PERSON),
    ]


@hooks.register("register_log_actions")
def _what_happens_to_accounts(actions: Any) -> None:
    actions.register_action(
        "accounts.second_step_taken_away", "Tweede stap uitgezet", "De tweede stap van iemand is uitgezet"
    )
