"""Resumable uploads by tus 1.0 (https://tus.io/protocols/resumable-upload), by its Python client.

The client speaks the protocol; its requests go through `Web`, since its own wait for ever on a
silent server and follow any redirection.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from tusclient.client import TusClient
from tusclient.uploader import Uploader

from core.errors import HouseTrouble
from core.exchange.sending.web import Answer, Web

CHUNK = 131_072
"""Bytes of one request: on a thin line a cut costs no more, and a stop is heard soon."""

_GONE = frozenset({404, 410})
_FINE = frozenset({200, 204})
_MADE = frozenset({201})


def send_by_tus(
    web: Web,
    path: Path,
    upload_url: str,
    *,
    begun: Callable[[str], None],
    progress: Callable[[int, int], None],
) -> None:
    """Upload a file, going on where an earlier attempt stopped.

    `upload_url` is what `begun` was told then, empty at first; an upload that the server forgot
    begins again. Raises HouseTrouble as `Web.ask`; what `progress` raises stops at a clean point.
    """
    with path.open("rb") as stream:
        upload = _Upload(web, stream, {"filename": path.name})
        known = upload_url if upload_url and upload.resumes(upload_url) else ""
        if not known:
            url = upload.create_url()
            upload.set_url(url)
            begun(url)
        total = upload.get_file_size()
        progress(upload.offset, total)
        while upload.offset < total:
            upload.upload_chunk()
            progress(upload.offset, total)


class _Upload(Uploader):  # type: ignore[misc]
    """The client's upload, whose three requests are asked by `Web`."""

    def __init__(self, web: Web, stream: Any, metadata: dict[str, str]) -> None:
        self._web = web
        super().__init__(
            file_stream=stream,
            client=TusClient(web.server.packages),
            chunk_size=CHUNK,
            metadata=metadata,
        )

    def resumes(self, url: str) -> bool:
        """Take an earlier upload up again; False when the server does not know it any more."""
        answer = self._web.ask("HEAD", url, headers=self.get_headers(), good=_FINE | _GONE)
        length = answer.headers.get("upload-length")
        if answer.status in _GONE or length != str(self.get_file_size()):
            return False
        self.set_url(url)
        self.offset = _offset(answer)
        return True

    def create_url(self) -> str:
        """Begin an upload and return its address."""
        headers = self.get_url_creation_headers()
        answer = self._web.ask("POST", self._web.server.packages, headers=headers, good=_MADE)
        return urljoin(self._web.server.packages, answer.headers.get("location", ""))

    def upload_chunk(self) -> None:
        """Send the next piece."""
        stream = self.get_file_stream()
        stream.seek(self.offset)
        headers = {
            **self.get_headers(),
            "upload-offset": str(self.offset),
            "content-type": "application/offset+octet-stream",
        }
        piece = stream.read(self.get_request_length())
        answer = self._web.ask("PATCH", self.url, headers=headers, data=piece, good=_FINE)
        reached = _offset(answer)
        if reached <= self.offset:
            # A server that takes nothing would be asked for ever.
            raise HouseTrouble("server_strange", status=answer.status)
        self.offset = reached


def _offset(answer: Answer) -> int:
    text = answer.headers.get("upload-offset", "")
    if not text.isdecimal():
        raise HouseTrouble("server_strange", status=answer.status)
    return int(text)
