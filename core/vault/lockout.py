"""Slowing down whoever tries passphrases at the screen: five tries, then a growing wait.

It stops a person at the PC, not a copy of the file: that only Argon2id does. Each try is
counted on the disk before it is made, so that switching off after a try gains nothing. Several
programs on one folder try one after the other: a right passphrase never counts as a wrong one.
"""

import hmac
import math
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from core.clock import Clock
from core.errors import HouseTrouble
from core.vault.canonical import (
    canonical,
    hex_of,
    instant_of,
    instant_text,
    object_of,
    read_object,
    whole_of,
)
from core.vault.files import disk_trouble, held, overwrite, write_atomically

FREE_TRIES = 5
FIRST_WAIT = 300.0
LONGEST_WAIT = 3600.0
_MOST_NAMES = 1000
_MOST_BYTES = 500_000
_BLOCK = 4096
_HIGHEST_COUNT = 1_000_000


@dataclass(frozen=True, slots=True)
class _Tries:
    """Tries in a row, and when the last one was: by the wall clock, and since the PC started."""

    count: int
    at: datetime
    ticks: int


class Lockout:
    """Counts the tries of each name, as a salted hash, in a small file."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock

    @contextmanager
    def trying(self, name: str) -> Iterator[int]:
        """Try a passphrase inside; give how many tries are left after this one.

        Leaving without an error means that it was right. Whoever else tries in this folder
        waits meanwhile. Raises as `before_try`.
        """
        with ExitStack() as turn:
            try:
                turn.enter_context(held(self._path.with_suffix(".lock")))
            except OSError as error:
                _refuse_but_for_room(error)
            yield self.before_try(name)
            self.succeeded(name)

    def before_try(self, name: str) -> int:
        """Count a try about to be made; return how many are left after it.

        Raises HouseTrouble `locked_out` (`until`, aware UTC; `seconds` to wait) after five
        tries in a row, and the trouble of a disk on which nothing can be counted.
        """
        salt, names = self._read()
        key = _key_of(salt, name)
        tries = names.get(key) or self._tried(0)
        left = _wait_after(tries.count) - self._passed(tries)
        if left > 0:
            if self._clock.now() < tries.at:
                names[key] = self._tried(tries.count)
                self._write(salt, names)
            until = self._clock.now() + timedelta(seconds=left)
            raise HouseTrouble("locked_out", until=until, seconds=math.ceil(left))
        names[key] = self._tried(tries.count + 1)
        self._write(salt, names)
        return max(FREE_TRIES - names[key].count, 0)

    def succeeded(self, name: str) -> None:
        """Forget the tries of a name whose passphrase was right.

        Not synced to the disk: what a power cut brings back is tries that were counted already.
        """
        salt, names = self._read()
        if names.pop(_key_of(salt, name), None) is not None:
            self._write(salt, names, synced=False)

    def _tried(self, count: int) -> _Tries:
        ticks = max(int(self._clock.monotonic()), 0)
        return _Tries(min(count, _HIGHEST_COUNT), self._clock.now(), ticks)

    def _passed(self, tries: _Tries) -> float:
        """Return the seconds since the last try.

        The wall clock set back counts as just now; set forward, it is held against the clock
        that runs since the PC was started. After a restart only the wall clock is left.
        """
        passed = max((self._clock.now() - tries.at).total_seconds(), 0.0)
        ticks = self._clock.monotonic() - tries.ticks
        return min(passed, ticks) if ticks >= 0 else passed

    def _read(self) -> tuple[bytes, dict[str, _Tries]]:
        """Return the salt and the counts; a damaged file counts as a fresh one."""
        try:
            values = read_object(self._path.read_bytes(), _MOST_BYTES)
            salt = bytes.fromhex(hex_of(values["salt"], 16))
            names = {
                hex_of(key, 16): _tries_of(value)
                for key, value in object_of(values["names"]).items()
            }
        except (OSError, ValueError, KeyError):
            return secrets.token_bytes(16), {}
        return salt, names

    def _write(self, salt: bytes, names: dict[str, _Tries], *, synced: bool = True) -> None:
        # Whoever floods the file with invented names pushes out those with the fewest tries.
        kept = sorted(names, key=lambda key: (names[key].count, names[key].at))[-_MOST_NAMES:]
        values = {
            "salt": salt.hex(),
            "names": {
                key: {
                    "count": names[key].count,
                    "at": instant_text(names[key].at),
                    "ticks": names[key].ticks,
                }
                for key in kept
            },
        }
        # Room for the next ones: on a full disk they are written over these.
        content = canonical(values)
        content += b" " * (-len(content) % _BLOCK)
        try:
            write_atomically(self._path, content, synced=synced)
        except OSError as error:
            _refuse_but_for_room(error)
            # What cannot even be counted here must not keep people from their books.
            with suppress(OSError):
                overwrite(self._path, content)


def _refuse_but_for_room(error: OSError) -> None:
    trouble = disk_trouble(error)
    if trouble.code != "disk_full":
        raise trouble from error


def _wait_after(count: int) -> float:
    """Return the seconds to wait after so many tries: 0, then 5 minutes, doubling to an hour."""
    if count < FREE_TRIES:
        return 0.0
    return min(FIRST_WAIT * 2.0 ** min(count - FREE_TRIES, 10), LONGEST_WAIT)


def _key_of(salt: bytes, name: str) -> str:
    return hmac.digest(salt, name.encode("utf-8", "surrogatepass"), sha256)[:16].hex()


def _tries_of(value: object) -> _Tries:
    values = object_of(value)
    return _Tries(
        whole_of(values["count"], 0, _HIGHEST_COUNT),
        instant_of(values["at"]),
        whole_of(values["ticks"], 0, 2**40),
    )
