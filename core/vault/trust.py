"""Who trusts whom: a centre's request, and headquarters' signed list of keys (security.md 3c, 3d).

Both are canonical JSON `{"body": …, "signature": …}`. A request is signed by the centre's own
key, a list by headquarters; the first list is trusted on sight of its fingerprint, every later
one must be signed by the same headquarters: by the key that is known, or by one that it leads to
(`core.vault.root_keys`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Self

from core.errors import Refused
from core.vault.canonical import (
    base64_of,
    base64_text,
    canonical,
    flag_of,
    hex_of,
    instant_of,
    instant_text,
    list_of,
    object_of,
    read_canonical,
    text_of,
    whole_of,
)
from core.vault.root_keys import KeyLink, leads_to, link_values, links_of
from core.vault.sealing import is_recipient
from core.vault.signing import SIGNATURE_BYTES, SigningKey, fingerprint_of, kid_of, verify

FIRST = "0" * 64
"""What the first list says of the one before it."""

_REQUEST = b"accueil72-request/1\n"
_FOLLOWS = b"accueil72-next-key/1\n"
_LIST = b"accueil72-trust-list/1\n"
_MOST_BYTES = 5_000_000
_MOST_CENTRES = 2_000
_MOST_CARDS = 100_000
_NAME = ".{1,120}"
_ESCROW = "[0-9A-Za-z_-]{0,4000}"


@dataclass(frozen=True, slots=True)
class Request:
    """An installation that asks headquarters to be taken in, or for its next key.

    `follows` is the kid of the key that signed the request too, which a renewal has; `escrow`
    are its data keys, sealed to headquarters (`core.exchange.escrow`), empty before it knows it.
    """

    centre: str
    installation: str
    name: str
    exercise: bool
    kid: str
    public: str
    age_recipient: str
    at: datetime
    follows: str = ""
    escrow: str = ""
    endorsed: bytes = b""
    endorsement: bytes = b""

    def is_endorsed_by(self, public_text: str) -> bool:
        """Say whether the key before it (base64url) signed this request too."""
        return verify(public_text, self.endorsed, self.endorsement)

    @property
    def fingerprint(self) -> str:
        """What both ends read out over the telephone."""
        return fingerprint_of(self.public)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """An installation whose key headquarters vouches for, until it is revoked."""

    centre: str
    installation: str
    name: str
    exercise: bool
    kid: str
    public: str
    age_recipient: str
    from_at: datetime
    revoked_at: datetime | None = None

    @classmethod
    def of(cls, request: Request, at: datetime) -> Self:
        """Return the installation of a request, trusted from now on."""
        return cls(
            request.centre,
            request.installation,
            request.name,
            request.exercise,
            request.kid,
            request.public,
            request.age_recipient,
            at,
        )

    @property
    def issuer(self) -> str:
        """The issuer that its cards must name; an exercise centre is no real issuer."""
        return f"{'XX' if self.exercise else 'ML'}-{self.centre}"


@dataclass(frozen=True, slots=True)
class TrustList:
    """Headquarters' keys, the centres' keys, and the cards that hold no more.

    `revoked_cards` are the serials (`Credential.token_id`, hexadecimal); `links` the renewals of
    headquarters' own signing key, oldest first.
    """

    number: int
    previous: str
    name: str
    headquarters_kid: str
    headquarters_public: str
    age_recipient: str
    centres: tuple[Enrolled, ...]
    revoked_cards: tuple[str, ...]
    at: datetime
    sha256: str
    links: tuple[KeyLink, ...] = ()

    @property
    def headquarters_keys(self) -> tuple[str, ...]:
        """Every key that headquarters signs or signed with, the one in use first."""
        return (self.headquarters_public, *(link.follows for link in self.links))

    @property
    def headquarters_kids(self) -> frozenset[str]:
        """The names of those keys: a file may be addressed to each of them."""
        return frozenset(map(kid_of, self.headquarters_keys))

    def signers(self, at: datetime) -> tuple[str, ...]:
        """Return the key in use, and those that were not renewed yet at an instant."""
        return (self.headquarters_public, *(link.follows for link in self.links if at <= link.at))

    @property
    def fingerprint(self) -> str:
        """Headquarters' key as groups of digits, to be compared over the telephone."""
        return fingerprint_of(self.headquarters_public)

    @property
    def installations(self) -> frozenset[tuple[str, str]]:
        """The installations that were taken in, however many keys each had: (centre, letter)."""
        return frozenset((key.centre, key.installation) for key in self.centres)

    def newest(self, centre: str, installation: str) -> Enrolled:
        """Return the newest key of an installation, one that holds before one that is revoked.

        Raises Refused `centre_not_enrolled`.
        """
        found = self.keys_of(centre, installation)
        if not found:
            raise Refused("centre_not_enrolled", centre=centre, installation=installation)
        return max(found, key=lambda enrolled: (enrolled.revoked_at is None, enrolled.from_at))

    def keys_of(self, centre: str, installation: str) -> tuple[Enrolled, ...]:
        """Return every key of an installation, revoked or not."""
        return tuple(
            enrolled
            for enrolled in self.centres
            if (enrolled.centre, enrolled.installation) == (centre, installation)
        )

    def key(self, kid: str) -> Enrolled | None:
        """Return whose key this is, revoked or not; None for a stranger's."""
        return next((enrolled for enrolled in self.centres if enrolled.kid == kid), None)


