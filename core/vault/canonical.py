"""One way to write JSON that is hashed or signed, and strict reading of what others wrote.

Everything here raises ValueError for input that is not exactly what was expected; the callers
turn it into their own code.
"""

import base64
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

_HEX = re.compile(r"(?:[0-9a-f]{2})*")


def canonical(value: object) -> bytes:
    """Return the one UTF-8 JSON form of a value: sorted keys, no spaces, no NaN."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def read_object(data: bytes, most: int) -> dict[str, Any]:
    """Return the JSON object in `data` (at most `most` bytes); refuses duplicate keys and NaN."""
    return object_of(read_value(data, most))


def read_value(data: bytes, most: int) -> Any:
    """Return the JSON value in `data`, as strictly as `read_object`."""
    if len(data) > most:
        raise ValueError("too long")
    try:
        return json.loads(
            data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def read_canonical(data: bytes, most: int) -> dict[str, Any]:
    """Return the JSON object in `data`, which must be in its one canonical form."""
    value = read_object(data, most)
    if canonical(value) != data:
        raise ValueError("not canonical")
    return value


def object_of(value: object) -> dict[str, Any]:
    """Return a value that must be an object."""
    if not isinstance(value, dict):
        raise ValueError("not an object")  # noqa: TRY004 - callers know one error only
    return value


def list_of(value: object, most: int) -> list[Any]:
    """Return a value that must be a list of at most `most` things."""
    if not isinstance(value, list) or len(value) > most:
        raise ValueError("not a list that fits")
    return value


def text_of(value: object, pattern: str) -> str:
    """Return a value that must be a text matching the whole pattern."""
    if not isinstance(value, str) or re.fullmatch(pattern, value, re.DOTALL) is None:
        raise ValueError("not a text that fits")
    return value


def hex_of(value: object, size: int) -> str:
    """Return a value that must be `size` bytes in lower-case hexadecimal."""
    if not isinstance(value, str) or len(value) != 2 * size or _HEX.fullmatch(value) is None:
        raise ValueError("not hexadecimal that fits")
    return value


def whole_of(value: object, low: int, high: int) -> int:
    """Return a value that must be a whole number from `low` to `high`; True is none."""
    if type(value) is not int or not low <= value <= high:
        raise ValueError("not a number that fits")
    return value


def flag_of(value: object) -> bool:
    """Return a value that must be true or false."""
    if not isinstance(value, bool):
        raise ValueError("not a flag")  # noqa: TRY004 - callers know one error only
    return value


def instant_text(at: datetime) -> str:
    """Return an aware instant as `2026-11-14T08:00:00+00:00`."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def instant_of(value: object) -> datetime:
    """Return the instant that `instant_text` wrote."""
    if not isinstance(value, str):
        raise ValueError("not an instant")  # noqa: TRY004 - callers know one error only
    at = datetime.fromisoformat(value)
    if at.utcoffset() != timedelta(0) or instant_text(at) != value:
        raise ValueError("not an instant in UTC")
    return at


def base64_text(data: bytes) -> str:
    """Return base64url without padding (RFC 4648 section 5)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def base64_of(value: object, low: int, high: int) -> bytes:
    """Return the bytes that `base64_text` wrote, `low` to `high` of them."""
    if not isinstance(value, str) or not value.isascii() or len(value) > 2 * high + 4:
        raise ValueError("not base64")
    data = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    if base64_text(data) != value or not low <= len(data) <= high:
        raise ValueError("not base64 that fits")
    return data


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("the same key twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)
