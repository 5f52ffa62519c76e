"""The data folder of a centre: what lies where, and what makes a folder unusable.

`installation.json` is the sidecar: it says without any key whose books these are, and holds
the highest batch number ever made, so that a restored backup is noticed (security.md 3d).
"""

import json
import os
import re
import sys
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, get_type_hints
from uuid import UUID

from core.errors import HouseTrouble, Refused
from core.rules.server_url import url_fault
from core.vault.files import OWNER_FOLDER, disk_trouble, write_atomically

_SHARES = {
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.davfs2",
    "fuse.rclone",
    "fuse.sshfs",
    "glusterfs",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
}


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What is known about the books without opening them; no personal data."""

    books_id: UUID
    profile: str
    centre_code: str
    centre_name: str
    installation: str
    exercise: bool
    language: str = "fr"
    database_url: str = ""
    chain: int = 1
    last_batch: int = 0
    keyring_revision: int = 0


_HIGHEST_MARK = 2**31 - 1
"""What the books can hold in a number."""

MOUNTS = Path("/proc/mounts")
"""Where Linux says what is mounted."""

_OCTAL = re.compile(r"\\([0-7]{3})")
"""How /proc/mounts writes a space in a path."""


class Folder:
    """The paths of one data folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.books = root / "books.db"
        self.keyring = root / "keyring.json"
        self.attempts = root / "attempts.json"
        self.tries = (self.attempts, self.attempts.with_suffix(".lock"))
        self.sidecar = root / "installation.json"
        self.backups = root / "backups"
        self.batches = root / "batches"
        self.logs = root / "logs"
        self.settings = root / "settings.toml"
        self.exercise_time = root / "exercise_time.json"

    def keep_exercise_time(self, ahead: timedelta) -> None:
        """Remember by how much an exercise's time was moved on; raises OSError."""
        hours = {"hours_ahead": ahead / timedelta(hours=1)}
        write_atomically(self.exercise_time, json.dumps(hours).encode())

    def read_exercise_time(self) -> timedelta:
        """Return by how much an exercise's time was moved on; nothing where that is not known."""
        try:
            return timedelta(hours=json.loads(self.exercise_time.read_bytes())["hours_ahead"])
        except (OSError, ValueError, KeyError, TypeError, OverflowError):
            return timedelta(0)

    def write_outside(self, target: Path, content: bytes, suffix: str) -> None:
        """Write a paper or workbook where somebody chose, whole or not at all.

        Never over what keeps the centre: raises Refused `file_in_data_folder`,
        `not_a_plain_file` (a folder, a device), `file_suffix` (`suffix`); HouseTrouble when the
        disk refuses.
        """
        try:
            self._refuse_target(target, suffix)
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, content)
        except OSError as error:
            raise disk_trouble(error) from error

    def refuse_outside(self, target: Path, suffix: str) -> None:
        """Say what `write_outside` would refuse of a name, before anything is made for it.

        For what leaves a trace in the books when it is made, as a numbered paper does.
        """
        try:
            self._refuse_target(target, suffix)
        except OSError as error:
            raise disk_trouble(error) from error

    def _refuse_target(self, target: Path, suffix: str) -> None:
        real = target.resolve()
        for place in (real, *real.parents):
            # By the disk's own word: a path has many spellings, by links and letters of any case.
            if place.exists() and self.root.exists() and place.samefile(self.root):
                raise Refused("file_in_data_folder")
        if real.exists() and not real.is_file():
            raise Refused("not_a_plain_file")
        if target.suffix.lower() != suffix:
            raise Refused("file_suffix", suffix=suffix)

    def is_empty(self) -> bool:
        """Say whether no centre was made here yet."""
        return not (self.keyring.exists() or self.books.exists() or self.sidecar.exists())

    def prepare(self) -> None:
        """Make the folder usable for new books; raises HouseTrouble saying why it is not."""
        try:
            self.root.mkdir(OWNER_FOLDER, parents=True, exist_ok=True)
            write_atomically(self.root / "probe.tmp", b"probe")
            (self.root / "probe.tmp").unlink()
        except OSError as error:
            raise disk_trouble(error) from error
        refuse_share(self.root)

    def examine(self) -> Sidecar:
        """Check the folder of existing books and return its sidecar; raises HouseTrouble."""
        try:
            empty = self.is_empty()
        except OSError as error:
            raise disk_trouble(error) from error
        if empty:
            raise HouseTrouble("no_centre")
        if not self.keyring.exists():
            raise HouseTrouble("keyring_missing")
        sidecar = self.read_sidecar()
        if sidecar.database_url and (fault := url_fault(sidecar.database_url)):
            # Whoever can write here must not choose by what the books are opened.
            raise HouseTrouble("sidecar_damaged" if fault == "database_url_unreadable" else fault)
        if not sidecar.database_url:
            refuse_share(self.root)
            if not os.access(self.root, os.W_OK):
                raise HouseTrouble("folder_read_only")
        return sidecar

    def read_sidecar(self) -> Sidecar:
        """Return the sidecar; raises HouseTrouble `sidecar_damaged`."""
        try:
            return _sidecar(json.loads(self.sidecar.read_text("utf-8")))
        except FileNotFoundError as error:
            raise HouseTrouble("sidecar_missing") from error
        except PermissionError as error:
            raise disk_trouble(error) from error
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OSError) as error:
            raise HouseTrouble("sidecar_damaged") from error

    def write_sidecar(self, sidecar: Sidecar) -> None:
        """Save the sidecar; a cut leaves the old or the new one. Raises OSError."""
        values = {**asdict(sidecar), "books_id": str(sidecar.books_id)}
        text = json.dumps(values, indent=1, sort_keys=True, ensure_ascii=False)
        write_atomically(self.sidecar, text.encode())

    def raise_marks(self, *, chain: int = 0, last_batch: int = 0, keyring: int = 0) -> None:
        """Move the sidecar's high-water marks up; they never go down within a chain."""
        now = self.read_sidecar()
        new_chain = max(now.chain, chain)
        batch = last_batch if new_chain > now.chain else max(now.last_batch, last_batch)
        raised = replace(
            now,
            chain=new_chain,
            last_batch=batch,
            keyring_revision=max(now.keyring_revision, keyring),
        )
        if raised != now:
            self.write_sidecar(raised)


