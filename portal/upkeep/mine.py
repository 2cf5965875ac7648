"""What "Mijn plekken" shows: every listing of every organisation somebody works for, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Page, WorkflowState

from portal.accounts.models import User
from portal.initiatives import completeness
from portal.initiatives.models import GrowthStep, Hidden, InitiativePage, StepAnswer
from portal.initiatives.models.page import InitiativeQuerySet
from portal.initiatives.reading import dutch
from portal.initiatives.rhythm import LOWER_AFTER, due_on
from portal.initiatives.source import parent_path
from portal.initiatives.ways import Kinds, kinds_on, ways_in
from portal.organisations.models import Membership, ProviderPage
from portal.permalinks.models import current_paths
from portal.upkeep import due
from portal.upkeep.models import ReaderReport

Row = TypeVar("Row")

IN_SHORT = {
    1: "wat is het",
    2: "voor wie",
    3: "hoe kom je binnen",
    4: "wat kun je doen en leren",
    5: "wat levert het op",
    6: "welke rol",
    7: "wie doen er mee",
    8: "wat kost het",
}
"""The eight questions inside a sentence."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One line on how a listing stands. `note` is what an editor wrote with it."""

    text: str
    tone: str = ""
    """ "good" or "attention"."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MyListing:
    name: str
    uuid: str
    public_url: str
    """ "" while the public cannot see it."""
    edit_url: str
    copy_url: str
    marks: tuple[Mark, ...]
    open_questions: str
    """ "nog 2 vragen open: wat kost het, welke rol", or "" when all are answered."""
    checked: str
    stage: due.Stage
    can_confirm: bool
    can_leave: bool
    can_take_back: bool
    reports: tuple[ReaderReport, ...]
    steps: tuple[GrowthStep, ...]
    """Steps of another provider that lead here and wait for an answer."""


@dataclass(frozen=True, slots=True)
class MyProvider:
    name: str
    uuid: str
    suspended: bool
    add_url: str
    listings: tuple[MyListing, ...]

    @property
    def waiting(self) -> int:
        """How much of readers and of others waits for an answer."""
        return sum(len(one.reports) + len(one.steps) for one in self.listings)


def my_providers(user: User, today: date) -> list[MyProvider]:
    """All organisations of `user` by name, with their listings by name."""
    mine = ProviderPage.objects.filter(memberships__user=user).select_related("suspension").order_by("title", "pk")
    providers = list(mine)
    if not providers:
        return []
    below = [InitiativePage.objects.child_of(provider) for provider in providers]
    everything: InitiativeQuerySet = below[0]
    for more in below[1:]:
        everything = everything | more
    listings = list(due.with_last_check(everything).select_related("latest_revision").order_by("title", "pk"))
    shelf = _Shelf(listings, {provider.path: provider for provider in providers}, today)
    return [
        MyProvider(
            name=provider.title,
            uuid=str(provider.uuid),
            suspended=_suspended(provider),
            add_url=reverse("wagtailadmin_pages:add", args=["initiatives", "initiativepage", provider.pk]),
            listings=tuple(shelf.listing(one) for one in listings if parent_path(one) == provider.path),
        )
        for provider in providers
    ]


def _suspended(provider: ProviderPage) -> bool:
    return hasattr(provider, "suspension")


class _Shelf:
    """What is known of all listings, fetched once."""

    def __init__(self, listings: Sequence[InitiativePage], providers: Mapping[str, ProviderPage], today: date) -> None:
        keys = [one.pk for one in listings]
        self.providers = providers
        self.today = today
        self.kinds = kinds_on(today)
        self.paths = current_paths(keys)
        self.visible = set(InitiativePage.objects.visible().filter(pk__in=keys).values_list("pk", flat=True))
        self.hidden = dict(Hidden.objects.filter(listing__in=keys).values_list("listing", "reason"))
        self.workflows = _workflows(keys)
        self.members = set(
            Membership.objects.filter(provider__in=providers.values()).values_list("provider__path", "user_id")
        )
        self.drafts = _drafts(listings)
        self.reports = _by_listing(
            (report.listing_id, report)
            for report in ReaderReport.objects.filter(listing__in=keys, handled_at=None).order_by("at", "pk")
        )
        self.steps = _by_listing((step.to_id, step) for step in steps_to_answer(keys))

    def listing(self, page: InitiativePage) -> MyListing:
        workflow = self.workflows.get(page.pk)
        sender = workflow.requested_by_id if workflow and workflow.status == WorkflowState.STATUS_IN_PROGRESS else None
        public = page.pk in self.visible
        return MyListing(
            name=page.draft_title or page.title,
            uuid=str(page.uuid),
            public_url=self.paths.get(page.pk, "") if public else "",
            edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            copy_url=reverse("listing_copy", args=[page.pk]),
            marks=tuple(self._marks(page, workflow)),
            open_questions=open_questions(self.drafts[page.pk], self.kinds),
            checked=_checked(page, self.today) if public else "",
            stage=due.stage(page.last_check, page.rhythm_months, self.today),
            can_confirm=public,
            can_leave=page.live,
            can_take_back=(parent_path(page), sender) in self.members,
            reports=tuple(self.reports.get(page.pk, ())),
            steps=tuple(self.steps.get(page.pk, ())) if public else (),
        )

    def _marks(self, page: InitiativePage, workflow: WorkflowState | None) -> Iterable[Mark]:
        """Where it stands first, then what happens with what was written since."""
        if _suspended(self.providers[parent_path(page)]):
            yield Mark("Geschorst", "attention")
        elif page.pk in self.hidden:
            yield Mark("Van de kaart, door de redactie", "attention", self.hidden[page.pk])
        elif page.pk in self.visible:
            yield Mark("Op de kaart", "good")
        elif page.first_published_at:
            yield Mark("Van de kaart")
        elif workflow is None:
            yield Mark("Concept")
        if workflow is None:
            if page.live and page.has_unpublished_changes:
                yield Mark("Je wijzigingen zijn nog niet ingestuurd")
        elif workflow.status == WorkflowState.STATUS_IN_PROGRESS:
            yield Mark("Wacht op de redactie")
        else:
            task = workflow.current_task_state
            yield Mark("Teruggestuurd", "attention", task.comment if task else "")


def _workflows(keys: Sequence[int]) -> dict[int, WorkflowState]:
    """Listing -> what waits for the editors, or came back from them."""
    states = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(key) for key in keys],
        status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES],
    )
    return {int(state.object_id): state for state in states.select_related("current_task_state").order_by("pk")}


def _drafts(listings: Sequence[InitiativePage]) -> dict[int, InitiativePage]:
    """Each as last written. Read from the revision itself: Wagtail's own way asks the database once for each page."""
    drafts = {
        page.pk: InitiativePage.from_serializable_data(page.latest_revision.content, check_fks=False)
        for page in listings
        if page.latest_revision
    }
    bare = [page.pk for page in listings if page.pk not in drafts]
    return drafts | InitiativePage.objects.with_facts().in_bulk(bare)


