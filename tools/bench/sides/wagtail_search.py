"""Wagtail's own search of the database: words in Dutch, a box, one choice, twenty rows, a total, one facet.

It has no circle, no facet of more than one value, no listings that serve a municipality, no typing mistakes, no map.
"""

from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from modelsearch.conf import get_app_config
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL

from bench.questions import Question
from bench.servers import MEGABYTE
from bench.sides.rows.models import Row
from search.document import ListingDocument
from search.places import box_round
from search.query import PAGE_SIZE


class WagtailSide:
    name = "Wagtail's database search"

    def __init__(self) -> None:
        Row.objects.all().delete()

    def add(self, documents: list[ListingDocument]) -> None:
        Row.objects.bulk_create([_row(document) for document in documents], batch_size=1000)

    def finish(self) -> None:
        call_command("wagtail_update_index", verbosity=0, stdout=StringIO())
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")

    def ask(self, question: Question) -> int:
        asked, query = QueryDict(question.querystring), question.query
        rows = Row.objects.all()
        if query.place and query.km:
            box = box_round(query.place.lat, query.place.lon, query.km)
            rows = rows.filter(lat__gte=box.min_lat, lat__lte=box.max_lat, lon__gte=box.min_lon, lon__lte=box.max_lon)
        if forms := asked.getlist("vorm"):
            rows = rows.filter(form__in=forms)
        found = get_search_backend().search(asked.get("q") or MATCH_ALL, rows, operator="and")
        first = (query.page - 1) * PAGE_SIZE
        list(found[first : first + PAGE_SIZE])
        found.facet("form")
        return int(found.count())

    def leave(self) -> None:
        connection.close()

    def disk(self) -> float:
        entries = get_app_config().get_model("IndexEntry")
        return megabytes(Row._meta.db_table, entries._meta.db_table)


def megabytes(*tables: str) -> float:
    """Of tables with their indexes and what they keep outside the rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(%s::text[]) name", [list(tables)]
        )
        return float(cursor.fetchone()[0]) / MEGABYTE


def _row(document: ListingDocument) -> Row:
    return Row(
        key=document.key,
        title=document.name,
        summary=document.summary,
        body=document.body,
        lat=document.lat,
        lon=document.lon,
        form=next(iter(document.codes["vorm"]), ""),
    )
