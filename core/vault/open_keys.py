"""The data keys of open books, held in memory until the house is closed or locked."""

from collections.abc import Callable, Mapping
from typing import Self, TypeVar, cast

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.errors import HouseTrouble, NotAllowed

OPS = "ops"
PROTECTION = "protection"
CLASSES = frozenset({OPS, PROTECTION})
KEY_BYTES = 32

_T = TypeVar("_T")


class OpenKeys:
    """The data keys that one person holds: `ops`, and `protection` for whoever may read it.

    Every use has its own subkey, so that none of them opens another's secrets.
    """

    def __init__(self, keys: Mapping[str, bytes | bytearray]) -> None:
        self._keys = {name: bytearray(key) for name, key in keys.items()}
        self._opened: dict[bytes, object] = {}

    def __repr__(self) -> str:
        """Name the classes only: this may end in a log."""
        return f"OpenKeys({', '.join(sorted(self._keys))})"

    def holds(self, key_class: str) -> bool:
        """Say whether the key of this class is held."""
        return key_class in self._keys

    def subkey(self, purpose: str) -> bytes:
        """Return the 256-bit key of one purpose, derived from the `ops` key by HKDF-SHA256."""
        return self._derive(OPS, purpose)

    def protection_subkey(self, purpose: str) -> bytes:
        """Return a key derived from the `protection` key; raises NotAllowed when not held."""
        return self._derive(PROTECTION, purpose)

    def material(self, classes: frozenset[str]) -> bytes:
        """Return the keys of these classes in a row, to be wrapped; only the keyring asks.

        Raises NotAllowed: nobody can hand out a key that he does not hold.
        """
        return b"".join(bytes(self._key(name)) for name in sorted(classes))

    def opened_once(self, sealed: bytes, open_it: Callable[[bytes, Self], _T]) -> _T:
        """Return what `open_it(sealed, keys)` gives, kept for as long as the keys are."""
        found = self._opened.get(sealed)
        if found is None:
            found = self._opened[sealed] = open_it(sealed, self)
        return cast("_T", found)

    def wipe(self) -> None:
        """Overwrite the keys; whatever asks for one afterwards gets HouseTrouble."""
        for key in self._keys.values():
            key[:] = bytes(len(key))
        self._keys.clear()
        self._opened.clear()

    def _derive(self, key_class: str, purpose: str) -> bytes:
        info = f"accueil72/{key_class}/{purpose}".encode()
        kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info)
        return kdf.derive(bytes(self._key(key_class)))

    def _key(self, key_class: str) -> bytearray:
        if not self._keys:
            raise HouseTrouble("keys_forgotten")
        if key_class not in self._keys:
            raise NotAllowed("key_not_held", key_class=key_class)
        return self._keys[key_class]
