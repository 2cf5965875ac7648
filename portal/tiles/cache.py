"""Tiles on disk, for all processes together: written whole or not at all, never more than fit, the oldest go first."""

import fcntl
import itertools
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from portal.tiles.source import Source, Tile

FRESH_SECONDS = 30 * 86_400
"""Maps change slowly; an older tile is asked for anew, and only shown when that fails."""
FAILED_SECONDS = 600
"""How long a tile that could not be had is not asked for again."""
MOST_BYTES = 500_000_000
ROOM = 0.9
"""Part of that which is left after the oldest went, so that this need not happen all the time."""
WRITES_BETWEEN_LOOKS = 100
"""Looking costs a walk over all files. Until then each process may write 20 MB too much (100 tiles of 200 kB)."""

UNFINISHED = ".new"
UNFINISHED_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Kept:
    picture: bytes
    fresh: bool


class TileCache:
    """Tiles of one source below `folder`, which holds those of other sources as well."""

    _writes = itertools.count()

    def __init__(self, folder: Path, source: Source) -> None:
        self._root = folder
        self._folder = folder / source.name

    def get(self, tile: Tile) -> Kept | None:
        path = self._path(tile)
        try:
            age = time.time() - path.stat().st_mtime
            return Kept(path.read_bytes(), fresh=age < FRESH_SECONDS)
        except FileNotFoundError:
            return None

    def put(self, tile: Tile, picture: bytes) -> None:
        """Raises OSError when there is no room on disk."""
        path = self._path(tile)
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, suffix=UNFINISHED, delete=False) as new:
            new.write(picture)
        try:
            Path(new.name).replace(path)
        except OSError:
            Path(new.name).unlink(missing_ok=True)
            raise
        self._failure(tile).unlink(missing_ok=True)
        if next(self._writes) % WRITES_BETWEEN_LOOKS == 0:
            self.make_room()

    def remember_failure(self, tile: Tile) -> None:
        path = self._failure(tile)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()

    def failed_lately(self, tile: Tile) -> bool:
        with suppress(FileNotFoundError):
            return time.time() - self._failure(tile).stat().st_mtime < FAILED_SECONDS
        return False

    def make_room(self) -> None:
        """Removes the oldest files of all sources while there are too many bytes; one process at a time."""
        with _alone(self._root / "lock") as alone:
            if not alone:
                return
            files = sorted(_files(self._root))
            total = sum(size for _, size, _ in files)
            if total <= MOST_BYTES:
                return
            for _, size, path in files:
                if total <= MOST_BYTES * ROOM:
                    break
                path.unlink(missing_ok=True)
                total -= size

    def _path(self, tile: Tile) -> Path:
        return self._folder / str(tile.z) / str(tile.x) / f"{tile.y}.tile"

    def _failure(self, tile: Tile) -> Path:
        return self._path(tile).with_suffix(".failed")


def tile_cache(source: Source) -> TileCache:
    return TileCache(settings.TILES_DIR, source)


def _files(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """(when it was written, bytes on disk, path) of every file below a folder; others may remove some meanwhile."""
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            with suppress(FileNotFoundError):
                found = path.stat()
                if path.suffix == UNFINISHED and time.time() - found.st_mtime < UNFINISHED_SECONDS:
                    continue  # somebody is writing it
                # Also an empty file takes a block: a crawler of missing tiles must not fill the disk with those.
                yield found.st_mtime, max(found.st_size, found.st_blocks * 512, 4096), path


@contextmanager
def _alone(lock: Path) -> Iterator[bool]:
    """Whether this process is the only one here; whoever comes second does not wait."""
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
