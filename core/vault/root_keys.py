"""Headquarters' signing keys, one after another: each is vouched for by the one before it.

A trust list carries the whole chain, so that a centre that missed lists still finds the key that
it knows and follows from there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.vault.canonical import (
    base64_of,
    base64_text,
    canonical,
    instant_of,
    instant_text,
    list_of,
    object_of,
    text_of,
)
from core.vault.signing import SIGNATURE_BYTES, SigningKey, kid_of, verify

MOST_LINKS = 100
"""Renewals that one list tells of; whoever missed more compares the fingerprint anew."""

_KIND = b"accueil72-next-headquarters-key/1\n"
_KEYS = {"public", "follows", "at", "signature"}


@dataclass(frozen=True, slots=True)
class KeyLink:
    """One renewal: from `at` on `public` signs in the place of `follows`, which signed this."""

    public: str
    follows: str
    at: datetime
    signature: bytes

    @property
    def is_proven(self) -> bool:
        """Whether the key before it vouches for the new one."""
        return verify(self.follows, _signed(self.public, self.follows, self.at), self.signature)


def next_link(before: SigningKey, public: str, at: datetime) -> KeyLink:
    """Return the link by which `before` hands over to the key `public` (base64url)."""
    signature = before.sign(_signed(public, before.public_text, at))
    return KeyLink(public, before.public_text, at, signature)


def link_values(link: KeyLink) -> dict[str, Any]:
    """Return a link as it stands in a list."""
    return _values(link.public, link.follows, link.at) | {"signature": base64_text(link.signature)}


def links_of(value: object) -> tuple[KeyLink, ...]:
    """Return the links that stand in a list, oldest first, unproven; raises ValueError."""
    return tuple(_link_of(object_of(each)) for each in list_of(value, MOST_LINKS))


def leads_to(links: Sequence[KeyLink], public: str) -> bool:
    """Say whether every link is proven, each goes on where the one before ended, up to `public`."""
    keys = [link.follows for link in links] + [public]
    return (
        len(set(keys)) == len(keys)
        and [link.public for link in links] == keys[1:]
        and all(link.is_proven for link in links)
    )


def _link_of(values: dict[str, Any]) -> KeyLink:
    if set(values) != _KEYS:
        raise ValueError("other keys")
    return KeyLink(
        _key_of(values["public"]),
        _key_of(values["follows"]),
        instant_of(values["at"]),
        base64_of(values["signature"], SIGNATURE_BYTES, SIGNATURE_BYTES),
    )


def _key_of(value: object) -> str:
    public = text_of(value, "[0-9A-Za-z_-]{43}")
    kid_of(public)  # Raises for what is no key.
    return public


def _signed(public: str, follows: str, at: datetime) -> bytes:
    return _KIND + canonical(_values(public, follows, at))


def _values(public: str, follows: str, at: datetime) -> dict[str, Any]:
    return {"public": public, "follows": follows, "at": instant_text(at)}
