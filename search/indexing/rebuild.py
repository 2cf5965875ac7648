"""Making a new index beside the old one, and clearing away what is no longer needed.

The new index has its own desired state: everything, from the start. Filling it and catching up with what changes
meanwhile are therefore the same work, and the old index goes on being kept up to date by its relay.
"""

import logging
from datetime import timedelta

from django.utils import timezone

from search.engines import SearchEngine
from search.engines.base import EngineError, IndexBusy
from search.indexing.models import SearchIndex
from search.indexing.state import forget, raise_wanted, register
from search.indexing.work import work_off
from search.source import ListingSource

logger = logging.getLogger(__name__)

GRACE = timedelta(minutes=1)
"""A replaced index stays this long: web workers that are still reading in the new one answer from it. Its state stays
pending meanwhile, so what has to be hidden is hidden from them too."""


def version(engine: SearchEngine, source: ListingSource) -> str:
    """Of an index made now."""
    return f"{engine.version}/{source.version}"


def rebuild(engine: SearchEngine, source: ListingSource) -> SearchIndex:
    """Make a new index and let it answer. Raises IndexBusy while another process is at it.

    Until the last step, whatever happens, the old index answers.
    """
    with engine.building():
        _clear_away(engine)
        index = register(engine.name, version(engine, source))
        logger.info("Building index %s", index.id)
        try:
            _fill(engine, index, source)
        except BaseException:
            _remove(engine, index)
            raise
        old = SearchIndex.objects.filter(engine=engine.name, stage=SearchIndex.Stage.SERVING)
        replaced = list(old.values_list("id", flat=True))
        # In this order, so that at no moment an index answers of which the state is not heeded.
        SearchIndex.objects.filter(id=index.id).update(stage=SearchIndex.Stage.SERVING)
        engine.promote(index.id)
        SearchIndex.objects.filter(id__in=replaced).update(stage=SearchIndex.Stage.RETIRED, retired=timezone.now())
        logger.info("Index %s answers now", index.id)
    return SearchIndex.objects.get(id=index.id)


def clear_away(engine: SearchEngine) -> None:
    """Remove replaced indexes and what interrupted rebuilds left; nothing while a rebuild is under way."""
    try:
        with engine.building():
            _clear_away(engine)
    except IndexBusy:
        return


def _fill(engine: SearchEngine, index: SearchIndex, source: ListingSource) -> None:
    engine.create(index.id)
    raise_wanted(list(source.keys()), index=index.id)
    with engine.writing(index.id) as writer:
        while work_off(index, writer, source):
            pass
    engine.check(index.id)
    expected = index.states.filter(done__gt=0).count()
    found = sum(1 for _ in engine.entries(index.id))
    if found < expected:
        raise EngineError(f"the new index holds {found} of {expected} listings")


def _clear_away(engine: SearchEngine) -> None:
    current = engine.current()
    known = [index for index in SearchIndex.objects.filter(engine=engine.name) if index.id != current]
    for index in known:
        if index.retired is None or index.retired < timezone.now() - GRACE:
            _remove(engine, index)
    for stray in set(engine.indexes()) - {current, *(index.id for index in known)}:
        engine.remove(stray)


def _remove(engine: SearchEngine, index: SearchIndex) -> None:
    engine.remove(index.id)
    forget(index)
