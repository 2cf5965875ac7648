"""The whole form of a listing, from its name to sending it in, with nothing but keys."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.moderation.review import waiting
from portal.organisations.models import ProviderPage
from portal.pictures.models import Picture
from tests.journeys.test_writing import log_in
from tests.portal.pictures.test_uploads import photo, with_exif
from tests.support.keyboard import Keyboard
from tests.support.listings import MakeListing

pytestmark = pytest.mark.django_db(transaction=True)

UPLOAD = "#id_image-chooser-upload-"
CHOOSE = "[data-chooser-action-choose]"

FACTS: dict[str, Any] = {
    "title": "Boerderij De Toets",
    "summary": "Dieren voeren en koffie drinken.",
    "easy_text": "Je voert de geiten.",
    "description": "Een.\r\n\r\nTwee.",  # as browsers end their lines
    "interests": ["dieren", "buiten zijn"],
    "groups": ["iedereen"],
    "composition": "gemengd",
    "age_min": 18,
    "age_max": 67,
    "languages": ["nederlands"],
    "contact_name": "Noor",
    "contact_role": "boerin",
    "contact_phone": "030-123 45 67",
    "contact_email": "noor@example.nl",
    "contact_hours": "op maandag",
    "contact_in_exports": True,
    "signup_self": True,
    "signup_professional": False,
    "first_visit": "Noor staat bij het hek.",
    "trial_visit": "Kom een keer kijken.",
    "form": "beleving",
    "themes": ["dieren", "groen"],
    "looking_for": ["ontmoeten"],
    "activities": ["geiten voeren", "oogsten"],
    "levels": ["geen"],
    "learning_none": False,
    "support": ["maatje"],
    "outcomes_none": False,
    "street": "Dorpsstraat 1",
    "postcode": "3701 AB",
    "place": "Zeist",
    "municipality": "gm0355",
    "location_checked": True,
    "address_visibility": "plaats",
    "online": False,
    "at_home": False,
    "serves": ["gm0355"],
    "has_stop": True,
    "stop_name": "halte Kerk",
    "stop_walk_minutes": 5,
    "stop_step_free": True,
    "bike": True,
    "group_transport": True,
    "group_transport_cents": 150,
    "group_transport_needs_indication": False,
    "group_transport_by": "het busje",
    "travel_note": "Bel bij aankomst.",
    "opening_hours": "Mo-Fr 09:00-16:00",
    "dayparts": ["ochtend", "middag"],
    "start_from": "elke maandag",
    "flexible_hours": True,
    "hours_week_min": 4,
    "hours_week_max": 24,
    "low_stimulus": True,
    "lift": False,
    "food": True,
    "physical_load": "licht",
    "group_size_min": 3,
    "group_size_max": 12,
    "nurse": False,
    "complaints": True,
    "rhythm_months": 3,
}
ROWS: dict[str, list[dict[str, Any]]] = {
    "day": [{"time": "10.00", "text": "koffie"}],
    "entries": [{"role": "deelnemer", "routes": ["open"], "ways": ["zelf"], "referrers": ["niemand"], "pgb": True}],
    "conditions": [{"role": "", "text": "Je houdt van dieren.", "hard": True}],
    "contracts": [{"law": "wmo", "municipalities": ["gm0355"], "others_possible": True}],
    "learning": [{"text": "melken", "kind": "vak", "level": "mbo 1"}],
    "outcomes": [{"number": 12, "unit": "mensen", "label": "vonden werk"}],
    "stories": [{"who": "Ans", "text": "Fijn.", "consent": True}],
    "roles": [
        {"role": "bezoeker", "what_you_do": "Kijken.", "hours_week_min": None, "costs_none": True},
        {"role": "deelnemer", "what_you_do": "Voeren.", "hours_week_min": 4, "has_say": True},
    ],
    "steps": [{"kind": "meer", "what_you_need": "een fiets"}],
    "parties": [{"name": "gemeente Zeist", "role": "financier"}],
    "costs": [{"role": "deelnemer", "kind": "prijs", "amount_cents": 350, "unit": "keer", "compulsory": True}],
    "rewards": [{"role": "", "kind": "lunch", "amount_cents": None}],
    "funding": [{"source": "gemeente", "note": "subsidie"}],
}
ALT = "Twee geiten bij het hek"


@pytest.fixture
def keys(writer: User, page: Any, live_server: Any, settings: Any, tmp_path: Any) -> Keyboard:
    settings.MEDIA_ROOT = tmp_path
    log_in(page, writer, live_server.url)
    page.set_default_timeout(60_000)  # the whole form, on a busy machine
    page.set_viewport_size({"width": 1280, "height": 900})
    page.on("filechooser", lambda window: None)  # from now on, so that no window of the system is opened
    return Keyboard(page)


def test_the_whole_form_is_filled_in_and_sent_in_without_a_mouse(
    keys: Keyboard, provider: ProviderPage, other_provider: ProviderPage, make_listing: MakeListing, page: Any
) -> None:
    make_listing("Soepgroep", provider=other_provider, place="Utrecht")
    consent_ends = timezone.localdate() + timedelta(days=400)
    page.goto(reverse("wagtailadmin_pages:add", args=["initiatives", "initiativepage", provider.pk]))
    page.locator(".listing-next").first.wait_for(state="attached")

    keys.press("Tab")  # the first stop of all leads past the menu
    assert keys.page.evaluate("document.activeElement.textContent").strip() == "Ga naar de inhoud"
    keys.press("Enter")
    keys.to("[role=tab]")
    what(keys)
    keys.next_tab("2 Voor wie")
    for_whom(keys)
    keys.next_tab("3 Binnen")
    entry(keys)
    keys.next_tab("4 Doen")
    do_and_learn(keys)
    keys.next_tab("5 Resultaat")
    results(keys, consent_ends)
    keys.next_tab("6 Rollen")
    roles_and_steps(keys)
    keys.next_tab("7 Samen")
    keys.add_row("parties")
    keys.fill("#id_parties-0-name", "gemeente Zeist")
    keys.choose("#id_parties-0-role", "Betaalt mee")
    keys.next_tab("8 Kosten")
    money(keys)
    keys.next_tab("Waar")
    where_and_when(keys)
    keys.next_tab("Plek")
    place_and_people(keys)
    keys.next_tab("Regelen")
    keys.choose("#id_rhythm_months", "3")
    keys.to(".w-dropdown__toggle")
    keys.press("Enter")
    keys.to("button[name=action-submit]")
    assert page.evaluate("document.activeElement.textContent").strip() == "Stuur in: de redactie leest mee"
    keys.press("Enter")
    page.wait_for_url("**/mijn-plekken/**")

    listing = InitiativePage.objects.get(draft_title="Boerderij De Toets")
    assert [submission.page.pk for submission in waiting()] == [listing.pk]
    draft = listing.get_latest_revision_as_object()
    assert {name: getattr(draft, name) for name in FACTS} == FACTS
    assert {name: list(stated(draft, name)) for name in ROWS} == ROWS
    assert [step.to.title for step in draft.steps.all()] == ["Soepgroep"]
    assert [story.consent_until for story in draft.stories.all()] == [consent_ends]
    picture = Picture.objects.get()
    assert [row.picture for row in draft.pictures.all()] == [picture]
    assert (picture.alt, picture.people_recognisable, picture.consent_by) == (ALT, True, "Fatima")
    assert (picture.width, picture.height) == (48, 64), "it stands upright"
    assert keys.unseen == set()
    print(f"{keys.presses} keys; longest way {keys.longest_way} stops")  # noqa: T201 - told with pytest -s


def stated(draft: InitiativePage, relation: str) -> Iterator[dict[str, Any]]:
    for row, expected in zip(getattr(draft, relation).all(), ROWS[relation], strict=True):
        yield {name: getattr(row, name) for name in expected}


def what(keys: Keyboard) -> None:
    keys.fill("#id_title", "Boerderij De Toets")
    keys.fill("#id_summary", "Dieren voeren en koffie drinken.")
    keys.fill("#id_easy_text", "Je voert de geiten.")
    keys.fill("#id_description", "Een.")
    keys.press("Enter", 2)
    keys.write("Twee.")
    keys.add_row("day")
    keys.fill("#id_day-0-time", "10.00")
    keys.fill("#id_day-0-text", "koffie")
    keys.add_row("pictures")
    keys.to(f"#inline_child_pictures-0 {CHOOSE}")
    keys.press("Enter")
    keys.page.locator("#tab-label-upload").wait_for()
    keys.to(".modal [role=tab]")
    keys.press("ArrowRight")
    keys.page.locator(f"{UPLOAD}file").wait_for()
    keys.to(f"{UPLOAD}file")
    with keys.page.expect_file_chooser() as window:
        keys.press("Space")
    photograph = photo("HEIF", exif=with_exif(6).tobytes(), size=(64, 48))
    window.value.set_files({"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": photograph})
    keys.page.wait_for_function(f"document.querySelector('{UPLOAD}title').value")  # named after the file
    keys.fill(f"{UPLOAD}alt", ALT)
    keys.choose(f"{UPLOAD}people_recognisable", "Ja")
    keys.fill(f"{UPLOAD}consent_by", "Fatima")
    keys.to(".modal #tab-upload [type=submit]")
    keys.press("Enter")
    keys.page.locator(".modal").wait_for(state="detached")
    assert keys.page.evaluate("document.activeElement.closest('#inline_child_pictures-0') !== null"), "focus is lost"
    keys.choose("#id_pictures-0-shows", "Wat je")


def for_whom(keys: Keyboard) -> None:
    keys.fill("#id_interests", "dieren")
    keys.press("Enter")
    keys.write("buiten zijn")
    keys.tick("groups", "iedereen")
    keys.press("Shift+Tab", 1)
    keys.skip_list("groups")
    keys.choose("#id_composition", "Allerlei")
    keys.fill("#id_age_min", "18")
    keys.fill("#id_age_max", "67")
    keys.tick("languages", "nederlands")
    keys.press("Shift+Tab", 1)
    keys.skip_list("languages")


def entry(keys: Keyboard) -> None:
    keys.add_row("entries")
    keys.choose("#id_entries-0-role", "Deel")
    assert "Deelnemer" in keys.page.locator("#inline_child_entries-0 [data-panel-heading-text]").first.inner_text()
    keys.tick("entries-0-routes", "open")
    keys.tick("entries-0-ways", "zelf")
    keys.tick("entries-0-referrers", "niemand")
    keys.choose("#id_entries-0-pgb", "Ja")
    keys.add_row("conditions")
    keys.choose("#id_conditions-0-hard", "Ja")
    keys.fill("#id_conditions-0-text", "Je houdt van dieren.")
    keys.add_row("contracts")
    keys.choose("#id_contracts-0-law", "Wmo")
    keys.choose("#id_contracts-0-others_possible", "Ja")
    keys.fill("#id_contracts-0-municipalities", "Zeist")
    keys.fill("#id_contact_name", "Noor")
    keys.fill("#id_contact_role", "boerin")
    keys.fill("#id_contact_phone", "030-123 45 67")
    keys.fill("#id_contact_email", "noor@example.nl")
    keys.fill("#id_contact_hours", "op maandag")
    keys.to("#id_contact_in_exports")
    keys.press("Space")
    keys.choose("#id_signup_self", "Ja")
    keys.choose("#id_signup_professional", "Nee")
    keys.fill("#id_first_visit", "Noor staat bij het hek.")
    keys.fill("#id_trial_visit", "Kom een keer kijken.")


def do_and_learn(keys: Keyboard) -> None:
    keys.choose("#id_form", "Beleven")
    keys.tick("themes", "dieren", "groen")
    keys.press("Shift+Tab", 2)
    keys.skip_list("themes")
    keys.tick("looking_for", "ontmoeten")
    keys.fill("#id_activities", "geiten voeren")
    keys.press("Enter")
    keys.write("oogsten")
    keys.tick("levels", "geen")
    keys.add_row("learning")
    keys.fill("#id_learning-0-text", "melken")
    keys.choose("#id_learning-0-kind", "Je leert een vak")
    keys.fill("#id_learning-0-level", "mbo 1")
    keys.choose("#id_learning_none", "Nee")
    keys.tick("support", "maatje")


def results(keys: Keyboard, consent_ends: date) -> None:
    keys.add_row("outcomes")
    keys.fill("#id_outcomes-0-number", "12")
    keys.fill("#id_outcomes-0-unit", "mensen")
    keys.fill("#id_outcomes-0-label", "vonden werk")
    keys.choose("#id_outcomes_none", "Nee")
    keys.add_row("stories")
    keys.fill("#id_stories-0-who", "Ans")
    keys.fill("#id_stories-0-text", "Fijn.")
    keys.to("#id_stories-0-consent")
    keys.press("Space")
    keys.fill("#id_stories-0-consent_until", consent_ends.isoformat())


def roles_and_steps(keys: Keyboard) -> None:
    keys.add_row("roles")
    keys.choose("#id_roles-0-role", "Bezoeker")
    keys.fill("#id_roles-0-what_you_do", "Kijken.")
    keys.choose("#id_roles-0-costs_none", "Ja")
    keys.add_row("roles")
    keys.choose("#id_roles-1-role", "Deel")
    keys.fill("#id_roles-1-what_you_do", "Voeren.")
    keys.fill("#id_roles-1-hours_week_min", "4")
    keys.choose("#id_roles-1-has_say", "Ja")
    # One row too many goes again, and the focus with it to where a row is added.
    keys.add_row("roles")
    keys.to("#id_roles-2-DELETE-button", "Shift+Tab")
    keys.press("Enter")
    assert keys.is_at("#id_roles-ADD")
    # A row goes up and down again, and its button keeps the focus.
    keys.to("#inline_child_roles-1 [data-inline-panel-child-move-up]", "Shift+Tab", most=60)
    keys.press("Enter")
    assert keys.is_at("#inline_child_roles-1 [data-inline-panel-child-move-down]")
    keys.press("Enter")
    assert keys.is_at("#inline_child_roles-1 [data-inline-panel-child-move-up]")
    keys.add_row("steps")
    keys.fill("#id_steps-0-to", "soep")
    keys.page.locator(".listing-found button").wait_for()
    keys.to(".listing-found button")
    keys.press("Enter")
    assert keys.is_at("#id_steps-0-to")
    assert keys.page.locator("#id_steps-0-to").input_value() == "Soepgroep (/plek/soepgroep/)"
    keys.choose("#id_steps-0-kind", "Meer")
    keys.fill("#id_steps-0-what_you_need", "een fiets")


def money(keys: Keyboard) -> None:
    keys.add_row("costs")
    keys.choose("#id_costs-0-role", "Deel")
    keys.choose("#id_costs-0-kind", "Meedoen")
    keys.fill("#id_costs-0-amount_cents", "3,50")
    keys.choose("#id_costs-0-unit", "per keer")
    keys.choose("#id_costs-0-compulsory", "Ja")
    keys.add_row("rewards")
    keys.choose("#id_rewards-0-kind", "Lunch")
    keys.add_row("funding")
    keys.choose("#id_funding-0-source", "De gemeente")
    keys.fill("#id_funding-0-note", "subsidie")


def where_and_when(keys: Keyboard) -> None:
    keys.fill("#id_street", "Dorpsstraat 1")
    keys.fill("#id_postcode", "3701ab")
    keys.fill("#id_place", "Zeist")
    keys.to("[data-address-ask]")
    keys.press("Enter")
    keys.page.locator("[data-address-found] button").first.wait_for()
    keys.to("[data-address-found] button")
    keys.press("Enter")
    assert keys.is_at("[data-address-ask]")
    keys.page.locator(".listing-pin").wait_for()
    lat, lon = point(keys)
    keys.to(".listing-pin")
    keys.press("ArrowUp", 3)
    keys.press("Shift+ArrowRight")
    north, east = point(keys)
    assert 0 < north - lat < east - lon < 0.05
    keys.to("#id_location_checked")
    keys.press("Space")
    keys.choose("#id_address_visibility", "Alleen")
    keys.choose("#id_online", "Nee")
    keys.choose("#id_at_home", "Nee")
    keys.fill("#id_serves", "Zeist")
    keys.choose("#id_has_stop", "Ja")
    keys.fill("#id_stop_name", "halte Kerk")
    keys.fill("#id_stop_walk_minutes", "5")
    keys.choose("#id_stop_step_free", "Ja")
    keys.choose("#id_bike", "Ja")
    keys.choose("#id_group_transport", "Ja")
    keys.fill("#id_group_transport_cents", "1,50")
    keys.choose("#id_group_transport_needs_indication", "Nee")
    keys.fill("#id_group_transport_by", "het busje")
    keys.fill("#id_travel_note", "Bel bij aankomst.")
    keys.fill("#id_opening_hours", "Mo-Fr 09:00-16:00")
    keys.page.locator("[data-hours-preview] td", has_text="9.00 tot 16.00").first.wait_for()
    keys.tick("dayparts", "ochtend", "middag")
    keys.fill("#id_start_from", "elke maandag")
    keys.fill("#id_hours_week_min", "4")
    keys.fill("#id_hours_week_max", "24")
    keys.choose("#id_flexible_hours", "Ja")


def point(keys: Keyboard) -> tuple[float, float]:
    lat, lon = (float(keys.page.locator(f"#id_{name}").input_value()) for name in ("lat", "lon"))
    return lat, lon


def place_and_people(keys: Keyboard) -> None:
    keys.choose("#id_low_stimulus", "Ja")
    keys.choose("#id_lift", "Nee")
    keys.choose("#id_food", "Ja")
    keys.choose("#id_physical_load", "Licht")
    keys.fill("#id_group_size_min", "3")
    keys.fill("#id_group_size_max", "12")
    keys.choose("#id_nurse", "Nee")
    keys.choose("#id_complaints", "Ja")
