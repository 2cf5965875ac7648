"""What differs between two versions of a page, fact by fact, in the words of the form."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from portal.guidance.fields import MunicipalitiesField
from portal.guidance.models import Municipality
from portal.initiatives.money import euro
from portal.vocabulary import terms
from portal.vocabulary.fields import CodeField, CodesField, LinesField

NOT_STATED = "niet vermeld"
# Bookkeeping of the row itself: nobody wrote it.
_NOT_FACTS = {"id", "uuid", "page", "sort_order", "page_ptr", "translation_key"}


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that differs. `before` and `after` are in words; "" where a row was not there yet, or is gone."""

    what: str
    before: str
    after: str


def differences(before: Page | None, after: Page) -> list[Change]:
    """Changes from `before` to `after`, two versions of one specific page: its fields in their order, then its rows.

    Without `before` everything that `after` states is a change.
    """
    changes = [
        Change(_name(field), in_words(field, before) if before else "", in_words(field, after))
        for field in _facts(type(after))
        if (in_words(field, before) if before else NOT_STATED) != in_words(field, after)
    ]
    for relation in get_all_child_relations(type(after)):
        name = relation.get_accessor_name()
        changes += _rows(relation.related_model, _all(before, name), _all(after, name))
    return changes


def in_words(field: models.Field[Any, Any], row: models.Model) -> str:
    """The value of one field as somebody would say it; "niet vermeld" when it is empty."""
    value = getattr(row, field.attname)
    if value is None or value == "" or value == []:
        return NOT_STATED
    if isinstance(field, models.ForeignKey):
        return str(getattr(row, field.name))
    if isinstance(field, CodeField):
        return terms.label(field.vocabulary, value)
    if isinstance(field, CodesField):
        return ", ".join(terms.labels(field.vocabulary, value))
    if isinstance(field, MunicipalitiesField):
        names = dict(Municipality.objects.filter(code__in=value).values_list("code", "name"))
        return ", ".join(sorted(names.get(code, code) for code in value))  # the form sorts them: no difference
    if isinstance(field, LinesField):
        return " · ".join(value)
    if isinstance(field, models.BooleanField):
        return "ja" if value else "nee"
    if isinstance(field, models.DecimalField):
        return f"{Decimal(value).normalize():f}".replace(".", ",")  # 9 and 9.0 are one number
    if field.name.endswith("_cents"):
        return euro(value) if value else "niets"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return "\n".join(str(value).splitlines())  # a browser sends lines that end otherwise than those we stored


def _facts(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The fields people write: of a page its title and its own fields, not those of Wagtail."""
    own = [field for field in model._meta.local_concrete_fields if field.name not in _NOT_FACTS]
    return [Page.title.field, *own] if issubclass(model, Page) else own


def _name(field: models.Field[Any, Any]) -> str:
    label = "naam" if field.name == "title" else str(field.verbose_name).replace(" in eurocenten", "")
    return label[:1].upper() + label[1:]


def _all(page: Page | None, relation: str) -> list[models.Model]:
    return list(getattr(page, relation).all()) if page else []


def _rows(model: type[models.Model], before: list[models.Model], after: list[models.Model]) -> Iterator[Change]:
    """Rows that came, went or changed. A row is the same one while its key is; else while it says the same."""
    name = str(model._meta.verbose_name)
    name = name[:1].upper() + name[1:]
    old = {row.pk: row for row in before if row.pk}
    kept = [(old.pop(row.pk), row) if row.pk in old else (None, row) for row in after]
    gone = Counter(_row_in_words(row) for row in [*old.values(), *(row for row in before if not row.pk)])
    for was, row in kept:
        said = _row_in_words(row)
        if was is not None:
            if _row_in_words(was) != said:
                yield Change(name, _row_in_words(was), said)
        elif gone[said]:
            gone[said] -= 1
        else:
            yield Change(name, "", said)
    for said in gone.elements():
        yield Change(name, said, "")


def _row_in_words(row: models.Model) -> str:
    """ "Voor welke rol: Bezoeker; Bedrag: € 3": what the row states, and nothing of what it does not."""
    stated = ((field, in_words(field, row)) for field in _facts(type(row)))
    return "; ".join(f"{_name(field)}: {words}" for field, words in stated if words != NOT_STATED)
