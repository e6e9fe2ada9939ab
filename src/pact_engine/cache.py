"""Keeping what was read from rule files between runs, so that a short run starts quickly.

A kept value belongs to the exact bytes it was read from, this program's version and this
Python: anything else, a damaged file, and any trouble with the cache mean that it is read
anew. Only files that belong to the user and that nobody else can write are read.
`PACT_CACHE=off` does without.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMAT = "2"
_DAY = 24 * 60 * 60


def fingerprint(parts: Iterable[bytes]) -> str:
    """Return what tells apart the contents that values are read from."""
    digest = hashlib.sha256()
    for part in (_FORMAT.encode(), sys.version.encode(), _code_version().encode(), *parts):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def recall(name: str, key: str) -> Any | None:
    """Return the value kept under a name for a fingerprint, or None."""
    path = _path(name)
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            if not _private(file.fileno()) or file.read(len(key)) != key.encode():
                return None
            checksum, content = file.read(hashlib.sha256().digest_size), file.read()
        return pickle.loads(content) if hashlib.sha256(content).digest() == checksum else None
    except Exception:  # a damaged file is as good as none, whatever is wrong with it
        return None


def keep(name: str, key: str, value: object) -> None:
    """Keep a value under a name for a fingerprint, in place of what was kept there.

    The file is written under another name first, so that it is never there by halves.
    """
    path = _path(name)
    if path is None:
        return
    temporary = path.with_suffix(f".{os.getpid()}")
    try:
        content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove_remains(path)
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key.encode() + hashlib.sha256(content).digest() + content)
        temporary.replace(path)
    except Exception:  # a cache that cannot be written is as good as none
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _remove_remains(path: Path) -> None:
    """Remove what a process left behind that was killed while it wrote, or had our number."""
    for remains in path.parent.glob(f"{path.stem}.*"):
        own = remains.suffix == f".{os.getpid()}"
        if own or (remains != path and time.time() - remains.stat().st_mtime > _DAY):
            remains.unlink(missing_ok=True)


def _path(name: str) -> Path | None:
    if os.environ.get("PACT_CACHE", "").lower() in ("off", "no", "0"):
        return None
    from platformdirs import user_cache_path

    try:
        folder = user_cache_path("pact-engine", appauthor=False)
    except RuntimeError:  # nobody knows the user's home
        return None
    # Some versions give a path that starts with a “~”, which stands for nothing.
    return folder / f"{name}.pickle" if folder.is_absolute() else None


def _private(descriptor: int) -> bool:
    """Tell whether an open file belongs to the user and nobody else can write it."""
    if not hasattr(os, "getuid"):
        return True
    status = os.fstat(descriptor)
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _code_version() -> str:
    """Return what changes with every change of the program's own files."""
    package = Path(__file__).parent
    files = [
        entry.stat()
        for folder in ("language", "world", ".")
        for entry in os.scandir(package / folder)
        if entry.name.endswith((".py", ".lark"))
    ]
    newest = max((file.st_mtime_ns for file in files), default=0)
    return f"{package}:{newest}:{sum(file.st_size for file in files)}"
