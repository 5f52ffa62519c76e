"""Keeping the books safe: backups and their rota, restoring, and proving that all is whole."""

import contextlib
import zipfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from core.act import Progress
from core.clock import Clock, SystemClock
from core.db.backup import SUFFIX, back_up, check_file, put_in_place
from core.db.checks import check_books
from core.db.engine import sqlite_engine
from core.db.file_header import refuse_unsafe_file
from core.door import load_keyring
from core.errors import DomainError, HouseTrouble, Refused
from core.exchange.batch_file import manifest_hash
from core.folder import Folder
from core.house import House
from core.opening import open_house
from core.queries.access.proofs import batch_anchors, batch_package, journal_fault
from core.vault.files import disk_trouble, write_atomically
from core.vault.lockout import Lockout
from core.vault.open_keys import OpenKeys

EVERY = timedelta(hours=1)
"""How old the newest backup may be before another one is made."""

_HOURLY, _DAILY, _WEEKLY = 24, 7, 4
_STEPS = 4

_NOT_OPENED = {
    "books_damaged",
    "books_empty",
    "books_foreign",
    "books_missing",
    "books_not_encrypted",
    "books_trouble",
    "books_unreadable",
}
"""Troubles of the books themselves: what lies beside them can still be proved."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was proved: `ok`, or the code of what is wrong, for each part."""

    books: str
    journal: str
    batches: str
    backups: str

    @property
    def is_whole(self) -> bool:
        """Say whether everything is as it should be."""
        return {self.books, self.journal, self.batches, self.backups} == {"ok"}


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that is in the place of the books now; `aside` is where the old ones lie."""

    books: Path
    aside: Path | None


def back_up_books(house: House, out: Path, progress: Progress | None = None) -> Path:
    """Write a checked copy of the books, and of the keyring beside it, into `out`.

    The keyring opens nothing without a passphrase. Raises HouseTrouble saying why no backup
    could be made; the books are untouched whatever happens.
    """
    path = back_up(house.engine, out, house.keys, house.clock.now())
    try:
        write_atomically(
            path.with_name(path.name.removesuffix(SUFFIX) + ".trousseau.json"),
            house.folder.keyring.read_bytes(),
        )
    except OSError as error:
        raise disk_trouble(error) from error
    if progress is not None:
        progress(1, 1)
    return path


def back_up_if_due(house: House) -> Path | None:
    """Make the hourly backup when the newest is too old, and thin out the old ones.

    Return the new one; None when none is due, or when the books live on a server.
    """
    if house.engine.dialect.name != "sqlite":
        return None
    newest = max(_backups(house.folder.backups), default=None, key=lambda each: each[0])
    now = house.clock.now()
    if newest is not None and timedelta(0) <= now - newest[0] < EVERY:
        return None
    made = back_up_books(house, house.folder.backups)
    thin_out(house.folder.backups, now)
    return made


def newest_backup(folder: Path) -> datetime | None:
    """Return when the newest backup of a folder was made, or None."""
    return max((at for at, _path in _backups(folder)), default=None)


def thin_out(folder: Path, now: datetime) -> int:
    """Delete backups beyond 24 hours, 7 days and 4 weeks, the newest of each; return how many."""
    kept: set[Path] = set()
    slots: set[tuple[str, object]] = set()
    found = sorted(_backups(folder), reverse=True)
    for at, path in found:
        age = now - at
        for kind, slot, most in (
            ("hour", (at.date(), at.hour), timedelta(hours=_HOURLY)),
            ("day", at.date(), timedelta(days=_DAILY)),
            ("week", at.isocalendar()[:2], timedelta(weeks=_WEEKLY)),
        ):
            if age <= most and (kind, slot) not in slots:
                slots.add((kind, slot))
                kept.add(path)
    dropped = [path for _at, path in found[1:] if path not in kept]
    for path in dropped:
        path.unlink(missing_ok=True)
        path.with_name(path.name.removesuffix(SUFFIX) + ".trousseau.json").unlink(missing_ok=True)
    return len(dropped)


def verify_all(house: House, progress: Progress | None = None) -> Verified:
    """Prove the books, the journal, the batches and the backups, each by itself."""
    step = progress or _silent
    found = []
    for prove in (_check_books, _check_journal, _check_batches, _check_backups):
        try:
            found.append(prove(house))
        except HouseTrouble as trouble:
            found.append(trouble.code)
        step(len(found), _STEPS)
    return Verified(*found)


def verify_folder(
    root: Path, user: str, passphrase: str, *, post: str = "", clock: Clock | None = None
) -> Verified:
    """Prove everything in a folder; of books that cannot be opened at least the backups.

    Raises what `open_house` raises for any other reason, a wrong passphrase above all.
    """
    try:
        house = open_house(root, user, passphrase, post=post, clock=clock)
    except HouseTrouble as trouble:
        if trouble.code not in _NOT_OPENED:
            raise
        code = trouble.code
    else:
        try:
            return verify_all(house)
        finally:
            house.close()
    folder = Folder(root)
    keys = _keys_of(folder, user, passphrase, clock or SystemClock())
    try:
        backups = _check_newest(folder.backups, keys.subkey("sqlcipher"))
    finally:
        keys.wipe()
    return Verified(code, code, code, backups)


def restore_books(
    root: Path, file: Path, user: str, passphrase: str, *, clock: Clock | None = None
) -> Restored:
    """Put a backup in the place of the books; the keyring of the folder opens it.

    The old books are kept aside. Raises HouseTrouble or Refused; nothing is touched before the
    backup has been opened and checked.
    """
    clock = clock or SystemClock()
    folder = Folder(root)
    sidecar = folder.examine()
    if sidecar.database_url:
        raise HouseTrouble("backup_needs_server")
    if not file.is_file():
        raise Refused("file_missing")
    keys = _keys_of(folder, user, passphrase, clock)
    try:
        key = keys.subkey("sqlcipher")
        _check_backup(file, key)
        _settle(folder.books, key)
        aside = put_in_place(file, folder.books, key, clock.now())
    except OSError as error:
        raise disk_trouble(error) from error
    finally:
        keys.wipe()
    return Restored(folder.books, aside)


def _keys_of(folder: Folder, user: str, passphrase: str, clock: Clock) -> OpenKeys:
    keyring = load_keyring(folder, folder.read_sidecar())
    name = user or keyring.names()[0].name
    with Lockout(folder.attempts, clock).trying(name):
        return keyring.open(name, passphrase)


def _check_backup(file: Path, key: bytes) -> None:
    try:
        check_file(file, key)
    except HouseTrouble as trouble:
        raise HouseTrouble("backup_damaged") from trouble


def _settle(books: Path, key: bytes) -> None:
    """Bring the write-ahead log into the old books, where they can still be opened."""
    with contextlib.suppress(DomainError, DBAPIError):
        refuse_unsafe_file(books)
        engine = sqlite_engine(books, key)
        try:
            check_books(engine)
        finally:
            engine.dispose()


def _check_books(house: House) -> str:
    return check_books(house.engine)


def _check_journal(house: House) -> str:
    return "ok" if house.look(journal_fault) is None else "journal_broken"


def _check_batches(house: House) -> str:
    for anchor in house.look(batch_anchors):
        if not anchor.held:
            return "batch_not_in_journal"
        try:
            same = (
                manifest_hash(house.look(batch_package, anchor.batch_id)) == anchor.manifest_sha256
            )
        except (zipfile.BadZipFile, KeyError):
            same = False
        if not same:
            return "kept_batch_altered"
    return "ok"


def _check_backups(house: House) -> str:
    if house.engine.dialect.name != "sqlite":
        return "backup_needs_server"
    return _check_newest(house.folder.backups, house.keys.subkey("sqlcipher"))


def _check_newest(backups: Path, key: bytes) -> str:
    """Open the newest backup: the one that would be needed."""
    newest = max(_backups(backups), default=None, key=lambda each: each[0])
    if newest is None:
        return "backup_missing"
    try:
        check_file(newest[1], key)
    except DomainError:
        return "backup_damaged"
    return "ok"


def _backups(folder: Path) -> list[tuple[datetime, Path]]:
    """Return the backups with the instant of their making, read from their names."""
    from datetime import UTC

    found = []
    for path in folder.glob(f"accueil72-*{SUFFIX}"):
        with contextlib.suppress(ValueError):
            stamp = path.name.removeprefix("accueil72-")[: len("20261114-021000")]
            at = datetime.strptime(stamp, "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
            found.append((at, path))
    return found


def _silent(done: int, total: int) -> None:
    del done, total
