"""The embedded index on disk: damage is noticed and named, and never taken for an answer."""

import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from search.engines.base import IndexBroken, IndexMissing, Put
from search.engines.embedded import EmbeddedEngine
from search.query import SearchQuery
from tests.engines.samples import TODAY, listing

EVERYTHING = SearchQuery(today=TODAY)


def new_engine(root: Path, analysis: str = "1") -> EmbeddedEngine:
    """As another process would see the same folder."""
    return EmbeddedEngine(root, str.split, analysis)


@pytest.fixture
def index(tmp_path: Path) -> UUID:
    """An index of twenty listings, that answers."""
    engine, index = new_engine(tmp_path), uuid4()
    engine.create(index)
    with engine.writing(index) as writer:
        writer.write([Put(1, listing(key, name="plek", body="tuin hout")) for key in range(1, 21)])
    engine.promote(index)
    return index


def files(root: Path, index: UUID, ending: str) -> list[Path]:
    return sorted((root / str(index) / "tantivy").glob(f"*{ending}"))


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("harm", [cut_off, empty, flip_a_byte, Path.unlink])
@pytest.mark.parametrize("ending", [".store", ".idx", ".term", ".fast", ".fieldnorm"])
def test_any_harm_to_any_file_is_found_by_a_check(
    tmp_path: Path, index: UUID, ending: str, harm: Callable[[Path], None]
) -> None:
    harm(files(tmp_path, index, ending)[0])
    with pytest.raises(IndexBroken):
        new_engine(tmp_path).check(index)


@pytest.mark.parametrize("ending", [".store", ".idx", ".term", ".fast", ".fieldnorm"])
def test_a_search_in_an_index_that_is_cut_off_says_it_is_broken(tmp_path: Path, index: UUID, ending: str) -> None:
    cut_off(files(tmp_path, index, ending)[0])
    with pytest.raises(IndexBroken):
        new_engine(tmp_path).search(EVERYTHING)


def test_a_damaged_list_of_segments_is_broken(tmp_path: Path, index: UUID) -> None:
    (tmp_path / str(index) / "tantivy" / "meta.json").write_text("{")
    engine = new_engine(tmp_path)
    with pytest.raises(IndexBroken):
        engine.check(index)
    with pytest.raises(IndexBroken):
        engine.search(EVERYTHING)


def test_a_list_of_segments_that_is_gone_does_not_become_an_empty_index(tmp_path: Path, index: UUID) -> None:
    (tmp_path / str(index) / "tantivy" / "meta.json").unlink()
    engine = new_engine(tmp_path)
    asked = [lambda: engine.search(EVERYTHING), lambda: engine.check(index), lambda: list(engine.entries(index))]
    for ask in asked * 2:
        with pytest.raises((IndexMissing, IndexBroken)):
            ask()
    with pytest.raises(IndexBroken), engine.writing(index):
        pass


def test_a_folder_that_vanished_is_missing(tmp_path: Path, index: UUID) -> None:
    engine = new_engine(tmp_path)
    assert engine.search(EVERYTHING).total == 20
    (tmp_path / str(index)).rename(tmp_path / "elsewhere")
    for process in (engine, new_engine(tmp_path)):
        with pytest.raises(IndexMissing):
            process.search(EVERYTHING)


@pytest.mark.parametrize("pointer", ["", "not a uuid", "\0"])
def test_a_pointer_that_points_nowhere_is_no_index(tmp_path: Path, index: UUID, pointer: str) -> None:
    (tmp_path / "current").write_text(pointer)
    engine = new_engine(tmp_path)
    assert engine.current() is None
    with pytest.raises(IndexMissing):
        engine.search(EVERYTHING)


def test_an_index_of_another_analysis_answers_and_tells_its_version(tmp_path: Path, index: UUID) -> None:
    later = new_engine(tmp_path, analysis="2")
    assert later.version_of(index) != later.version
    assert later.search(EVERYTHING).total == 20


def test_an_index_of_another_format_is_broken(tmp_path: Path, index: UUID) -> None:
    (tmp_path / str(index) / "about.json").write_text(json.dumps({"version": "0-0.1/1"}))
    with pytest.raises(IndexBroken, match="version"):
        new_engine(tmp_path).search(EVERYTHING)


def test_a_process_sees_what_another_one_wrote_and_the_index_it_made(tmp_path: Path, index: UUID) -> None:
    reading, writing = new_engine(tmp_path), new_engine(tmp_path)
    assert reading.search(EVERYTHING).total == 20
    with writing.writing(index) as writer:
        writer.write([Put(1, listing(100))])
        assert reading.search(EVERYTHING).total == 21
        writer.write([Put(1, listing(101))])
        assert reading.search(EVERYTHING).total == 22
    fresh = uuid4()
    writing.create(fresh)
    writing.promote(fresh)
    assert reading.search(EVERYTHING).total == 0


def test_rows_that_disappear_behind_our_back_are_noticed_with_the_next_commit(tmp_path: Path, index: UUID) -> None:
    import tantivy

    from search.engines.embedded.schema import SCHEMA, open_index

    engine = new_engine(tmp_path)
    assert engine.search(EVERYTHING).total == 20
    writer = open_index(str(tmp_path / str(index) / "tantivy")).writer(heap_size=15_000_000, num_threads=1)
    writer.delete_documents_by_query(tantivy.Query.term_query(SCHEMA, "key", 7))
    writer.commit()
    writer.wait_merging_threads()
    assert engine.search(EVERYTHING).total == 19
