"""Headquarters' new key and the list that tells of it come together, or neither does."""

import pytest

from core.commands.access.renew_signing import RenewSigning, renew_signing
from core.errands.enrolment import enrol, load_trust, write_request
from core.errands.keys import signing_key, trust_in_force
from core.errands.trusting import renew_headquarters_signing
from core.errors import NotAllowed, Refused
from core.rules.access import Role
from core.vault.root_keys import next_link
from core.vault.signing import SigningKey, seal_private
from core.vault.trust import make_trust_list
from tests.builders import as_roles


@pytest.fixture
def knowing(house, hq):
    """Headquarters on either database, with one centre."""
    load_trust(house, enrol(hq, write_request(house)))
    return hq


def a_renewal(hq, made, *, number=2, before=None, sealed=None):
    """Return the request that makes `made` the key; the changes are what may be wrong in it."""
    old = trust_in_force(hq)
    at = hq.clock.now()
    body = make_trust_list(
        number=number,
        previous=old,
        name="Siège",
        signing=made,
        age_recipient=old.age_recipient,
        centres=old.centres,
        revoked_cards=(),
        at=at,
        links=(next_link(before or signing_key(hq), made.public_text, at),),
    )
    private = (sealed or made).private_bytes
    return RenewSigning(number, body.decode(), seal_private(private, hq.keys))


def test_new_key_signs_at_once_and_the_journal_says_so(knowing):
    before, made = signing_key(knowing).kid, SigningKey.generate()
    assert knowing.do(renew_signing, a_renewal(knowing, made)).value == made.kid
    assert signing_key(knowing).kid == made.kid
    assert trust_in_force(knowing).headquarters_kid == made.kid
    written = journal(knowing)[-1]
    assert written[0] == "renew_signing"
    assert before in written[1]
    assert made.kid in written[1]


def journal(hq):
    from sqlalchemy import text

    with hq.engine.connect() as connection:
        rows = connection.execute(text("SELECT command, body FROM journal ORDER BY seq"))
        return [(command, body) for command, body in rows]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": 4}, "trust_altered"),
        ({"before": SigningKey(bytes([5]) * 32)}, "trust_other_headquarters"),
        ({"sealed": SigningKey(bytes([6]) * 32)}, "trust_altered"),
    ],
    ids=["gap", "stranger", "other_key"],
)
def test_key_and_list_that_do_not_belong_together_change_nothing(knowing, change, code):
    old = signing_key(knowing).kid
    with pytest.raises(Refused, match=code):
        knowing.do(renew_signing, a_renewal(knowing, SigningKey.generate(), **change))
    assert signing_key(knowing).kid == old
    assert trust_in_force(knowing).number == 1


def test_second_desk_that_renews_at_the_same_time_is_refused(knowing):
    first, second = (a_renewal(knowing, SigningKey.generate()) for _desk in range(2))
    kid = knowing.do(renew_signing, first).value
    with pytest.raises(Refused, match="trust_other_headquarters"):
        knowing.do(renew_signing, second)
    assert signing_key(knowing).kid == kid


def test_without_a_centre_there_is_nobody_to_tell(hq):
    with pytest.raises(Refused, match="no_centre_enrolled"):
        renew_headquarters_signing(hq)


def test_only_who_sets_up_renews(knowing):
    with pytest.raises(NotAllowed):
        as_roles(knowing, Role.DATA).do(renew_signing, a_renewal(knowing, SigningKey.generate()))
