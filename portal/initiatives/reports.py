"""What editors look into under Rapporten."""

from typing import Any, ClassVar

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from portal.initiatives.models import Hidden, InitiativePage
from search.indexing.models import IndexState, SearchIndex

UNSEARCHABLE = "unsearchable_listings"


class UnsearchableView(ReportView):
    """Listings that cannot be taken into the index, and why. Nothing to do here: who mends and publishes the listing
    gives it a new try."""

    model = IndexState
    page_title = "Kan niet gezocht worden"
    header_icon = "warning"
    index_url_name = UNSEARCHABLE
    index_results_url_name = f"{UNSEARCHABLE}_results"
    # Whoever may take any listing off the map.
    permission_policy = ModelPermissionPolicy(Hidden)
    permission_required = "add"
    columns: ClassVar = [
        TitleColumn("name", label="Plek", get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.key])),
        Column("error", label="Waarom niet"),
        DateColumn("wanted_at", label="Sinds"),
        DateColumn("retry_at", label="Volgende poging"),
        Column("index.engine", label="Zoekmachine"),
    ]

    def get_queryset(self) -> "QuerySet[Any]":
        title = InitiativePage.objects.filter(pk=OuterRef("key")).order_by().values("title")[:1]
        rows = IndexState.objects.set_aside().filter(index__stage=SearchIndex.Stage.SERVING)
        self.queryset = rows.select_related("index").annotate(name=Subquery(title)).order_by("name", "key")
        return super().get_queryset()
