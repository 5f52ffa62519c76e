"""A WebDAV folder (RFC 4918) as the way to headquarters, and as its letter box.

WebDAV has no standard way to go on with half a file: a package that was cut begins again, under
a name of its own, and gets its real name only when the server says that it is whole.
"""

from collections.abc import Callable
from pathlib import Path
from typing import IO
from urllib.parse import quote, unquote, urljoin, urlsplit

from defusedxml import ElementTree

from core.errors import HouseTrouble
from core.exchange.sending.web import NOT_THERE, Web

_DAV = "{DAV:}"
_MULTI = frozenset({207})
_FOUND = frozenset({200, NOT_THERE})
_MADE = frozenset({200, 201, 204})
_FOLDER_MADE = frozenset({201, 301, 405})
"""A folder that is there already is told by 405 (RFC 4918, 9.3.1), or by a redirection."""


def send_by_webdav(web: Web, path: Path, progress: Callable[[int, int], None]) -> None:
    """Put a file into the server's folder, whole or not at all.

    Raises HouseTrouble as `Web.ask`; what `progress` raises stops the upload.
    """
    total = path.stat().st_size
    final = urljoin(web.server.packages, quote(path.name))
    if size_there(web, final) == total:
        # An earlier attempt arrived, and only its answer was lost.
        progress(total, total)
        return
    partial = f"{final}.part"
    make_folder(web, web.server.packages)
    with path.open("rb") as stream:
        told = _Told(stream, total, progress)
        web.ask("PUT", partial, data=told, headers={"content-length": str(total)}, good=_MADE)
    if size_there(web, partial) != total:
        raise HouseTrouble("line_down")
    move(web, partial, final)


def size_there(web: Web, url: str) -> int | None:
    """Return how many bytes a file of the server has; None when there is none."""
    answer = web.ask("HEAD", url, good=_FOUND)
    length = answer.headers.get("content-length", "")
    return int(length) if answer.status != NOT_THERE and length.isdecimal() else None


def move(web: Web, here: str, there: str) -> None:
    """Give a file another name, over one that bears it."""
    web.ask("MOVE", here, headers={"destination": there, "overwrite": "T"}, good=_MADE)


def make_folder(web: Web, url: str) -> None:
    """Make a folder; one that is there already is fine."""
    web.ask("MKCOL", url, good=_FOLDER_MADE)


def names_in(web: Web, url: str) -> tuple[str, ...]:
    """Return the names of the files in a folder of the server, in their order."""
    answer = web.ask("PROPFIND", url, headers={"depth": "1"}, good=_MULTI | {NOT_THERE})
    if answer.status not in _MULTI:
        return ()
    try:
        found = ElementTree.fromstring(answer.body).iter(f"{_DAV}response")
        paths = [urlsplit(each.findtext(f"{_DAV}href", "")).path for each in found]
    except (ElementTree.ParseError, ValueError) as error:
        raise HouseTrouble("server_strange", status=answer.status) from error
    names = {unquote(path.rpartition("/")[2]) for path in paths}
    return tuple(sorted(name for name in names if name and "/" not in name and "\\" not in name))


def put(web: Web, url: str, data: bytes) -> None:
    """Put a small file, whole or not at all."""
    partial = f"{url}.part"
    web.ask("PUT", partial, data=data, good=_MADE)
    move(web, partial, url)


class _Told:
    """A file that tells how far it was read; requests takes its length from `__len__`."""

    def __init__(self, stream: IO[bytes], total: int, progress: Callable[[int, int], None]) -> None:
        self._stream = stream
        self._total = total
        self._progress = progress

    def __len__(self) -> int:
        return self._total

    def read(self, count: int = -1) -> bytes:
        """Return the next bytes."""
        self._progress(self._stream.tell(), self._total)
        return self._stream.read(count)
