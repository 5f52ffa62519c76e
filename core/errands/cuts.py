"""Noticing that the program was cut off, and saying what is there after it (ux.md 3.5).

While somebody works a small sealed file says so, once a minute; a session that ends takes it
away. Who finds one that an earlier run left knows that the PC stopped, and about when.
"""

import contextlib
from dataclasses import dataclass
from datetime import datetime

from core.act import Progress
from core.commands.cards.send_cards import NotePrintCut, note_print_cut
from core.db.checks import check_books
from core.errands.drafts import RUN, beside, seal, unseal
from core.errands.safety import newest_backup
from core.errors import DomainError
from core.house import House
from core.queries.arrivals.last_recorded import last_recorded
from core.vault.files import disk_trouble, write_atomically

_NAME = "session.open"
_PURPOSE = "session"


@dataclass(frozen=True, slots=True)
class Recovery:
    """What is told after a cut: since when, what was recorded last, what was checked.

    `cards_under_way` were on their way to a printer: they wait to be done again;
    `last_call_no` is empty where nobody is registered; `clock` is `ok` or the code of what is
    wrong; `backup_at` None where there is no backup.
    """

    stopped_at: datetime
    by: str
    last_call_no: str
    last_at: datetime | None
    clock: str
    backup_at: datetime | None
    cards_under_way: int = 0


def begin_session(house: House, progress: Progress | None = None) -> Recovery | None:
    """Say that somebody works here now; return what is to be told after a cut, else None."""
    del progress
    left = unseal(house, beside(house, _NAME), _PURPOSE)
    mark_session(house)
    if left is None or left.get("run") == RUN:
        return None
    try:
        stopped_at = datetime.fromisoformat(str(left["at"]))
    except (KeyError, ValueError):
        return None
    trouble = house.clock_trouble()
    last = house.look(last_recorded)
    cards = 0
    with contextlib.suppress(DomainError):  # Under a wrong clock it is told, and done later.
        cards = house.do(note_print_cut, NotePrintCut()).value
    return Recovery(
        stopped_at=stopped_at,
        by=str(left.get("by", "")),
        last_call_no=last.call_no if last else "",
        last_at=last.at if last else None,
        clock=trouble.code if trouble else "ok",
        backup_at=newest_backup(house.folder.backups),
        cards_under_way=cards,
    )


def mark_session(house: House, progress: Progress | None = None) -> None:
    """Say that the program is still running; a full disk is told elsewhere."""
    del progress
    path = beside(house, _NAME)
    body = {"run": RUN, "by": house.actor.name, "at": house.clock.now().isoformat()}
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, seal(house, body, _PURPOSE))


def end_session(house: House) -> None:
    """Say that the work ended as it should; raises HouseTrouble."""
    try:
        beside(house, _NAME).unlink(missing_ok=True)
    except OSError as error:
        raise disk_trouble(error) from error


def check_after_cut(house: House, progress: Progress | None = None) -> str:
    """Read the books through once; return `ok` or the code of what is wrong with them."""
    del progress
    return check_books(house.engine)
