"""The backups that lie in a folder, newest first, by what their names say."""

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SUFFIX = ".sauvegarde"
_STAMP = "accueil72-20261114-021000"


@dataclass(frozen=True, slots=True)
class Backup:
    """One file; `made_at` is None where its name tells no instant."""

    path: Path
    made_at: datetime | None
    bytes: int


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of a folder, newest first; none where it cannot be read."""
    try:
        found = [backup_of(path) for path in folder.glob(f"*{SUFFIX}")]
    except OSError:
        return ()
    oldest = datetime.min.replace(tzinfo=UTC)
    found.sort(key=lambda backup: (backup.made_at or oldest, backup.path.name), reverse=True)
    return tuple(found)


def backup_of(path: Path) -> Backup:
    """Return what the name and the size of a file say of it."""
    made_at = None
    with contextlib.suppress(ValueError):
        made_at = datetime.strptime(path.name[: len(_STAMP)], "accueil72-%Y%m%d-%H%M%S").replace(
            tzinfo=UTC
        )
    size = 0
    with contextlib.suppress(OSError):
        size = path.stat().st_size
    return Backup(path, made_at, size)
