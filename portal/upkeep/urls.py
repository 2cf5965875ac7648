"""Pages for who writes for an organisation already. Those for readers stand in config.urls, beside the listing."""

from django.urls import path

from portal.upkeep import views

urlpatterns = [
    path("mijn-plekken/", views.mine, name="mine"),
    path("mijn-plekken/<uuid:listing>/vandaag/", views.today, name="mine_today"),
    path("mijn-plekken/<uuid:listing>/van-de-kaart/", views.take_off, name="mine_take_off"),
    path("mijn-plekken/<uuid:listing>/niets-veranderd/", views.unchanged, name="mine_unchanged"),
    path("mijn-plekken/<uuid:listing>/terugnemen/", views.take_back, name="mine_take_back"),
    path("mijn-plekken/<uuid:listing>/stap/", views.answer_step, name="mine_step"),
    path("mijn-plekken/<uuid:listing>/melding/", views.handle_report, name="mine_report"),
]
