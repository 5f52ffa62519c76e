"""A centre and its headquarters, with their keys, for the files that they exchange."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import settings

from core.exchange.batch_file import BatchContents
from core.vault.sealing import Identity, new_identity
from core.vault.signing import SigningKey
from core.vault.trust import (
    Enrolled,
    TrustList,
    make_request,
    make_trust_list,
    read_request,
    read_trust_list,
)

settings.register_profile("calm", deadline=None)
settings.load_profile("calm")

AT = datetime(2026, 11, 14, 8, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Ends:
    """Both ends of the exchange: the keys of each, and the list that binds them."""

    centre_key: SigningKey
    centre_age: Identity
    hq_key: SigningKey
    hq_age: Identity

    def enrolled(self, **changes: object) -> Enrolled:
        values = {
            "centre": "BKO",
            "installation": "A",
            "name": "Bamako",
            "exercise": False,
            "signing": self.centre_key,
            "age_recipient": self.centre_age.recipient,
            "at": AT,
        }
        return Enrolled.of(read_request(make_request(**(values | changes))), AT)

    def trust(self, *enrolled: Enrolled) -> TrustList:
        return read_trust_list(
            make_trust_list(
                number=1,
                previous=None,
                name="Siège",
                signing=self.hq_key,
                age_recipient=self.hq_age.recipient,
                centres=enrolled or (self.enrolled(),),
                revoked_cards=(),
                at=AT,
            )
        )

    def contents(self, **changes: object) -> BatchContents:
        people = [
            {"id": f"id-{number}", "version": 1, "family_name": "Traoré", "alias": None}
            for number in range(3)
        ]
        values = {
            "centre": "BKO",
            "installation": "A",
            "centre_name": "Bamako – Sénou",
            "exercise": False,
            "chain": 1,
            "forked_from": 0,
            "seq": 123,
            "previous": "ab" * 32,
            "from_change": 10,
            "upto_change": 20,
            "journal_seq": 7,
            "journal_sha256": "cd" * 32,
            "at": AT,
            "to": self.hq_key.kid,
            "people": 3,
            "tables": {"person": people, "card": [{"id": "c-1", "code": "R", "version": 2}]},
            "workbook": b"PK workbook",
            "schema": "0001",
        }
        return BatchContents(**(values | changes))


@pytest.fixture(scope="session")
def ends() -> Ends:
    return Ends(SigningKey.generate(), new_identity(), SigningKey.generate(), new_identity())
