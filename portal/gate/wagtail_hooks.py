"""What stands in the menu of the CMS: for a provider the way to its own list, and nothing that is shut."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.moderation.views import may_review

_FOR_PROVIDERS = "mine"


class _MineMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return not may_review(request.user)


@hooks.register("register_admin_menu_item")
def _the_way_back() -> MenuItem:
    # Shown to providers only: by its class the style sheet of the sidebar knows for whom it is.
    return _MineMenuItem(
        "Mijn plekken", reverse("mine"), name=_FOR_PROVIDERS, classname="for-providers", icon_name="list-ul", order=1
    )


@hooks.register("construct_main_menu", order=1000)
def _leave_out_what_is_shut(request: HttpRequest, menu_items: list[Any]) -> None:
    if not may_review(request.user):
        menu_items[:] = [item for item in menu_items if item.name == _FOR_PROVIDERS]
