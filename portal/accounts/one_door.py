"""Wagtail's own ways in lead to ours: they know no second factor and no limits."""

from django.urls import path, re_path
from django.views.generic import RedirectView

login = RedirectView.as_view(pattern_name="account_login", query_string=True)
reset = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    path("beheer/login/", login, name="cms_login"),
    re_path(r"^beheer/password_reset/(?:.*/)?$", reset, name="cms_password_reset"),
    path("_util/login/", login, name="page_login"),
]
