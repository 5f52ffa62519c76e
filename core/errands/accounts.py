"""Accounts of the people who work here: their row in the books and their slot in the keyring.

The books are written first. A cut in between leaves an account without a slot, which cannot
log in and is mended by giving it a passphrase again; a slot without an account never exists.
"""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from core.act import Progress
from core.commands.access.add_user import (
    AddUser,
    add_user,
    deactivate_user,
    reactivate_user,
)
from core.commands.access.note_keys import note_passphrase, note_recovery_code
from core.door import load_keyring
from core.errors import InvalidInput, NotAllowed, Refused
from core.house import House
from core.queries.access.accounts import roles_of
from core.rules.access import key_classes_of
from core.vault.files import disk_trouble
from core.vault.keyring import Keyring
from core.vault.open_keys import CLASSES
from core.vault.passphrases import weakness

_T = TypeVar("_T")


def add_account(
    house: House, request: AddUser, passphrase: str, progress: Progress | None = None
) -> UUID:
    """Write the account and give it a slot in the keyring; return its key.

    Raises InvalidInput with problems by field, Refused `user_exists`, and NotAllowed
    `key_not_held` when the roles need a key that whoever adds them does not hold.
    """
    del progress
    problems = request.problems()
    if weak := weakness(passphrase, request.name):
        problems["passphrase"] = weak
    if problems:
        raise InvalidInput(problems)
    name, classes = request.name.strip(), key_classes_of(request.roles)
    _refuse_missing_keys(house, classes)
    keyring = _keyring(house)
    if any(slot.name == name for slot in keyring.names()):
        raise Refused("user_exists", name=name)
    account = house.do(add_user, request).value
    _change(house, lambda ring: ring.add_user(house.keys, account, name, passphrase, classes))
    return account


def change_passphrase(
    house: House, account: UUID, passphrase: str, progress: Progress | None = None
) -> None:
    """Give an account a new passphrase: one's own, or with SET_UP anybody's.

    Raises InvalidInput for a weak one, NotAllowed, Refused `user_unknown` or `account_closed`.
    """
    del progress
    classes = key_classes_of(house.look(roles_of, account))
    _refuse_missing_keys(house, classes)
    slot = next((slot for slot in _keyring(house).names() if slot.user_id == account), None)
    if weak := weakness(passphrase, slot.name if slot else ""):
        raise InvalidInput({"passphrase": weak})
    name = house.do(note_passphrase, account).value
    _change(house, lambda ring: ring.add_user(house.keys, account, name, passphrase, classes))


def close_account(house: House, account: UUID, progress: Progress | None = None) -> None:
    """Close an account for good and take its slot away; its acts stay under its name.

    Raises Refused `own_account` or `last_administrator`.
    """
    del progress
    if account == house.actor.user_id:
        raise Refused("own_account")
    house.do(deactivate_user, account)
    _change(house, lambda ring: ring.remove_user(house.keys, account))


def reopen_account(
    house: House, account: UUID, passphrase: str, progress: Progress | None = None
) -> None:
    """Open a closed account again with a new passphrase; raises as `change_passphrase`."""
    del progress
    classes = key_classes_of(house.look(roles_of, account))
    _refuse_missing_keys(house, classes)
    if weak := weakness(passphrase, ""):
        raise InvalidInput({"passphrase": weak})
    name = house.do(reactivate_user, account).value
    _change(house, lambda ring: ring.add_user(house.keys, account, name, passphrase, classes))


def new_recovery_code(house: House, progress: Progress | None = None) -> str:
    """Replace the recovery code and return the new one as it is printed; the old one is dead."""
    del progress
    _refuse_missing_keys(house, CLASSES)
    house.do(note_recovery_code, None)
    return _change(house, lambda ring: ring.set_recovery(house.keys))


def _refuse_missing_keys(house: House, classes: frozenset[str]) -> None:
    """Refuse before anything is written: nobody can hand out a key that he does not hold."""
    for name in sorted(classes):
        if not house.keys.holds(name):
            raise NotAllowed("key_not_held", key_class=name)


def _keyring(house: House) -> Keyring:
    return load_keyring(house.folder, house.folder.read_sidecar())


def _change(house: House, change: Callable[[Keyring], _T]) -> _T:
    """Change the keyring and save it; its revision is the least that the folder takes then."""
    keyring = _keyring(house)
    changed = change(keyring)
    try:
        keyring.save(house.folder.keyring)
    except OSError as error:
        raise disk_trouble(error) from error
    house.folder.raise_marks(keyring=keyring.revision)
    return changed