def make_request(
    *,
    centre: str,
    installation: str,
    name: str,
    exercise: bool,
    signing: SigningKey,
    age_recipient: str,
    at: datetime,
    before: SigningKey | None = None,
    escrow: str = "",
) -> bytes:
    """Return an installation's public keys for headquarters, signed by its own key.

    `before` is the key that `signing` follows: it vouches for it.
    """
    body: dict[str, Any] = {
        "centre": centre,
        "installation": installation,
        "name": name,
        "exercise": exercise,
        "kid": signing.kid,
        "public": signing.public_text,
        "age": age_recipient,
        "at": instant_text(at),
    }
    if escrow:
        body["escrow"] = escrow
    if before is not None:
        endorsement = base64_text(before.sign(_FOLLOWS + canonical(body)))
        body["follows"] = {"kid": before.kid, "signature": endorsement}
    return signed_document(_REQUEST, body, signing)


def read_request(data: bytes) -> Request:
    """Read a request; raises Refused `request_unreadable` or `request_signature_wrong`."""
    try:
        body, signature = split_document(data, _MOST_BYTES)
        request = _request_of(body)
    except (ValueError, KeyError) as error:
        raise Refused("request_unreadable") from error
    if not verify(request.public, _REQUEST + canonical(body), signature):
        raise Refused("request_signature_wrong")
    return request


def make_trust_list(
    *,
    number: int,
    previous: TrustList | None,
    name: str,
    signing: SigningKey,
    age_recipient: str,
    centres: Sequence[Enrolled],
    revoked_cards: Sequence[str],
    at: datetime,
    links: Sequence[KeyLink] = (),
) -> bytes:
    """Return headquarters' list, signed; `previous` is the one that it takes over from."""
    body: dict[str, Any] = {
        "number": number,
        "previous": previous.sha256 if previous else FIRST,
        "name": name,
        "kid": signing.kid,
        "public": signing.public_text,
        "age": age_recipient,
        "centres": [_enrolled_values(enrolled) for enrolled in centres],
        "revoked_cards": sorted(set(revoked_cards)),
        "at": instant_text(at),
    }
    if links:
        body["keys"] = [link_values(link) for link in links]
    return signed_document(_LIST, body, signing)


def read_trust_list(data: bytes) -> TrustList:
    """Read a list and check that the key which it names signed it.

    Raises Refused `trust_unreadable`, `trust_signature_wrong`, or `trust_key_unproven` where it
    tells of a new key of headquarters that the one before did not sign.
    """
    try:
        body, signature = split_document(data, _MOST_BYTES)
        trust = _trust_of(body)
    except (ValueError, KeyError) as error:
        raise Refused("trust_unreadable") from error
    if not verify(trust.headquarters_public, _LIST + canonical(body), signature):
        raise Refused("trust_signature_wrong")
    if not leads_to(trust.links, trust.headquarters_public):
        raise Refused("trust_key_unproven")
    return trust


def verify_successor(old: TrustList, new: TrustList) -> None:
    """Raise Refused when `new` may not take the place of `old`.

    `trust_other_headquarters`: signed by another key, to which the known one does not lead.
    `trust_older`: an old list could bring a revoked key back. `trust_altered`: another list of
    the same number, or one that does not follow.
    """
    if old.headquarters_public not in new.headquarters_keys:
        raise Refused("trust_other_headquarters")
    if new.number < old.number:
        raise Refused("trust_older", number=new.number, newest=old.number)
    same_but_other = new.number == old.number and new.sha256 != old.sha256
    not_following = new.number == old.number + 1 and new.previous != old.sha256
    if same_but_other or not_following:
        raise Refused("trust_altered", number=new.number)


