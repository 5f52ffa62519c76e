"""Forms under way, kept encrypted beside the books so that a power cut loses one field at most.

A draft is not a record: it never appears in counts, exports or the journal (ux.md 3.5). It
belongs to one form and opens in no other. There may be several: what was set aside for
somebody more urgent, what the person before left at the change of shift.
"""

import contextlib
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.act import Progress
from core.house import House
from core.vault.files import disk_trouble, write_atomically

_NONCE = 12
_PURPOSE = "drafts"
_FOLDER = "drafts"

RUN = secrets.token_hex(8)
"""This run of the program: a draft of an earlier run was left by it, whatever ended it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One form that was not saved, and who left it where and when."""

    id: str
    form: str
    post: str
    by: str
    by_id: str
    run: str
    kept_at: datetime
    values: dict[str, Any]

    def is_of(self, house: House) -> bool:
        """Say whether whoever is at the desk now is filling it in: it is open, not left."""
        return (self.run, self.by_id) == (RUN, str(house.actor.user_id))


def keep_draft(
    house: House,
    form: str,
    values: Mapping[str, Any],
    draft_id: str = "open",
    progress: Progress | None = None,
) -> None:
    """Write what a form holds now, over what was kept of it before. Raises HouseTrouble."""
    del progress
    body = {
        "post": house.post,
        "by": house.actor.name,
        "by_id": str(house.actor.user_id),
        "run": RUN,
        "at": house.clock.now().isoformat(),
        "values": dict(values),
    }
    path = _path(house, form, draft_id)
    try:
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, seal(house, body, form))
        for other in _of(house, form, draft_id):
            if other != path:
                # It went on at a post of another name.
                other.unlink(missing_ok=True)
    except OSError as error:
        raise disk_trouble(error) from error


def drafts(house: House, form: str, progress: Progress | None = None) -> tuple[Draft, ...]:
    """Return what was left of a form on this PC, newest first; an unreadable draft is none."""
    del progress
    found = (_opened(house, form, path) for path in _of(house, form))
    return tuple(sorted((each for each in found if each is not None), key=_age, reverse=True))


def read_draft(house: House, form: str, progress: Progress | None = None) -> dict[str, Any] | None:
    """Return the values of the newest draft of a form, or None."""
    del progress
    found = drafts(house, form)
    return found[0].values if found else None


def drop_draft(
    house: House, form: str, draft_id: str = "open", progress: Progress | None = None
) -> None:
    """Forget a draft: its form was saved, or thrown away. Raises HouseTrouble."""
    del progress
    try:
        for path in _of(house, form, draft_id):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise disk_trouble(error) from error


def seal(house: House, body: Mapping[str, Any], purpose: str) -> bytes:
    """Encrypt a small file beside the books; it opens for the same purpose only."""
    plain = json.dumps(body, ensure_ascii=False).encode()
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(house.keys.subkey(_PURPOSE)).encrypt(nonce, plain, purpose.encode())


def unseal(house: House, path: Path, purpose: str) -> dict[str, Any] | None:
    """Read such a file; None where it is missing, damaged, or of another purpose."""
    try:
        sealed = path.read_bytes()
        plain = AESGCM(house.keys.subkey(_PURPOSE)).decrypt(
            sealed[:_NONCE], sealed[_NONCE:], purpose.encode()
        )
        body = json.loads(plain)
    except (OSError, InvalidTag, ValueError):
        return None
    return body if isinstance(body, dict) else None


def beside(house: House, name: str) -> Path:
    """Return the place of such a file."""
    return house.folder.root / _FOLDER / name


def _opened(house: House, form: str, path: Path) -> Draft | None:
    body = unseal(house, path, form)
    if body is None:
        return None
    values = body.get("values")
    if not isinstance(values, dict):
        # Kept by the version before this one: the values alone.
        values, body = body, {}
    kept_at = _instant(body.get("at")) or _written_at(path)
    facts = {name: str(body.get(name, "")) for name in ("post", "by", "by_id", "run")}
    return Draft(_id_of(path, form), form, kept_at=kept_at, values=values, **facts)


def _of(house: House, form: str, draft_id: str = "") -> list[Path]:
    folder = house.folder.root / _FOLDER
    with contextlib.suppress(OSError):
        paths = sorted(folder.glob(f"{form}.*.draft"))
        return [path for path in paths if not draft_id or _id_of(path, form) == draft_id]
    return []


def _id_of(path: Path, form: str) -> str:
    """Return what names the draft: `form.post.id.draft`; one of an older version has no id."""
    middle = path.name.removeprefix(f"{form}.").removesuffix(".draft")
    return middle.partition(".")[2] or "open"


def _age(draft: Draft) -> datetime:
    return draft.kept_at


def _instant(text: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _written_at(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return datetime.fromtimestamp(0, UTC)


def _path(house: House, form: str, draft_id: str) -> Path:
    post = re.sub(r"[^A-Za-z0-9]+", "_", house.post)
    safe = re.sub(r"[^A-Za-z0-9-]+", "_", draft_id)
    return beside(house, f"{form}.{post}.{safe}.draft")
