"""Where indexes lie on disk: one folder each, a file that names the current one, and locks that die with their holder.

<root>/current           UUID of the index that answers
<root>/building.lock     held while an index is made, promoted or removed
<root>/<uuid>/about.json version of the engine that made it
<root>/<uuid>/tantivy/   tantivy's own files
"""

import fcntl
import json
import os
import shutil
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from search.engines.base import IndexBroken, IndexBusy, IndexMissing

_MAGIC = 1337
"""tantivy ends each segment file with JSON holding the CRC-32 of what is before it, the size of that JSON, and this."""
_TAIL = struct.Struct("<II")
_CHUNK = 1 << 20


class Storage:
    def __init__(self, root: Path):
        self.root = root
        self._pointer = root / "current"

    def folder(self, index: UUID) -> Path:
        return self.root / str(index)

    def tantivy(self, index: UUID) -> Path:
        return self.folder(index) / "tantivy"

    def current(self) -> UUID | None:
        try:
            return UUID(self._pointer.read_text())
        except FileNotFoundError:
            return None
        except ValueError:
            return None  # damaged: as good as missing, the relay builds anew

    def pointer_mark(self) -> object:
        """Changes whenever another index becomes current."""
        return _mark(self._pointer)

    def commit_mark(self, index: UUID) -> object:
        """Changes with every commit to an index. Raises IndexMissing."""
        mark = _mark(self.tantivy(index) / "meta.json")
        if mark is None:
            raise IndexMissing(f"index {index} is not on this disk")
        return mark

    def create(self, index: UUID, version: str) -> Path:
        """Make the folders; return the one for tantivy. The version comes last: without it the index does not count."""
        path = self.tantivy(index)
        path.mkdir(parents=True)
        _replace(self.folder(index) / "about.json", json.dumps({"version": version}))
        return path

    def version_of(self, index: UUID) -> str:
        try:
            return str(json.loads((self.folder(index) / "about.json").read_text())["version"])
        except FileNotFoundError:
            raise IndexMissing(f"index {index} is not on this disk") from None
        except (ValueError, KeyError, TypeError) as error:
            raise IndexBroken(f"about.json of index {index} is damaged") from error

    def promote(self, index: UUID) -> None:
        _replace(self._pointer, str(index))

    def remove(self, index: UUID) -> None:
        shutil.rmtree(self.folder(index), ignore_errors=True)

    def indexes(self) -> list[UUID]:
        if not self.root.is_dir():
            return []
        return [UUID(path.name) for path in self.root.iterdir() if path.is_dir() and _is_uuid(path.name)]

    @contextmanager
    def building(self) -> Iterator[None]:
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "building.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise IndexBusy("another process is building an index") from None
            yield

    def check_files(self, index: UUID) -> None:
        """Compare every file of the last commit with its own checksum. Raises IndexMissing or IndexBroken."""
        while True:
            mark = self.commit_mark(index)
            try:
                for path in self._segment_files(index):
                    _check_file(path)
                return
            except FileNotFoundError as error:
                if mark == self.commit_mark(index):
                    raise IndexBroken(f"{error.filename} is missing") from error
                # A commit in between removed files that were merged: look at what it left.

    def _segment_files(self, index: UUID) -> Iterator[Path]:
        folder = self.tantivy(index)
        try:
            segments = json.loads((folder / "meta.json").read_text())["segments"]
            names = {str(segment["segment_id"]).replace("-", "") for segment in segments}
        except (ValueError, KeyError, TypeError) as error:
            raise IndexBroken(f"meta.json of index {index} is damaged") from error
        for path in sorted(folder.iterdir()):
            if path.name.split(".")[0] in names:
                yield path


def _check_file(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb") as file:
        if size < _TAIL.size:
            raise IndexBroken(f"{path.name} is cut off")
        file.seek(size - _TAIL.size)
        footer_size, magic = _TAIL.unpack(file.read(_TAIL.size))
        body_size = size - _TAIL.size - footer_size
        if magic != _MAGIC or body_size < 0:
            raise IndexBroken(f"{path.name} is cut off")
        file.seek(body_size)
        try:
            stated = json.loads(file.read(footer_size))["crc"]
        except (ValueError, KeyError, TypeError) as error:
            raise IndexBroken(f"{path.name} is damaged") from error
        file.seek(0)
        found = 0
        while body_size:
            chunk = file.read(min(_CHUNK, body_size))
            found = zlib.crc32(chunk, found)
            body_size -= len(chunk)
    if found != stated:
        raise IndexBroken(f"{path.name} is damaged")


def _mark(path: Path) -> tuple[int, int, int] | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _replace(path: Path, text: str) -> None:
    """Write a small file so that a reader, or a crash, sees the old text or the new, never half."""
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
