"""A form under way, kept encrypted beside the books so that a power cut loses one field at most.

A draft is not a record: it never appears in counts, exports or the journal (ux.md 3.5).
"""

import contextlib
import json
import re
import secrets
from collections.abc import Mapping
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


def keep_draft(
    house: House, form: str, values: Mapping[str, Any], progress: Progress | None = None
) -> None:
    """Write what a form holds now; one draft for each form and post. Raises HouseTrouble."""
    del progress
    plain = json.dumps(dict(values), ensure_ascii=False).encode()
    nonce = secrets.token_bytes(_NONCE)
    path = _path(house, form)
    sealed = nonce + AESGCM(house.keys.subkey(_PURPOSE)).encrypt(nonce, plain, form.encode())
    try:
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, sealed)
    except OSError as error:
        raise disk_trouble(error) from error


def read_draft(house: House, form: str, progress: Progress | None = None) -> dict[str, Any] | None:
    """Return what was left of a form on this PC, or None; an unreadable draft is none.

    A draft of this post comes first. Else the newest of another one is taken over: the PC
    got a new name since, and what was typed must not stay behind under the old one.
    """
    del progress
    own = _path(house, form)
    values = _opened(house, form, own)
    for path in () if values is not None else _newest_first(own.parent, form):
        values = _opened(house, form, path)
        if values is not None:
            with contextlib.suppress(OSError):
                path.replace(own)
            break
    return values


def _newest_first(folder: Path, form: str) -> list[Path]:
    try:
        ages = [(path.stat().st_mtime_ns, path) for path in folder.glob(f"{form}.*.draft")]
    except OSError:
        return []
    return [path for _age, path in sorted(ages, reverse=True)]


def _opened(house: House, form: str, path: Path) -> dict[str, Any] | None:
    try:
        sealed = path.read_bytes()
        plain = AESGCM(house.keys.subkey(_PURPOSE)).decrypt(
            sealed[:_NONCE], sealed[_NONCE:], form.encode()
        )
        values = json.loads(plain)
    except (OSError, InvalidTag, ValueError):
        return None
    return values if isinstance(values, dict) else None


def drop_draft(house: House, form: str, progress: Progress | None = None) -> None:
    """Forget a draft: its form was saved, or thrown away."""
    del progress
    try:
        _path(house, form).unlink(missing_ok=True)
    except OSError as error:
        raise disk_trouble(error) from error


def _path(house: House, form: str) -> Path:
    post = re.sub(r"[^A-Za-z0-9]+", "_", house.post)
    return house.folder.root / _FOLDER / f"{form}.{post}.draft"
