"""The embedded engine: tantivy finds and weighs words, numpy arrays beside it filter, count, measure and sort."""

from search.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
