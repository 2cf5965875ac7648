"""Every address of the site on one screen; the names are the public contract of docs/addresses.md."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from config import health
from portal.finder import views as finder
from portal.initiatives import views as initiatives
from portal.pages import views as pages
from portal.pictures.views import rendition
from portal.signup import views as signup
from portal.tiles.views import tile
from portal.upkeep import reader_views as upkeep

finding = [
    path("zoeken/", finder.search, name="search"),
    path("zoeken.json", finder.search_json, name="search_json"),
    path("zoeken/suggesties.json", finder.suggest, name="suggest"),
]

listings = [
    path("plek/<slug:slug>/", initiatives.listing, name="listing"),
    path("plek/<slug:slug>/data.json", initiatives.listing_json, name="listing_json"),
    path("plek/<slug:slug>/print/", initiatives.listing_print, name="listing_print"),
    path("plek/<slug:slug>/klopt-niet/", upkeep.wrong, name="wrong"),
    path("plek/<slug:slug>/iets-ergs/", upkeep.something_bad, name="something_bad"),
    path("klopt-nog/<str:token>/", upkeep.still_right, name="still_right"),
]

providers = [
    path("aanbieders/", initiatives.providers, name="providers"),
    path("aanbieders/<slug:slug>/", initiatives.provider, name="provider"),
]

coming_in = [
    path("aanmelden/", signup.sign_up, name="account_signup"),  # the name by which allauth looks for it
    path("aanmelden/verstuurd/", signup.sent, name="signup_sent"),
    path("aanbieders/<slug:slug>/overnemen/", signup.claim, name="claim"),
    path("uitnodiging/<str:token>/", signup.invitation, name="invitation"),
]

operations = [
    path("live", health.live, name="live"),
    path("ready", health.ready, name="ready"),
    path("robots.txt", pages.robots, name="robots"),
]

urlpatterns = [
    *finding,
    *listings,
    *providers,
    *coming_in,
    *operations,
    path("account/", include("portal.accounts.urls")),
    path("", include("portal.signup.urls")),
    path("", include("portal.upkeep.urls")),
    path("", include("portal.accounts.one_door")),
    path("beheer/", include(wagtailadmin_urls)),
    path("media/<path:path>", rendition, name="media"),
    path("kaart/tegels/<int:z>/<int:x>/<int:y>.png", tile, name="tile"),
    path("", include(wagtail_urls)),
]

handler403 = "portal.pages.views.forbidden"
handler404 = "portal.pages.views.not_found"
handler429 = "portal.accounts.views.too_many"  # allauth looks for it here
handler500 = "portal.pages.views.server_error"
