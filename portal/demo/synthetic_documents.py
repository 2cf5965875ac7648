"""Synthetic listings as search documents: nothing in the database, a hundred thousand in well under a minute."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from modelcluster.models import get_all_child_relations

from portal.demo import dataset
from portal.demo.region import end_of
from portal.demo.synthetic import Draft, drafts
from portal.guidance import reference
from portal.initiatives import completeness
from portal.initiatives.document import to_document
from portal.initiatives.doing import doing, meant
from portal.initiatives.models import Closure, InitiativePage, Verification
from portal.initiatives.ways import ways_in
from search.document import ListingDocument
from search.language import Lexicon
from search.language.lists import Code

ONE_GENDER = {"alleen-vrouwen", "alleen-mannen", "?alleen-vrouwen", "?alleen-mannen"}
"""Tokens of the place facet that follow from the composition of the group."""
QUESTION_GROUP = {2: "people", 3: "ways", 4: "learning", 5: "results", 6: "ways", 7: "parties", 8: "ways"}
"""Question of a complete listing -> group of facts that answers it; the first is answered by the texts."""


@dataclass(frozen=True, slots=True)
class Example:
    """A demo listing and what its document says."""

    listing: dataset.Listing
    document: ListingDocument
    answers: dict[int, bool]
    texts: dict[str, str]
    """Group of facts -> searchable text that comes with it."""
    does: list[set[Code]]
    """Of each activity, the codes its words mean."""


def synthetic_documents(number: int, seed: int, today: date = dataset.WRITTEN_ON) -> Iterator[ListingDocument]:
    """Documents with keys 1 to `number`, the same for the same seed and day."""
    lexicon = Lexicon.build({})
    examples = [_example(listing, lexicon, today) for listing in dataset.listings(today)]
    for draft in drafts(number, seed):
        yield _document(draft, examples)


def _document(draft: Draft, examples: list[Example]) -> ListingDocument:
    by_group = {group: examples[at] for group, at in draft.examples.items()}
    state, ways, what = by_group["state"], by_group["ways"], by_group["what"]
    where = by_group["where"].listing.fields
    pin = draft.lat is not None and where.get("address_visibility", "precies") == "precies"
    lat, lon = (draft.lat, draft.lon) if pin else (draft.near.lat, draft.near.lon) if draft.lat else (None, None)
    codes = _codes(draft, by_group)
    answers = {question: by_group[group].answers[question] for question, group in QUESTION_GROUP.items()}
    answers[1] = bool(draft.easy_text)
    place = draft.near.name if draft.lat is not None else ""
    return ListingDocument(
        key=draft.number + 1,
        id=str(draft.uuid),
        name=draft.title,
        summary=draft.summary,
        body="\n".join(
            [
                draft.easy_text,
                draft.description,
                *(example.texts.get(group, "") for group, example in by_group.items()),
                place,
            ]
        ),
        codes=codes,
        role_facts=ways.document.role_facts,
        lat=lat,
        lon=lon,
        pin=pin,
        serves=_serves(draft, where),
        visible_until=state.document.visible_until,
        closed_from=state.document.closed_from,
        closed_until=state.document.closed_until,
        verified_on=state.document.verified_on,
        check_by=state.document.check_by,
        quality=completeness.score(answers),
        doing=doing(codes["thema"], by_group["learning"].does),
        card={
            **what.document.card,
            "name": draft.title,
            "path": f"/plek/voorbeeld-{draft.number + 1}/",
            "summary": draft.summary,
            "codes": {name: list(values) for name, values in codes.items()},
            "ways": ways.document.card["ways"],
            "place": place,
            "municipality": draft.near.municipality.code if place else "",
            "lat": lat if pin else None,
            "lon": lon if pin else None,
            "online": where.get("online"),
            "at_home": where.get("at_home"),
            "hours": by_group["time"].document.card["hours"],
            "closures": state.document.card["closures"],
            "other_hours": state.document.card["other_hours"],
            "verified_on": state.document.card["verified_on"],
            "rhythm_months": state.document.card["rhythm_months"],
            "contact": by_group["contact"].document.card["contact"],
        },
    )


def _codes(draft: Draft, by_group: dict[str, Example]) -> dict[str, tuple[str, ...]]:
    what, people, place = (by_group[group].document.codes for group in ("what", "people", "place"))
    time, where = by_group["time"].document.codes, by_group["where"].listing.fields
    role_forms = [role["form"] for role in by_group["ways"].listing.children["roles"] if "form" in role]
    reached = [("plek", draft.lat is not None), ("thuis", where.get("at_home")), ("online", where.get("online"))]
    return {
        "vorm": tuple(dict.fromkeys([by_group["what"].listing.fields["form"], *role_forms])),
        "thema": what["thema"],
        "zoek": what["zoek"],
        "doelgroep": people["doelgroep"],
        "dag": time["dag"],
        "dagdeel": time["dagdeel"],
        "waar": tuple(code for code, holds in reached if holds) or ("?",),
        "leren": by_group["learning"].document.codes["leren"],
        "taal": people["taal"],
        "plek": tuple(code for code in place["plek"] if code not in ONE_GENDER)
        + tuple(code for code in people["plek"] if code in ONE_GENDER),
        "reis": by_group["travel"].document.codes["reis"],
    }


def _serves(draft: Draft, where: dict[str, Any]) -> tuple[str, ...]:
    return (draft.near.municipality.code,) if where.get("online") or where.get("at_home") else ()


def _example(listing: dataset.Listing, lexicon: Lexicon, today: date) -> Example:
    """The document of a demo listing, made by the portal itself from a page that is not in the database."""
    page = _page_in_memory(listing)
    kinds = {row["route"]: row["kind"] for row in reference.read("contribution_rules")}
    children = listing.children
    return Example(
        listing=listing,
        document=to_document(page, provider="", path="", kinds=kinds, lexicon=lexicon, today=today),
        answers=completeness.answered(page, ways_in(page, kinds)),
        texts={
            "learning": "\n".join(
                [*page.activities, *(f"{row['text']} {row.get('certificate', '')}" for row in children["learning"])]
            ),
            "people": "\n".join(page.interests),
            "what": "\n".join(row["text"] for row in children["day"]),
            "ways": "\n".join(row.get("what_you_do", "") for row in children["roles"]),
        },
        does=meant(page.activities, lexicon),
    )


def _page_in_memory(listing: dataset.Listing) -> InitiativePage:
    # With an id Wagtail does not look up the content type of a new page: a document needs no database.
    page = InitiativePage(id=1, pk=1, title=listing.title, uuid=listing.uuid, **listing.fields)
    if listing.expires:
        page.expire_at = end_of(listing.expires)
    for one in get_all_child_relations(InitiativePage):
        relation = one.get_accessor_name()
        rows = listing.children.get(relation, [])
        setattr(page, relation, [one.related_model(**row) for row in rows])
    # What a query would have fetched beside the page.
    page._prefetched_objects_cache = {
        "verifications": [Verification(listing=page, **row) for row in listing.verifications],
        "other_hours": [],
        "closures": [Closure(listing=page, pk=at, **row) for at, row in enumerate(listing.closures)],
    }
    return page