def _sidecar(values: dict[str, Any]) -> Sidecar:
    """Read the values; what a later program wrote besides is left aside."""
    read: dict[str, Any] = {"books_id": UUID(str(values["books_id"]))}
    for name, kind in get_type_hints(Sidecar).items():
        if name != "books_id" and name in values:
            if type(values[name]) is not kind:
                raise TypeError(name)
            if kind is int and not 0 <= values[name] <= _HIGHEST_MARK:
                raise ValueError(name)
            read[name] = values[name]
    return Sidecar(**read)


def refuse_share(path: Path) -> None:
    """Raise HouseTrouble when the path lies on a network share: WAL needs local shared memory."""
    if sys.platform == "win32":
        import ctypes

        remote = 4
        drive = path.resolve().drive
        if drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == remote:
            raise HouseTrouble("folder_on_share")
    elif filesystem_of(path) in _SHARES:
        raise HouseTrouble("folder_on_share")


def filesystem_of(path: Path, mounts: Path | None = None) -> str:
    """Return the type of the file system that holds `path`; empty where it cannot be told."""
    try:
        lines = (mounts or MOUNTS).read_text("utf-8").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    real = str(path.resolve())
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:  # noqa: PLR2004 - device, place, type
            continue
        mount, fstype = _OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[1]), fields[2]
        inside = real == mount or real.startswith(mount.rstrip("/") + "/")
        if inside and len(mount) >= len(best):
            best, kind = mount, fstype
    return kind
