"""Headquarters empties its letter box: packages come in by the network, receipts go back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from core.errands.receive_batches import FileResult, receive_batches
from core.errands.send_batches import Gate, Tell, chain_of, folder_of
from core.errors import DomainError
from core.house import House
from core.queries.batches.line import SendServerRow, send_server
from core.rules.access import Permission
from core.vault.files import write_atomically

if TYPE_CHECKING:
    from core.exchange.sending.depot import Depot

_FOR_GOOD = frozenset(
    {
        "batch_altered",
        "batch_exercise",
        "batch_not_for_us",
        "batch_signature_wrong",
        "batch_too_large",
        "batch_unreadable",
    }
)
"""Reasons that no enrolment, no other package and no newer program will change."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What came in; `state` is `no_server`, `clear`, `line_down` or the code of a trouble."""

    state: str
    results: tuple[FileResult, ...] = ()
    status: int = 0

    @property
    def is_trouble(self) -> bool:
        """Say whether somebody has to do something about it."""
        return self.state not in {"no_server", "clear", "line_down"}


def collect_batches(house: House, gate: Gate, tell: Tell | None = None) -> Collected:
    """Receive every package of the letter box, and put the newest receipt of each chain back.

    A package is put aside only when its receipt lies there: after a cut it is received again,
    which doubles nothing. Raises Cancelled when the gate is closed on the way.
    """
    with gate.passed():
        server = house.look(send_server)
    if server is None:
        return Collected("no_server")
    if not house.actor.may(Permission.CONSOLIDATE):
        # Whoever may will come; until then packages lie safely where they are.
        return Collected("clear")
    results: list[FileResult] = []
    try:
        with _depot(server) as depot:
            waiting = depot.waiting()
            for done, name in enumerate(waiting):
                if tell is not None:
                    tell(name, done, len(waiting))
                results.append(_take(house, gate, depot, name))
    except DomainError as trouble:
        status = trouble.details.get("status", 0)
        told = status if isinstance(status, int) else 0
        return Collected(trouble.code, tuple(results), told)
    return Collected("clear", tuple(results))


def _take(house: House, gate: Gate, depot: "Depot", name: str) -> FileResult:
    from core.exchange.sending.depot import REFUSED, TAKEN

    data = depot.fetch(name)
    with TemporaryDirectory(dir=house.folder.root) as made:
        folder = Path(made)
        path = folder / name
        write_atomically(path, data, synced=False)
        with gate.passed():
            reception = receive_batches(house, [path], folder)
        for receipt in reception.receipts:
            depot.put_receipt(f"{chain_of(receipt.name)}.crr", receipt.read_bytes())
    (result,) = reception.results
    if result.status != "refused":
        depot.put_aside(name, TAKEN)
    elif result.reason in _FOR_GOOD:
        depot.put_aside(name, REFUSED)
    return result


@contextmanager
def _depot(server: SendServerRow) -> Iterator["Depot"]:
    from core.exchange.sending.depot import DavDepot, FolderDepot
    from core.exchange.sending.web import SendServer, Web

    if server.address.startswith("file:"):
        yield FolderDepot(folder_of(server.address))
        return
    web = Web(SendServer(server.address, server.account, server.password))
    try:
        yield DavDepot(web)
    finally:
        web.close()
