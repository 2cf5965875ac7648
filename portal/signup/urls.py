"""Pages for who writes for an organisation already."""

from django.urls import path

from portal.signup.team import team

urlpatterns = [path("mijn-plekken/<uuid:provider>/team/", team, name="team")]
