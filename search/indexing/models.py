"""Desired state: for each index and each listing the version that must be in the index, and the one that is."""

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import F, Q


class SearchIndex(models.Model):
    """An index of an engine; the engine keeps it under the same UUID. Each has its own state and its own relay."""

    class Stage(models.TextChoices):
        BUILDING = "building", "wordt gemaakt"
        SERVING = "serving", "geeft antwoord"
        RETIRED = "retired", "vervangen"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    engine = models.CharField(max_length=20)
    version = models.CharField(max_length=100)
    """Versions of the engine and of the source it was made with (search.indexing.rebuild.version)."""
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.BUILDING)
    created = models.DateTimeField(auto_now_add=True)
    retired = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.engine} {self.id} ({self.stage})"


class IndexStateQuerySet(models.QuerySet["IndexState"]):
    def pending(self) -> "IndexStateQuerySet":
        """What the index does not have yet."""
        return self.filter(done__lt=F("wanted"))

    def due(self, now: datetime) -> "IndexStateQuerySet":
        """Pending, and not waiting for another try."""
        return self.pending().filter(Q(retry_at=None) | Q(retry_at__lte=now))

    def set_aside(self) -> "IndexStateQuerySet":
        """Refused so often that it holds nothing up any more: someone must look at it."""
        return self.pending().filter(attempts__gte=SET_ASIDE)


SET_ASIDE = 5


class IndexState(models.Model):
    index = models.ForeignKey(SearchIndex, on_delete=models.CASCADE, related_name="states")
    key = models.BigIntegerField()
    """Key of the listing in the source."""
    wanted = models.BigIntegerField()
    """Goes up by one with every change of the listing, in the transaction of that change."""
    done = models.BigIntegerField(default=0)
    """The `wanted` the index was last brought up to."""
    withhold = models.BooleanField(default=False)
    """Until the index is up to date the document in it must not be found: it was unpublished, or its address hidden."""
    wanted_at = models.DateTimeField()
    """When the oldest change was made that is not in the index."""
    done_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    """Failed tries since the last change."""
    retry_at = models.DateTimeField(null=True)
    error = models.TextField(default="", blank=True)

    objects = IndexStateQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["index", "key"], name="indexstate_once"),)
        indexes = (
            # The relay asks five times a second what is pending: nearly always nothing.
            models.Index(fields=["index", "key"], condition=Q(done__lt=F("wanted")), name="indexstate_pending"),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.done} of {self.wanted}"
