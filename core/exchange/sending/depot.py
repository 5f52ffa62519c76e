"""Headquarters' letter box: where the packages of the centres lie, and where its receipts go.

Either the ministry's WebDAV folder, or the server's own folder when headquarters' program runs
beside it (`file:///srv/accueil72/`). A tus server keeps its uploads under names of its own with
a note beside each (`.json` of the tus project's Node server, `.info` of tusd): the notes are read.
"""

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Protocol
from urllib.parse import quote, urljoin

from core.exchange.sending.web import Web
from core.exchange.sending.webdav import make_folder, move, names_in, put
from core.vault.files import disk_trouble, write_atomically

TAKEN, REFUSED = "recus", "refuses"
"""Folders beside `lots/` into which a package is put when it was read."""

_EXTENSION = ".crm"
_LONGEST = 60


class Depot(Protocol):
    """A letter box; every method raises HouseTrouble where it cannot be reached."""

    def waiting(self) -> tuple[str, ...]:
        """Return the names of the packages that lie there whole, in their order."""
        ...

    def fetch(self, name: str) -> bytes:
        """Return a package."""
        ...

    def put_aside(self, name: str, folder: str) -> None:
        """Put a package that was read out of the way."""
        ...

    def put_receipt(self, name: str, data: bytes) -> None:
        """Put a receipt where its centre looks for it."""
        ...


class DavDepot:
    """The letter box as a WebDAV folder."""

    def __init__(self, web: Web) -> None:
        self._web = web

    def waiting(self) -> tuple[str, ...]:
        """Ask for the names."""
        return tuple(filter(_is_package, names_in(self._web, self._web.server.packages)))

    def fetch(self, name: str) -> bytes:
        """Ask for one package."""
        return self._web.ask("GET", self._url(self._web.server.packages, name)).body

    def put_aside(self, name: str, folder: str) -> None:
        """Move it on the server."""
        there = urljoin(self._web.server.address, f"{folder}/")
        make_folder(self._web, there)
        move(self._web, self._url(self._web.server.packages, name), self._url(there, name))

    def put_receipt(self, name: str, data: bytes) -> None:
        """Write it under a name of its own first."""
        make_folder(self._web, self._web.server.receipts)
        put(self._web, self._url(self._web.server.receipts, name), data)

    def _url(self, folder: str, name: str) -> str:
        return urljoin(folder, quote(name))


class FolderDepot:
    """The letter box as a folder of this PC."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._paths: dict[str, Path] = {}

    def waiting(self) -> tuple[str, ...]:
        """Look into the folder."""
        try:
            self._paths = dict(self._found())
        except OSError as error:
            raise disk_trouble(error) from error
        return tuple(sorted(self._paths))

    def fetch(self, name: str) -> bytes:
        """Read one package."""
        try:
            return self._paths[name].read_bytes()
        except OSError as error:
            raise disk_trouble(error) from error

    def put_aside(self, name: str, folder: str) -> None:
        """Move it, and remove the note of the tus server."""
        path = self._paths[name]
        try:
            (self._root / folder).mkdir(exist_ok=True)
            path.replace(self._root / folder / name)
            for note in _notes(path):
                note.unlink(missing_ok=True)
        except OSError as error:
            raise disk_trouble(error) from error

    def put_receipt(self, name: str, data: bytes) -> None:
        """Write it whole or not at all."""
        folder = self._root / "accuses"
        try:
            folder.mkdir(exist_ok=True)
            write_atomically(folder / name, data)
        except OSError as error:
            raise disk_trouble(error) from error

    def _found(self) -> Iterator[tuple[str, Path]]:
        for path in sorted((self._root / "lots").iterdir()):
            if _is_package(path.name) and path.is_file():
                yield path.name, path
            elif not path.suffix:
                name = _told_name(path)
                if _is_package(name):
                    yield name, path


def _is_package(name: str) -> bool:
    """Say whether a name is one that a package may have: a server may say anything."""
    plain = PurePosixPath(name).name == name and name.isascii() and name.isprintable()
    return plain and name.endswith(_EXTENSION) and len(name) <= _LONGEST


def _notes(path: Path) -> tuple[Path, Path]:
    return path.with_suffix(".json"), path.with_suffix(".info")


def _told_name(path: Path) -> str:
    """Return the name that a tus client told, empty while the upload is not whole."""
    for note in _notes(path):
        try:
            told: dict[str, Any] = json.loads(note.read_bytes())
        except (OSError, ValueError):
            continue
        facts = {str(key).lower(): value for key, value in told.items()}
        metadata = facts.get("metadata")
        if facts.get("size") == path.stat().st_size and isinstance(metadata, dict):
            return str(metadata.get("filename", ""))
    return ""
