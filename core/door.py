"""What is seen of a centre's books without opening them: who may enter, and what is wrong.

Loads no database library, so that the log-in is painted at once on a slow PC.
"""

from dataclasses import dataclass
from pathlib import Path

from core.db.file_header import refuse_unsafe_file
from core.errors import HouseTrouble
from core.folder import Folder, Sidecar
from core.vault.keyring import Keyring


@dataclass(frozen=True, slots=True)
class Door:
    """What is known of a centre before anybody has logged in."""

    sidecar: Sidecar
    names: tuple[str, ...]


def look_at_door(root: Path) -> Door:
    """Check the folder, its keyring and its books without any key; raises HouseTrouble."""
    folder = Folder(root)
    sidecar = folder.examine()
    keyring = load_keyring(folder, sidecar)
    if not sidecar.database_url:
        refuse_unsafe_file(folder.books)
    return Door(sidecar, tuple(slot.name for slot in keyring.names()))


def names_in_keyring(root: Path) -> tuple[str, ...]:
    """Return who has a slot, also where the books themselves are gone; raises HouseTrouble."""
    return tuple(slot.name for slot in Keyring.load(Folder(root).keyring).names())


def load_keyring(folder: Folder, sidecar: Sidecar) -> Keyring:
    """Return the keyring of these books; refuses one of other books or an older copy."""
    keyring = Keyring.load(folder.keyring)
    if keyring.books_id != sidecar.books_id:
        raise HouseTrouble("keyring_foreign")
    if keyring.revision < sidecar.keyring_revision:
        raise HouseTrouble("keyring_older")
    return keyring
