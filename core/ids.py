"""Keys made offline by whoever asks, before the first try, so that a retry doubles nothing."""

import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last_ms = 0
_sequence = 0
_SEQUENCE_BITS = 12


def uuid7() -> UUID:
    """Return a new UUIDv7 (RFC 9562 section 5.7): sortable, and increasing within a process.

    The 12 bits after the milliseconds count within one millisecond, so that ids keep their
    order even when the PC clock is set back.
    """
    global _last_ms, _sequence  # noqa: PLW0603 - one counter per process is the point
    with _lock:
        now = time.time_ns() // 1_000_000
        if now > _last_ms:
            _last_ms, _sequence = now, int.from_bytes(os.urandom(1))
        else:
            _sequence += 1
            if _sequence >> _SEQUENCE_BITS:
                _last_ms, _sequence = _last_ms + 1, 0
        value = (_last_ms << 80) | (0x7 << 76) | (_sequence << 64) | (0b10 << 62)
    return UUID(int=value | (int.from_bytes(os.urandom(8)) >> 2))
