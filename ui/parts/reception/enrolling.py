"""Taking a centre in: reading its request, then writing the trust list for everybody."""

from dataclasses import dataclass
from pathlib import Path

from core.act import Progress
from core.errands.enrolment import enrol
from core.errands.keys import trust_in_force
from core.errors import Refused
from core.exchange.batch_file import write_out
from core.house import House
from core.vault.trust import Request, TrustList, read_request

_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was read and whose signature holds, and its file."""

    path: Path
    request: Request


@dataclass(frozen=True, slots=True)
class Taken:
    """The trust list that holds from now on, and where it lies for the centres."""

    path: Path
    trust: TrustList


class ReadRequest:
    """Reads a centre's request; called in the worker's thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, progress: Progress) -> Asked:
        """Return what the centre says of itself; raises Refused."""
        progress(0, 1)
        try:
            if self._path.stat().st_size > _MOST:
                raise Refused("request_unreadable")
            body = self._path.read_bytes()
        except FileNotFoundError as error:
            raise Refused("file_missing") from error
        except OSError as error:
            raise Refused("file_unreadable") from error
        return Asked(self._path, read_request(body))


def take_in(house: House, request: Path, out: Path, progress: Progress) -> Taken:
    """Enrol a centre and write the new trust list into a folder.

    Raises Refused saying what is wrong with the request, HouseTrouble when the folder cannot
    be written: the centre is enrolled then, and the list lies in the data folder.
    """
    progress(0, 2)
    kept = enrol(house, request)
    trust = trust_in_force(house)
    assert trust is not None
    return Taken(write_out(out, kept.name, kept.read_bytes()), trust)
