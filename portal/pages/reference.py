"""What every site has before anyone writes a word: language, root pages, terms, rules, groups. Safe to run again."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page, Site

from portal.accounts.groups import EDITORS, PROFESSIONALS
from portal.guidance.reference import ensure_guidance
from portal.lexicon.reference import ensure_lexicon
from portal.moderation.reference import ensure_workflow
from portal.organisations.models import ProvidersPage
from portal.pages.models import HomePage
from portal.vocabulary.reference import ensure_terms

EDITOR_PAGE_RIGHTS = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
EDITOR_MODELS = (
    ("vocabulary", "term"),
    ("guidance", "municipality"),
    ("guidance", "desk"),
    ("guidance", "schoolholiday"),
    ("guidance", "legalamount"),
    ("guidance", "contributionrule"),
    ("guidance", "benefiteffect"),
    ("guidance", "helpline"),
    ("lexicon", "codewords"),
    ("lexicon", "synonyms"),
    ("pages", "appearance"),
    ("initiatives", "verification"),
    ("initiatives", "closure"),
    ("initiatives", "otherhours"),
    ("initiatives", "room"),
    ("initiatives", "hidden"),
    ("organisations", "suspension"),
    ("organisations", "trusted"),
)
FIXED_MODELS = (("lexicon", "wordlist"), ("signup", "application"))
"""Rows that editors change and never add or delete: each has a use of its own."""
DEVICE_RIGHT = ("mfa", "delete_authenticator")
"""Of allauth's model: editors help who lost a phone."""
IMAGE_RIGHTS = ("add_image", "change_image", "choose_image")
"""Wagtail looks for the rights on its own model, whatever model the pictures have."""


@transaction.atomic
def ensure_reference() -> None:
    ensure_terms()
    ensure_guidance()
    ensure_lexicon()
    home = ensure_root_pages()
    editors = ensure_editors(home)
    ensure_professionals()
    ensure_workflow(ProvidersPage.objects.get(), editors)


def ensure_root_pages() -> HomePage:
    """The site with its home page and the list of providers; Wagtail's welcome page goes."""
    locale, _ = Locale.objects.get_or_create(language_code="nl")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=locale)
    home = HomePage.objects.first()
    if home is None:
        Page.objects.filter(depth=2, slug="home").exclude(pk__in=HomePage.objects.values("pk")).delete()
        root = Page.objects.get(pk=root.pk)
        home = root.add_child(
            instance=HomePage(
                title="Plekwijzer",
                slug="home",
                locale=locale,
                lead="Vind een plek om mee te doen.",
                intro="Een kop koffie, werken met dieren, iets leren of iets voor een ander doen. Jij kiest.",
            )
        )
    if not ProvidersPage.objects.exists():
        home.add_child(instance=ProvidersPage(title="Aanbieders", slug="aanbieders", locale=locale))
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True, site_name="Plekwijzer")
    elif site.root_page_id != home.pk:
        site.root_page, site.site_name = home, site.site_name or "Plekwijzer"
        site.save()
    return home


def ensure_editors(home: HomePage) -> Group:
    """The group of the editors of the map; rights are added, never taken away."""
    group, _ = Group.objects.get_or_create(name=EDITORS)
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    group.permissions.add(Permission.objects.get(content_type__app_label=DEVICE_RIGHT[0], codename=DEVICE_RIGHT[1]))
    for app_label, model in EDITOR_MODELS:
        group.permissions.add(*Permission.objects.filter(content_type__app_label=app_label, content_type__model=model))
    for app_label, model in FIXED_MODELS:
        rights = [f"change_{model}", f"view_{model}"]
        group.permissions.add(*Permission.objects.filter(content_type__app_label=app_label, codename__in=rights))
    for right in EDITOR_PAGE_RIGHTS:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{right}_page")
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
    collection = Collection.get_first_root_node() or Collection.add_root(name="Root")
    for right in IMAGE_RIGHTS:
        permission = Permission.objects.get(content_type__app_label="wagtailimages", codename=right)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    return group


def ensure_professionals() -> Group:
    """Who helps others find a place; the group gives no rights, it says who somebody is."""
    return Group.objects.get_or_create(name=PROFESSIONALS)[0]
