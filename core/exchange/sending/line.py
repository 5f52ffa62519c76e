"""The line to headquarters: finds out what the server speaks, sends packages, fetches receipts."""

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote, urljoin

from core.errors import HouseTrouble
from core.exchange.sending.web import NOT_THERE, SendServer, Web
from core.exchange.sending.webdav import send_by_webdav

_ANY = frozenset(range(200, 600)) - {401, 403, *range(500, 600)}


class Line:
    """A conversation with the ministry's server; used in a `with` block."""

    def __init__(self, server: SendServer) -> None:
        self.web = Web(server)
        self._speaks = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.web.close()

    def speaks(self) -> str:
        """Return `tus` or `webdav`; raises HouseTrouble `server_strange` for anything else."""
        if not self._speaks:
            server = self.web.server
            answer = self.web.ask("OPTIONS", server.packages, good=_ANY)
            if "tus-version" in answer.headers or "tus-resumable" in answer.headers:
                self._speaks = "tus"
            elif "dav" in answer.headers or self._folder_speaks_dav():
                self._speaks = "webdav"
            else:
                raise HouseTrouble("server_strange", status=answer.status)
        return self._speaks

    def send(
        self,
        path: Path,
        upload_url: str,
        *,
        begun: Callable[[str], None],
        progress: Callable[[int, int], None],
    ) -> None:
        """Send one file, going on where an earlier attempt stopped if the server can."""
        if self.speaks() == "tus":
            from core.exchange.sending.tus import send_by_tus

            send_by_tus(self.web, path, upload_url, begun=begun, progress=progress)
        else:
            begun("")
            send_by_webdav(self.web, path, progress)

    def receipt(self, name: str) -> bytes:
        """Return a receipt of headquarters, empty while there is none."""
        url = urljoin(self.web.server.receipts, quote(name))
        answer = self.web.ask("GET", url, good=frozenset({200, NOT_THERE}))
        return answer.body if answer.status != NOT_THERE else b""

    def _folder_speaks_dav(self) -> bool:
        """Ask one level higher: the folder of packages may not be made yet."""
        answer = self.web.ask("OPTIONS", self.web.server.address, good=_ANY)
        return "dav" in answer.headers