def open_questions(draft: InitiativePage, kinds: Kinds) -> str:
    """What a draft does not answer yet, in half a sentence."""
    answers = completeness.answered(draft, ways_in(draft, kinds))
    missing = [IN_SHORT[number] for number, done in answers.items() if not done]
    if not missing:
        return ""
    return f"nog {len(missing)} {'vraag' if len(missing) == 1 else 'vragen'} open: {', '.join(missing)}"


def steps_to_answer(keys: Sequence[int]) -> list[GrowthStep]:
    """Steps from public listings of others to these that nobody answered yet."""
    steps = GrowthStep.objects.filter(to__in=keys, page__in=InitiativePage.objects.visible())
    answered = set(StepAnswer.objects.filter(target__in=keys).values_list("source_id", "target_id"))
    return [
        step
        for step in steps.select_related("page", "to").order_by("pk")
        if parent_path(step.page) != parent_path(step.to) and (step.page_id, step.to_id) not in answered
    ]


def _checked(page: InitiativePage, today: date) -> str:
    if page.last_check is None:
        return "Nog niet gecontroleerd."
    until = due_on(page.last_check, page.rhythm_months)
    checked = f"Gecontroleerd op {dutch.day(page.last_check)}."
    if until >= today:
        return f"{checked} Kijk voor {dutch.day(until)} of alles nog klopt."
    lower = " Tot je dat doet, staat je plek iets lager in de lijst." if today > until + LOWER_AFTER else ""
    return f"{checked} Dat gold tot {dutch.day(until)}: kijk nu of alles nog klopt.{lower}"


def _by_listing(pairs: Iterable[tuple[int, Row]]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for key, row in pairs:
        found[key].append(row)
    return found
