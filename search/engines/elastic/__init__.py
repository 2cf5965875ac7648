"""The distributed engine: Elasticsearch finds, counts and drafts the order; the formula all engines share ends it."""

from search.engines.elastic.connection import Connection
from search.engines.elastic.engine import ElasticEngine

__all__ = ["Connection", "ElasticEngine"]
