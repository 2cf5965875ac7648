"""The editors' queue of who wants to come in, and what the audit log says of it."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.signup import desk
from portal.signup.models import Application


class QueueMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return desk.may_decide(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        number = Application.objects.waiting().count()
        component.label = f"Aanmeldingen ({number})" if number else "Aanmeldingen"
        return component


@hooks.register("register_admin_menu_item")
def _queue_in_the_menu() -> MenuItem:
    return QueueMenuItem("Aanmeldingen", reverse(desk.QUEUE), name="signup", icon_name="user", order=60)


@hooks.register("register_admin_urls")
def _addresses() -> list[URLPattern]:
    return [
        path("aanmeldingen/", desk.queue, name=desk.QUEUE),
        path("aanmeldingen/uitnodigen/", desk.invite, name=desk.INVITE),
        path("aanmeldingen/<int:pk>/", desk.application, name=desk.APPLICATION),
    ]


@hooks.register("register_log_actions")
def _what_happens_to_who_comes_in(actions: Any) -> None:
    actions.register_action("signup.approved", "Aanmelding goedgekeurd", "De redactie keurde een aanmelding goed")
    actions.register_action("signup.invited", "Uitgenodigd", "Iemand is uitgenodigd om te schrijven")
