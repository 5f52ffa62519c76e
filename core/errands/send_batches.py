"""Packages go to headquarters over a network when there is one, and its receipt comes back.

One pass tries everything once and says how it stands; whoever calls it (`ui/courier.py`, the
text desk) decides when to try again. Each package is sealed once into `sending/` and kept there
until it is acknowledged: sealing is random, and only the same bytes can be gone on with.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from core.commands.batches.note_sending import NoteUpload, note_sent, note_upload
from core.errands.export_photos import photo_bytes
from core.errands.keys import trust_in_force
from core.errands.load_receipts import load_receipt_file
from core.errors import Cancelled, DomainError, HouseTrouble, NotAllowed, Refused
from core.exchange.batch_file import seal
from core.exchange.batch_layout import chain_name
from core.house import House
from core.queries.batches.line import Parcel, SendServerRow, parcels, send_server
from core.queries.batches.outbox import batch_bytes
from core.rules.send_addresses import clean_address
from core.vault.files import disk_trouble, write_atomically

if TYPE_CHECKING:
    from core.exchange.sending.line import Line

FOLDER = "sending"
"""Where sealed packages wait in the data folder: only headquarters can open them."""

Tell = Callable[[str, int, int], None]
"""Is told the package under way, the bytes that the server has of it, and all its bytes."""


class Gate:
    """Between a pass and the books: once it is closed, the pass touches them no more."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._closed = False

    @property
    def is_closed(self) -> bool:
        """Say whether the pass is to stop."""
        return self._closed

    @contextmanager
    def passed(self) -> Iterator[None]:
        """Be at the books for a moment; raises Cancelled when the gate is closed."""
        with self._lock:
            if self._closed:
                raise Cancelled
            yield

    def close(self) -> None:
        """Close the gate, waiting for whoever is at the books right now."""
        with self._lock:
            self._closed = True


@dataclass(frozen=True, slots=True)
class LineReport:
    """How a pass ended.

    `state` is `no_server`, `clear` (nothing is on its way), `waiting` (everything was sent, the
    receipt has not come), `line_down` (no network: nothing is wrong), or the code of a trouble.
    """

    state: str
    sent: tuple[str, ...] = ()
    unsent: int = 0
    acknowledged: int = 0
    status: int = 0

    @property
    def is_trouble(self) -> bool:
        """Say whether somebody has to do something about it."""
        return self.state not in {"no_server", "clear", "waiting", "line_down"}


def send_waiting(house: House, gate: Gate, tell: Tell | None = None) -> LineReport:
    """Send every package that is not acknowledged, then fetch the receipt.

    A trouble of the line or of the server is reported, not raised. Raises Cancelled when the
    gate is closed on the way; what the server has by then is gone on with next time.
    """
    with gate.passed():
        server = house.look(send_server)
        waiting = house.look(parcels)
    if server is None:
        return LineReport("no_server")
    _forget_acknowledged(house, waiting)
    if not waiting:
        return LineReport("clear")
    return _Pass(house, server, gate, tell or _silent).run(waiting)


def ask_server(address: str, account: str, password: str) -> DomainError | None:
    """Ask a server whether it takes packages; return the trouble, None when it does.

    A folder of this PC is looked for; nothing is written anywhere.
    """
    from core.exchange.sending.line import Line
    from core.exchange.sending.web import SendServer

    try:
        if address.startswith("file:"):
            return None if folder_of(address).is_dir() else HouseTrouble("folder_unusable")
        with Line(SendServer(clean_address(address), account, password)) as line:
            line.speaks()
    except DomainError as trouble:
        return trouble
    return None


def folder_of(address: str) -> Path:
    """Return the folder that a `file:` address names."""
    return Path(url2pathname(urlsplit(address).path))


