"""The installation's own keys, opened for one errand."""

from core.house import House
from core.queries.batches.outbox import key_pairs, newest_trust_list
from core.queries.headquarters.revocations import sealing_pairs
from core.vault.sealing import Identity
from core.vault.signing import SigningKey, open_private, signing_key_of
from core.vault.trust import TrustList, read_trust_list


def signing_key(house: House) -> SigningKey:
    """Return the key that signs this installation's cards and batches."""
    pair = house.look(key_pairs)["signing"]
    return signing_key_of(pair.sealed_private, house.keys)


def sealing_identity(house: House) -> Identity:
    """Return the identity that opens what is sealed to this installation."""
    pair = house.look(key_pairs)["sealing"]
    return Identity(pair.public, open_private(pair.sealed_private, house.keys).decode())


def sealing_identities(house: House) -> tuple[Identity, ...]:
    """Return every identity that this installation ever had, the one in use first.

    What was sealed to an old one, before everybody knew the new one, still opens.
    """
    return tuple(
        Identity(public, open_private(sealed, house.keys).decode())
        for public, sealed in house.look(sealing_pairs)
    )


def next_signing_key(house: House) -> SigningKey | None:
    """Return the key that waits for headquarters to know it, None where none was made."""
    pair = house.look(key_pairs).get("signing_next")
    return None if pair is None else signing_key_of(pair.sealed_private, house.keys)


def trust_in_force(house: House) -> TrustList | None:
    """Return headquarters' signed list in force, or None when none was loaded."""
    text = house.look(newest_trust_list)
    return read_trust_list(text.encode()) if text else None
