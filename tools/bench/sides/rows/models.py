"""Weights as in our own order; filters as far as Wagtail's database search has them: one value for each row."""

from typing import ClassVar

from django.db import models
from wagtail.search import index


class Row(index.Indexed, models.Model):
    key = models.IntegerField(primary_key=True)
    title = models.TextField()
    summary = models.TextField()
    body = models.TextField()
    lat = models.FloatField(null=True, db_index=True)
    lon = models.FloatField(null=True, db_index=True)
    form = models.CharField(max_length=60, db_index=True)

    search_fields: ClassVar = [
        index.SearchField("title", boost=5),
        index.SearchField("summary", boost=3),
        index.SearchField("body"),
        index.FilterField("lat"),
        index.FilterField("lon"),
        index.FilterField("form"),
    ]

    def __str__(self) -> str:
        return self.title
