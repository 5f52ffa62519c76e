"""Making a centre, and opening it: the only ways to get a `House`."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, inspect, select
from sqlalchemy.orm import Session

from core.act import Actor, Place
from core.clock import Clock, ExerciseClock, SystemClock
from core.commands.access.found_centre import DEFAULT_POST, FIRST_ROLES, FoundCentre, found_centre
from core.commands.batches.begin_chain import BeginChain, begin_chain, position
from core.db import migrate
from core.db.backup import back_up
from core.db.centre import Books, User
from core.db.engine import naming_troubles, postgresql_engine, sqlite_engine
from core.db.file_header import refuse_unsafe_file
from core.door import load_keyring
from core.errors import HouseTrouble, InvalidInput
from core.folder import Folder, Sidecar
from core.house import House
from core.ids import uuid7
from core.rules.access import Role, key_classes_of
from core.rules.labels import label_fault
from core.rules.server_url import url_fault
from core.vault.files import OWNER_ONLY, disk_trouble
from core.vault.keyring import Keyring, OpenKeys
from core.vault.lockout import Lockout

LONGEST_POST = 40


@dataclass(frozen=True, slots=True)
class NewCentre:
    """What the wizard and `init` ask before a centre is made."""

    found: FoundCentre
    passphrase: str
    database_url: str = ""

    def problems(self) -> dict[str, str]:
        """Return what it cannot be made with, by field."""
        from core.vault.passphrases import weakness

        found = self.found.problems()
        weak = weakness(self.passphrase, self.found.admin_name)
        if weak:
            found["passphrase"] = weak
        if self.database_url and (fault := url_fault(self.database_url)):
            found["database_url"] = fault
        return found


def make_house(root: Path, new: NewCentre, *, clock: Clock | None = None) -> tuple[House, str]:
    """Make the encrypted books of a new centre; return the open house and its recovery code.

    Raises InvalidInput, or HouseTrouble when the folder is taken or unusable. The sidecar is
    written last: a cut before it leaves a folder that says it holds no finished centre.
    """
    if problems := new.problems():
        raise InvalidInput(problems)
    folder = Folder(root)
    folder.prepare()
    if folder.sidecar.exists():
        raise HouseTrouble("centre_exists")
    _sweep_unfinished(folder)
    if not new.database_url:
        # SQLite gives the log beside it the same mode.
        folder.books.touch(OWNER_ONLY)
    books_id = uuid7()
    keyring, keys = Keyring.create(books_id)
    found, admin_id = new.found, uuid7()
    keyring.add_user(keys, admin_id, found.admin_name, new.passphrase, key_classes_of(FIRST_ROLES))
    recovery_code = keyring.set_recovery(keys)
    place = Place(
        books_id,
        found.profile,
        found.centre_code,
        found.centre_name,
        found.installation,
        found.exercise,
    )
    actor = Actor(admin_id, found.admin_name, frozenset(FIRST_ROLES))
    with _engine(folder, new.database_url, keys) as engine:
        keyring.save(folder.keyring)
        _refuse_taken_database(engine)
        migrate.upgrade(engine)
        house = House(folder, engine, place, actor, found.post, keys, clock or SystemClock())
        house.do(found_centre, found)
        folder.write_sidecar(_sidecar_of(new, books_id, keyring.revision))
    return house, recovery_code


def open_house(
    root: Path, user: str, passphrase: str, *, post: str = "", clock: Clock | None = None
) -> House:
    """Open the books of a centre for a person of its keyring; raises HouseTrouble.

    `user` may be empty for the administrator who made the centre.
    """
    if fault := label_fault(post, LONGEST_POST):
        raise InvalidInput({"post": fault})
    folder = Folder(root)
    sidecar = folder.examine()
    clock = clock or SystemClock()
    if sidecar.exercise:
        clock = ExerciseClock(clock, folder.read_exercise_time())
    keyring = load_keyring(folder, sidecar)
    if not sidecar.database_url:
        refuse_unsafe_file(folder.books)
    lockout = Lockout(folder.attempts, clock)
    name = user or keyring.names()[0].name
    keys = _try_passphrase(keyring, lockout, name, passphrase)
    user_id = next(slot.user_id for slot in keyring.names() if slot.name == name)
    with _engine(folder, sidecar.database_url, keys) as engine:
        _bring_up_to_date(folder, sidecar, engine, keys, clock)
        place, actor = _whose(engine, sidecar, user_id)
        house = House(folder, engine, place, actor, post or DEFAULT_POST, keys, clock)
        _compare_marks(house, sidecar)
    return house


def open_with_recovery(root: Path, code: str, name: str, passphrase: str) -> None:
    """Give the user `name` a new passphrase by the printed recovery code; raises HouseTrouble."""
    from core.vault.passphrases import weakness

    folder = Folder(root)
    sidecar = folder.examine()
    if weak := weakness(passphrase, name):
        raise InvalidInput({"passphrase": weak})
    keyring = load_keyring(folder, sidecar)
    keys = keyring.open_with_recovery(code)
    slot = next((slot for slot in keyring.names() if slot.name == name), None)
    if slot is None:
        raise HouseTrouble("user_unknown")
    keyring.add_user(keys, slot.user_id, name, passphrase, slot.classes)
    try:
        keyring.save(folder.keyring)
        folder.raise_marks(keyring=keyring.revision)
    except OSError as error:
        raise disk_trouble(error) from error
    finally:
        keys.wipe()


def adopt_recovery(root: Path, file: bytes, code: str) -> None:
    """Make a code of headquarters the recovery code of these books.

    `file` is what headquarters wrote. Raises Refused `recovery_file_unreadable`, HouseTrouble
    `keyring_foreign` for the file of another centre, `wrong_recovery_code`.
    """
    from core.exchange.escrow import read_recovery_file

    given = read_recovery_file(file)
    folder = Folder(root)
    keyring = load_keyring(folder, folder.examine())
    if given.books_id != keyring.books_id:
        raise HouseTrouble("keyring_foreign")
    keyring.adopt_recovery(given.slot, code).wipe()
    try:
        keyring.save(folder.keyring)
        folder.raise_marks(keyring=keyring.revision)
    except OSError as error:
        raise disk_trouble(error) from error


def check_passphrase(house: House, passphrase: str) -> None:
    """Check that the person who is logged in is back; raises HouseTrouble as log-in does."""
    keyring = load_keyring(house.folder, house.folder.read_sidecar())
    lockout = Lockout(house.folder.attempts, house.clock)
    slot = next((slot for slot in keyring.names() if slot.user_id == house.actor.user_id), None)
    if slot is None:
        raise HouseTrouble("account_closed")
    _try_passphrase(keyring, lockout, slot.name, passphrase).wipe()


def prove_passphrase(house: House, name: str, passphrase: str) -> UUID:
    """Check the passphrase of somebody else who stands beside; return whose account it is.

    Raises HouseTrouble as log-in does, `account_closed` for a name that has no keys here.
    """
    keyring = load_keyring(house.folder, house.folder.read_sidecar())
    slot = next((slot for slot in keyring.names() if slot.name == name), None)
    if slot is None:
        raise HouseTrouble("account_closed")
    lockout = Lockout(house.folder.attempts, house.clock)
    _try_passphrase(keyring, lockout, slot.name, passphrase).wipe()
    return slot.user_id


def unmake_house(house: House) -> None:
    """Take away a centre that was just made and never entered: its maker cancelled.

    Only the files that `make_house` wrote; a folder that holds anything else stays.
    """
    folder = house.folder
    house.close()
    # The sidecar first: a cut in between leaves what `make_house` sweeps aside.
    for path in (folder.sidecar, folder.keyring, folder.books, *folder.tries):
        path.unlink(missing_ok=True)
    for suffix in ("-wal", "-shm"):
        Path(str(folder.books) + suffix).unlink(missing_ok=True)


def _try_passphrase(keyring: Keyring, lockout: Lockout, name: str, passphrase: str) -> OpenKeys:
    """Return the keys of a person; a wrong passphrase says how many tries are left."""
    with lockout.trying(name) as left:
        try:
            return keyring.open(name, passphrase)
        except HouseTrouble as trouble:
            trouble.details["tries_left"] = left
            raise


@contextmanager
def _engine(folder: Folder, database_url: str, keys: OpenKeys) -> Iterator[Engine]:
    """Give the engine of the books; when the opening fails, nothing of it stays open."""
    if database_url:
        engine = postgresql_engine(database_url)
    else:
        engine = sqlite_engine(folder.books, keys.subkey("sqlcipher"))
    try:
        with naming_troubles():
            yield engine
    except OSError as error:
        engine.dispose()
        keys.wipe()
        raise disk_trouble(error) from error
    except BaseException:
        engine.dispose()
        keys.wipe()
        raise


def _refuse_taken_database(engine: Engine) -> None:
    """Refuse a server's database that is somebody else's; a file was put aside before."""
    with engine.connect() as connection:
        taken = inspect(connection).get_table_names()
    if taken:
        raise HouseTrouble("database_taken")


def _bring_up_to_date(
    folder: Folder, sidecar: Sidecar, engine: Engine, keys: OpenKeys, clock: Clock
) -> None:
    schema = migrate.revision_of(engine)
    if schema is None:
        raise HouseTrouble("books_empty")
    if schema < migrate.SCHEMA and not sidecar.database_url:
        back_up(engine, folder.backups, keys, clock.now(), label="migration")
    if schema != migrate.SCHEMA:
        migrate.upgrade(engine)


def _whose(engine: Engine, sidecar: Sidecar, user_id: UUID) -> tuple[Place, Actor]:
    # Read whole before anything else: after a rollback each value would be asked for again.
    with Session(engine) as session:
        books = session.scalars(select(Books)).first()
        user = session.get(User, user_id)
        if books is None:
            raise HouseTrouble("books_empty")
        if books.id != sidecar.books_id:
            raise HouseTrouble("books_foreign")
        if user is None:
            raise HouseTrouble("user_unknown")
        if not user.active:
            raise HouseTrouble("account_closed")
        place = Place(
            books.id,
            books.profile,
            books.centre_code,
            books.centre_name,
            books.installation,
            books.exercise,
        )
        for name in ("profile", "centre_code", "installation", "exercise"):
            if getattr(place, name) != getattr(sidecar, name):
                # Anybody can edit it: a real centre must not look like an exercise.
                raise HouseTrouble("sidecar_damaged")
        roles = frozenset(Role(role) for role in user.roles.split())
        return place, Actor(user.id, user.name, roles)


def _compare_marks(house: House, sidecar: Sidecar) -> None:
    """Begin a new chain when these books are older than the last batch made from them."""
    if house.place.profile != "centre":
        return
    marks = BeginChain(sidecar.chain, sidecar.last_batch)
    with Session(house.engine) as session:
        chain, last_batch = position(session)
    if (chain, last_batch) < (marks.chain, marks.last_batch):
        house.do(begin_chain, marks)
    else:
        house.folder.raise_marks(chain=chain, last_batch=last_batch)


def _sidecar_of(new: NewCentre, books_id: UUID, revision: int) -> Sidecar:
    found = new.found
    return Sidecar(
        books_id=books_id,
        profile=found.profile,
        centre_code=found.centre_code,
        centre_name=found.centre_name,
        installation=found.installation,
        exercise=found.exercise,
        language=found.language,
        database_url=new.database_url,
        keyring_revision=revision,
    )


def _sweep_unfinished(folder: Folder) -> None:
    """Put aside what a cut left of a centre that was never finished."""
    for path in (folder.books, folder.keyring):
        if path.exists():
            path.replace(path.with_name(path.name + ".unfinished"))
    for suffix in ("-wal", "-shm"):
        Path(str(folder.books) + suffix).unlink(missing_ok=True)
