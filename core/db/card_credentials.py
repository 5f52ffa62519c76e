"""The signed credential of a card: made from its record when somebody asks for it.

It holds nothing that the record does not say, and Ed25519 signs the same claims in the same
way: so it is not kept, and giving out a card does not wait for it. After a renewal of the key
the same card gets a credential of the new key; what was printed before stays good.
"""

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import Act
from core.db.rows import run
from core.db.stays import Card
from core.errors import Refused
from core.vault.credentials import Credential, make_credential
from core.vault.signing import SigningKey, signing_key_of

VALID_FOR: Final = timedelta(days=90)
"""Short life keeps revocation lists short (security.md 3c)."""

_SERIAL_BYTES = 4
_KEY_IN_USE = """
SELECT sealed_private FROM key_pair WHERE purpose = 'signing' AND retired_at IS NULL
"""


class CardSigner:
    """Makes the credentials of the cards of this installation; raises Refused without its key."""

    def __init__(self, session: Session, act: Act) -> None:
        self._key = _signing_key(session, act)
        self._issuer = issuer_of(act)

    def credential_of(self, card: Card) -> str:
        """Return the text of the code on the back of the card."""
        until = card.made_at + VALID_FOR
        return make_credential(
            card.code, self._issuer, card.made_at, until, serial_of(card.id), self._key
        )


def is_of_card(shown: Credential, card: Card) -> bool:
    """Say whether this is what was printed on this card: its code, its serial, its instant."""
    made_at = card.made_at.replace(microsecond=0)
    serial = serial_of(card.id).hex()
    return (shown.code, shown.token_id, shown.issued_at) == (card.code, serial, made_at)


def serial_of(card_id: UUID) -> bytes:
    """Return the serial number by which one credential is revoked: random bytes of the key."""
    return card_id.bytes[-_SERIAL_BYTES:]


def issuer_of(act: Act) -> str:
    """Return the issuer written into credentials; an exercise centre is no real issuer."""
    country = "XX" if act.place.exercise else "ML"
    return f"{country}-{act.place.centre_code}"


def _signing_key(session: Session, act: Act) -> SigningKey:
    for (sealed,) in run(session, _KEY_IN_USE):
        return signing_key_of(bytes(sealed), act.keys)
    raise Refused("signing_key_missing")
