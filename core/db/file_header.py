"""What the first bytes of a file tell: whether it can be our encrypted books."""

from pathlib import Path

from core.errors import HouseTrouble

_PLAIN_HEADER = b"SQLite format 3"


def refuse_unsafe_file(path: Path) -> None:
    """Raise HouseTrouble when the file at `path` cannot be our encrypted books."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except FileNotFoundError as error:
        raise HouseTrouble("books_missing") from error
    except OSError as error:
        raise HouseTrouble("books_unreadable") from error
    if not head:
        raise HouseTrouble("books_empty")
    if head.startswith(_PLAIN_HEADER):
        raise HouseTrouble("books_not_encrypted")