class _Pass:
    """One attempt at everything that waits."""

    def __init__(self, house: House, server: SendServerRow, gate: Gate, tell: Tell) -> None:
        self._house = house
        self._server = server
        self._gate = gate
        self._tell = tell
        self._sent: list[str] = []

    def run(self, waiting: tuple[Parcel, ...]) -> LineReport:
        from core.exchange.sending.line import Line
        from core.exchange.sending.web import SendServer

        server = SendServer(self._server.address, self._server.account, self._server.password)
        try:
            with Line(server) as line:
                for parcel in waiting:
                    if parcel.sent_at is None:
                        self._send(line, parcel)
                acknowledged = self._fetch(line, waiting)
        except DomainError as trouble:
            return self._report(waiting, trouble)
        left = len(waiting) - acknowledged
        state = "waiting" if left else "clear"
        return LineReport(state, tuple(self._sent), 0, acknowledged)

    def _send(self, line: "Line", parcel: Parcel) -> None:
        made = self._sealed(parcel)
        if made is None:
            return
        path, digest = made
        size = path.stat().st_size
        resumed = parcel.upload_url if parcel.sha256 == digest else ""

        def begun(upload_url: str) -> None:
            request = NoteUpload(parcel.file_name, self._server.address, digest, size, upload_url)
            if (digest, upload_url) != (parcel.sha256, parcel.upload_url) or not parcel.sha256:
                with self._gate.passed():
                    self._house.do(note_upload, request)

        def progress(done: int, total: int) -> None:
            if self._gate.is_closed:
                raise Cancelled
            self._tell(parcel.file_name, done, total)

        line.send(path, resumed, begun=begun, progress=progress)
        with self._gate.passed():
            self._house.do(note_sent, parcel.file_name)
        self._sent.append(parcel.file_name)

    def _sealed(self, parcel: Parcel) -> tuple[Path, str] | None:
        """Return the sealed file of a package, made once, and its digest.

        None for photos that go no longer: somebody in the package changed their mind.
        """
        path = self._house.folder.root / FOLDER / parcel.file_name
        with suppress(OSError):
            digest = sha256(path.read_bytes()).hexdigest()
            # A file that was changed since is not what the server has the beginning of.
            if parcel.sha256 in {"", digest}:
                return path, digest
        with self._gate.passed():
            trust = trust_in_force(self._house)
            if trust is None:
                raise Refused("no_trust_list")
            package = self._bytes(parcel)
        if package is None:
            return None
        data = seal(package, (trust.age_recipient,))
        try:
            path.parent.mkdir(exist_ok=True)
            write_atomically(path, data)
        except OSError as error:
            raise disk_trouble(error) from error
        return path, sha256(data).hexdigest()

    def _bytes(self, parcel: Parcel) -> bytes | None:
        if parcel.photos:
            made = photo_bytes(self._house, parcel.batch_id)
            return made[1] if made else None
        _name, package = self._house.look(batch_bytes, parcel.batch_id)
        return package

    def _fetch(self, line: "Line", waiting: tuple[Parcel, ...]) -> int:
        """Load the newest receipt of each chain that waits for one; return what it proved."""
        acknowledged = 0
        for chain in dict.fromkeys(chain_of(parcel.file_name) for parcel in waiting):
            name = f"{chain}.crr"
            data = line.receipt(name)
            if not data:
                continue
            path = self._house.folder.root / FOLDER / name
            try:
                path.parent.mkdir(exist_ok=True)
                write_atomically(path, data)
                with self._gate.passed():
                    loaded = load_receipt_file(self._house, path)
                acknowledged += loaded.acknowledged + loaded.photos
            except OSError as error:
                raise disk_trouble(error) from error
            finally:
                path.unlink(missing_ok=True)
        return acknowledged

    def _report(self, waiting: tuple[Parcel, ...], trouble: DomainError) -> LineReport:
        status = trouble.details.get("status", 0)
        known = sum(1 for parcel in waiting if parcel.sent_at is not None)
        report = LineReport(
            trouble.code,
            tuple(self._sent),
            len(waiting) - known - len(self._sent),
            status=status if isinstance(status, int) else 0,
        )
        if isinstance(trouble, NotAllowed):
            # Whoever is logged in may not open packages: somebody who may will come.
            return replace(report, state="line_down" if report.unsent else "waiting")
        return report


def chain_of(file_name: str) -> str:
    """Return `BKO_A` for `BKO_A-000123.crm`: all batches of a chain share one receipt."""
    return file_name.partition("-")[0]


def receipt_name(centre: str, installation: str, chain: int) -> str:
    """Return under which name headquarters puts its newest receipt for a chain."""
    return f"{chain_of(chain_name(centre, installation, chain, 0))}.crr"


def _forget_acknowledged(house: House, waiting: tuple[Parcel, ...]) -> None:
    """Remove the sealed files of packages that headquarters has."""
    kept = {parcel.file_name for parcel in waiting}
    with suppress(OSError):
        for path in (house.folder.root / FOLDER).glob("*.crm"):
            if path.name not in kept:
                path.unlink()


def _silent(name: str, done: int, total: int) -> None:
    del name, done, total
