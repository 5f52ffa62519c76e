"""Requests to the ministry's server: certificates checked, no redirection, bounds on everything.

A server that does not answer is no fault of anybody's: it is `line_down`, and the next attempt
comes by itself. Any other trouble has a code of its own, so that it can be told once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urljoin, urlsplit

import requests
from requests.auth import HTTPBasicAuth
from requests.utils import DEFAULT_CA_BUNDLE_PATH

from core.errors import HouseTrouble

CERTIFICATES = DEFAULT_CA_BUNDLE_PATH
"""The file of the authorities by which a server is known; a frozen program carries it."""

_CONNECT_S, _ANSWER_S = 10.0, 30.0
_PIECE = 65_536
_MOST_BYTES = 64_000_000
"""No answer of a server is read further: the largest package is far below it."""

NOT_THERE = 404

_TROUBLES = {
    401: "server_account_wrong",
    403: "server_account_wrong",
    413: "server_full",
    507: "server_full",
}
_BUSY = frozenset({408, 423, 425, 429, 500, 502, 503, 504})
"""Answers after which the same request may succeed a little later."""


@dataclass(frozen=True, slots=True)
class SendServer:
    """Where packages go: an address that ends with `/`, an account and its password."""

    address: str
    account: str = ""
    password: str = ""

    @property
    def packages(self) -> str:
        """Return where packages are put."""
        return urljoin(self.address, "lots/")

    @property
    def receipts(self) -> str:
        """Return where receipts lie."""
        return urljoin(self.address, "accuses/")


class Source(Protocol):
    """What is read piece by piece while it is sent."""

    def __len__(self) -> int: ...

    def read(self, count: int = -1, /) -> bytes:
        """Return the next bytes, none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: the status, the headers by small names, the body as far as wanted."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Web:
    """A conversation with one server; connections are kept, so that a thin line carries less."""

    def __init__(self, server: SendServer) -> None:
        self.server = server
        self._session = requests.Session()
        self._session.headers["User-Agent"] = "Accueil72"
        if server.account:
            # Bytes: a password may have letters that Latin-1, the default, has not.
            self._session.auth = HTTPBasicAuth(server.account.encode(), server.password.encode())
        # A .netrc or a variable of this PC must not choose another account.
        self._session.trust_env = False
        self._session.proxies.update(requests.utils.get_environ_proxies(server.address))

    def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        data: bytes | Source | None = None,
        good: frozenset[int] = frozenset({200, 201, 204}),
    ) -> Answer:
        """Send one request and return its answer; another status than `good` is a trouble.

        Raises HouseTrouble `line_down`, `server_untrusted`, `server_account_wrong`,
        `server_full`, `server_strange` (with the status).
        """
        self._stay_at_home(url)
        try:
            with self._session.request(
                method,
                url,
                headers=dict(headers or {}),
                data=data,
                timeout=(_CONNECT_S, _ANSWER_S),
                allow_redirects=False,
                stream=True,
            ) as response:
                body = b"" if method == "HEAD" else _read(response)
        except requests.exceptions.SSLError as error:
            raise HouseTrouble("server_untrusted") from error
        except (requests.exceptions.RequestException, OSError) as error:
            # A line that is cut in the middle raises many things; all mean: later.
            raise HouseTrouble("line_down") from error
        answer = Answer(
            response.status_code,
            {name.lower(): value for name, value in response.headers.items()},
            body,
        )
        if answer.status not in good:
            raise _trouble(answer.status)
        return answer

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def _stay_at_home(self, url: str) -> None:
        """Refuse what leads to another server: the account goes with every request."""
        home, there = urlsplit(self.server.address), urlsplit(url)
        if (home.scheme, home.netloc) != (there.scheme, there.netloc):
            raise HouseTrouble("server_strange", status=0)


def _read(response: requests.Response) -> bytes:
    body = bytearray()
    for piece in response.iter_content(_PIECE):
        body += piece
        if len(body) > _MOST_BYTES:
            raise HouseTrouble("server_strange", status=response.status_code)
    return bytes(body)


def _trouble(status: int) -> HouseTrouble:
    if status in _BUSY:
        return HouseTrouble("line_down")
    code = _TROUBLES.get(status)
    return HouseTrouble(code) if code else HouseTrouble("server_strange", status=status)
