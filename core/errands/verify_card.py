"""Checking a card: by its signature and the trust list, and by the books that gave it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from core.errands.keys import trust_in_force
from core.errors import Refused
from core.exchange.card_images import codes_in_image
from core.house import House
from core.queries.batches.outbox import key_pairs
from core.queries.cards.card_states import card_state
from core.rules.card_codes import is_near_code, read_card_code
from core.vault.credentials import Credential, read_credential, what_is_left
from core.vault.trust import Enrolled, TrustList, read_trust_list

_AHEAD = timedelta(minutes=15)
"""How far two PC clocks may disagree before a card counts as dated from the future."""

_MOST_LIST = 5_000_000
_LONGEST_PATH = 1024
PICTURES: Final = (".png", ".jpg", ".jpeg")
_STATES = {
    "blank": "card_blank",
    "replaced": "card_replaced",
    "ended": "card_ended",
    "void": "card_void",
}


@dataclass(frozen=True, slots=True)
class CheckedCard:
    """Whether a card holds; `reason` is a code, empty for a valid one.

    `issuer` is as in the credential (`ML-BKO`), empty where it is not known; `code` is the
    card's code, as far as it could be read. `detail` says more of `altered`: `truncated` (cut
    or half read), `damaged` or `mistyped` (a sign is wrong). `issued_at` and `expires_at`
    are those of a credential whose signature holds.
    """

    valid: bool
    issuer: str
    reason: str
    code: str
    detail: str = ""
    issued_at: datetime | None = None
    expires_at: datetime | None = None


def verify_card(
    house: House | None,
    text_or_path: str,
    trust_list: Path | None = None,
    *,
    now: datetime | None = None,
) -> CheckedCard:
    """Check the text of a code, typed or scanned, or a picture of a card.

    A signed credential is checked against `trust_list`, else against the list in force, and
    against this installation's own key. A recto code is known only to the books that gave it.
    Without a house (`now` is then needed) only credentials can be checked. Raises Refused for
    a file that cannot be used.
    """
    return verify_texts(house, _texts(text_or_path), trust_list, now=now)


def verify_texts(
    house: House | None,
    texts: Sequence[str],
    trust_list: Path | None = None,
    *,
    now: datetime | None = None,
) -> CheckedCard:
    """Check what was read on one card, both sides of it perhaps; the signed side decides."""
    at = now or _present(house)
    trust = _trust(house, trust_list)
    credentials = [found for found in map(read_credential, texts) if found is not None]
    if credentials:
        return _by_signature(house, credentials[0], trust, at)
    for text in texts:
        code = read_card_code(text)
        if code is not None:
            return _by_books(house, code)
    return _no_card(texts)


def _no_card(texts: Sequence[str]) -> CheckedCard:
    """Say of texts that are no card whether they were meant to be one."""
    for text in texts:
        left = what_is_left(text) or ("mistyped" if is_near_code(text) else "")
        if left:
            return CheckedCard(valid=False, issuer="", reason="altered", code="", detail=left)
    return CheckedCard(valid=False, issuer="", reason="foreign_code", code="")


def _present(house: House | None) -> datetime:
    assert house is not None
    return house.clock.now()


def _texts(text_or_path: str) -> tuple[str, ...]:
    if len(text_or_path) < _LONGEST_PATH and _is_picture(text_or_path):
        return codes_in_image(Path(text_or_path))
    return (text_or_path,)


def _is_picture(text: str) -> bool:
    if text.lower().endswith(PICTURES):
        return True
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def _trust(house: House | None, trust_list: Path | None) -> TrustList | None:
    if trust_list is None:
        return None if house is None else trust_in_force(house)
    try:
        if trust_list.stat().st_size > _MOST_LIST:
            raise Refused("file_too_large")
        return read_trust_list(trust_list.read_bytes())
    except FileNotFoundError as error:
        raise Refused("file_missing") from error
    except OSError as error:
        raise Refused("file_unreadable") from error


def _by_signature(
    house: House | None, credential: Credential, trust: TrustList | None, at: datetime
) -> CheckedCard:
    reason = _why_not(house, credential, trust, at)
    if reason in ("unknown_issuer", "altered"):
        # Nothing that an unproven credential says is repeated as if it were true, but the
        # issuer that it names: a centre may only be missing from an old list.
        issuer = credential.issuer if reason == "unknown_issuer" else ""
        return CheckedCard(valid=False, issuer=issuer, reason=reason, code=credential.code)
    if reason in ("", "expired", "revoked") and house is not None:
        known = house.look(card_state, credential.code)
        reason = (_STATES.get(known.state, "") if known else "") or reason
    return CheckedCard(
        not reason,
        credential.issuer,
        reason,
        credential.code,
        issued_at=credential.issued_at,
        expires_at=credential.expires_at,
    )


def _why_not(
    house: House | None, credential: Credential, trust: TrustList | None, at: datetime
) -> str:
    enrolled = trust.key(credential.kid) if trust is not None else None
    own = _own_key(house, credential)
    if enrolled is None and not own:
        return "unknown_issuer"
    genuine = _is_genuine(house, credential, enrolled, own)
    if not genuine:
        return "altered"
    if credential.issuer.startswith("XX-") and not (own and house and house.place.exercise):
        return "exercise_card"
    if _is_revoked(credential, enrolled, trust):
        return "revoked"
    if credential.issued_at > at + _AHEAD:
        return "not_yet_valid"
    return "expired" if credential.is_expired(at) else ""


def _own_key(house: House | None, credential: Credential) -> str:
    """Return our own public key when the credential names it."""
    if house is None:
        return ""
    pair = house.look(key_pairs)["signing"]
    return pair.public if pair.kid == credential.kid else ""


def _is_genuine(
    house: House | None, credential: Credential, enrolled: Enrolled | None, own: str
) -> bool:
    """Say whether the key signed it, and may speak for the issuer that it names."""
    if enrolled is not None:
        issuer, public = enrolled.issuer, enrolled.public
    else:
        assert house is not None
        country = "XX" if house.place.exercise else "ML"
        issuer, public = f"{country}-{house.place.centre_code}", own
    return credential.issuer == issuer and credential.is_signed_by(public)


def _is_revoked(credential: Credential, enrolled: Enrolled | None, trust: TrustList | None) -> bool:
    if trust is not None and credential.token_id in trust.revoked_cards:
        return True
    revoked_at = enrolled.revoked_at if enrolled is not None else None
    return revoked_at is not None and credential.issued_at >= revoked_at


def _by_books(house: House | None, code: str) -> CheckedCard:
    known = house.look(card_state, code) if house is not None else None
    if house is None or known is None:
        return CheckedCard(valid=False, issuer="", reason="card_unknown", code=code)
    reason = _STATES.get(known.state, "")
    country = "XX" if house.place.exercise else "ML"
    return CheckedCard(not reason, f"{country}-{known.centre}", reason, code)