def signed_document(kind: bytes, body: dict[str, Any], signing: SigningKey) -> bytes:
    """Return `{"body": …, "signature": …}`; `kind` keeps one document from passing for another."""
    signature = base64_text(signing.sign(kind + canonical(body)))
    return canonical({"body": body, "signature": signature})


def split_document(data: bytes, most: int) -> tuple[dict[str, Any], bytes]:
    """Return the body and the signature, not yet verified; raises ValueError or KeyError."""
    values = read_canonical(data, most)
    if set(values) != {"body", "signature"}:
        raise ValueError("other keys")
    signature = base64_of(values["signature"], SIGNATURE_BYTES, SIGNATURE_BYTES)
    return object_of(values["body"]), signature


def _request_of(body: dict[str, Any]) -> Request:
    """Return a request; `follows` and `escrow` stand in it only where there is one."""
    more = {"at"} | ({"escrow", "follows"} & set(body))
    follows = object_of(body["follows"]) if "follows" in body else {}
    endorsed = {key: value for key, value in body.items() if key != "follows"}
    return Request(
        **_installation(body, more=more),
        at=instant_of(body["at"]),
        escrow=text_of(body.get("escrow", ""), _ESCROW),
        follows=hex_of(follows["kid"], 8) if follows else "",
        endorsed=_FOLLOWS + canonical(endorsed),
        endorsement=base64_of(follows["signature"], SIGNATURE_BYTES, SIGNATURE_BYTES)
        if follows
        else b"",
    )


def _trust_of(body: dict[str, Any]) -> TrustList:
    public = _public_of(body)
    cards = tuple(
        text_of(serial, "(?:[0-9a-f]{2}){4,16}")
        for serial in list_of(body["revoked_cards"], _MOST_CARDS)
    )
    centres = tuple(_enrolled_of(value) for value in list_of(body["centres"], _MOST_CENTRES))
    if len({enrolled.kid for enrolled in centres}) != len(centres):
        raise ValueError("the same key twice")
    return TrustList(
        number=whole_of(body["number"], 1, 2**31),
        previous=hex_of(body["previous"], 32),
        name=text_of(body["name"], _NAME),
        headquarters_kid=kid_of(public),
        headquarters_public=public,
        age_recipient=_recipient_of(body),
        centres=centres,
        revoked_cards=cards,
        at=instant_of(body["at"]),
        sha256=sha256(canonical(body)).hexdigest(),
        links=links_of(body.get("keys", [])),
    )


def _enrolled_values(enrolled: Enrolled) -> dict[str, Any]:
    return {
        "centre": enrolled.centre,
        "installation": enrolled.installation,
        "name": enrolled.name,
        "exercise": enrolled.exercise,
        "kid": enrolled.kid,
        "public": enrolled.public,
        "age": enrolled.age_recipient,
        "from": instant_text(enrolled.from_at),
        "revoked": instant_text(enrolled.revoked_at) if enrolled.revoked_at else None,
    }


def _enrolled_of(value: object) -> Enrolled:
    values = object_of(value)
    revoked = values["revoked"]
    return Enrolled(
        **_installation(values, more={"from", "revoked"}),
        from_at=instant_of(values["from"]),
        revoked_at=None if revoked is None else instant_of(revoked),
    )


def _installation(values: dict[str, Any], *, more: set[str]) -> dict[str, Any]:
    """Return the fields that a request and a list share, checked."""
    known = {"centre", "installation", "name", "exercise", "kid", "public", "age"}
    if set(values) != known | more:
        raise ValueError("other keys")
    public = _public_of(values)
    return {
        "centre": text_of(values["centre"], "[A-Z]{3}"),
        "installation": text_of(values["installation"], "[A-Z]"),
        "name": text_of(values["name"], _NAME),
        "exercise": flag_of(values["exercise"]),
        "kid": kid_of(public),
        "public": public,
        "age_recipient": _recipient_of(values),
    }


def _public_of(values: dict[str, Any]) -> str:
    public = text_of(values["public"], "[0-9A-Za-z_-]{43}")
    if values["kid"] != kid_of(public):
        raise ValueError("not the name of this key")
    return public


def _recipient_of(values: dict[str, Any]) -> str:
    recipient = text_of(values["age"], "[0-9a-z]{10,100}")
    if not is_recipient(recipient):
        raise ValueError("not a recipient")
    return recipient
