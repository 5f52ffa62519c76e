"""Both kinds of server, each behind a line that can be cut."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.errors import HouseTrouble
from core.exchange.sending.line import Line
from core.exchange.sending.web import SendServer
from tests.send_servers import (
    ACCOUNT,
    PASSWORD,
    CuttingLine,
    dav_server,
    some_bytes,
    tus_files,
    tus_server,
)


@dataclass(frozen=True)
class Ministry:
    """A server of the ministry: where it is reached, and what lies there."""

    kind: str
    folder: Path
    line: CuttingLine

    @property
    def server(self) -> SendServer:
        """Return how a centre knows it."""
        return SendServer(self.line.address, ACCOUNT, PASSWORD)

    def files(self) -> dict[str, list[bytes]]:
        """Return what arrived whole, by name; more than once when it came more than once."""
        if self.kind == "tus":
            return tus_files(self.folder)
        return {
            path.name: [path.read_bytes()]
            for path in (self.folder / "lots").glob("*")
            if path.suffix != ".part"
        }


@pytest.fixture(params=["tus", "webdav"])
def kind(request: pytest.FixtureRequest) -> str:
    """What the server speaks; a test may say that it wants one kind only."""
    return str(request.param)


@pytest.fixture
def ministry(kind: str, tmp_path: Path) -> Iterator[Ministry]:
    """A real server of each kind."""
    folder = tmp_path / "ministry"
    run = tus_server if kind == "tus" else dav_server
    with run(folder) as address, CuttingLine(address) as line:
        yield Ministry(kind, folder, line)


class Sender:
    """One package, and what outlives a cut: the address of the upload."""

    def __init__(self, ministry, path):
        self.ministry = ministry
        self.path = path
        self.url = ""
        self.begun = 0
        self.told = []

    def attempt(self):
        with Line(self.ministry.server) as line:
            line.send(self.path, self.url, begun=self._begun, progress=self._progress)

    def got_through(self):
        try:
            self.attempt()
        except HouseTrouble as trouble:
            if trouble.code != "line_down":
                raise
            return False
        return True

    def _begun(self, url):
        self.url = url
        self.begun += 1

    def _progress(self, done, total):
        self.told.append((done, total))


@pytest.fixture
def sender(ministry, tmp_path):
    path = tmp_path / "BKO_A-000001.crm"
    path.write_bytes(some_bytes(400_000, 1))
    return Sender(ministry, path)
