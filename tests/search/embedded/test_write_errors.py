"""A write that fails is not damage: the index stays as it was and the write is tried again."""

from pathlib import Path
from unittest import mock
from uuid import uuid4

import pytest

from search.engines.base import EngineError, IndexBroken, Put
from search.engines.embedded import EmbeddedEngine
from search.engines.embedded.schema import open_index
from search.engines.embedded.write import EmbeddedWriter
from search.query import SearchQuery
from tests.engines.samples import TODAY, listing


@pytest.mark.parametrize("step", ["commit", "add_document"])
def test_a_full_disk_is_an_error_of_the_moment(tmp_path: Path, step: str) -> None:
    engine, index = EmbeddedEngine(tmp_path, str.split, "1"), uuid4()
    engine.create(index)
    engine.promote(index)
    full = mock.Mock(**{f"{step}.side_effect": ValueError("No space left on device")})
    writer = EmbeddedWriter(open_index(str(tmp_path / str(index) / "tantivy")), full, str.split)
    with pytest.raises(EngineError, match="No space left") as caught:
        writer.write([Put(1, listing(1))])
    assert not isinstance(caught.value, IndexBroken)
    engine.check(index)
    with engine.writing(index) as again:
        assert again.write([Put(1, listing(1))]) == {}
    assert engine.search(SearchQuery(TODAY)).total == 1
