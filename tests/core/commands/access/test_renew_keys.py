"""A new key signs when headquarters' list vouches for it, and not a moment before."""

from datetime import timedelta

import pytest

from core.commands.access.renew_keys import make_next_key, renew_sealing
from core.errands.enrolment import enrol, load_trust, renew_key, write_request
from core.errands.keys import next_signing_key, sealing_identities, sealing_identity, signing_key
from core.errands.trusting import renew_headquarters_key, revoke
from core.errors import NotAllowed
from core.rules.access import Role
from core.vault.sealing import recipient_of
from tests.builders import as_roles


@pytest.fixture
def trusting(house, hq):
    """The centre, which headquarters has taken in and which knows headquarters."""
    load_trust(house, enrol(hq, write_request(house)))
    return house


def test_key_that_waits_is_made_once(house):
    kid = house.do(make_next_key, None).value
    assert house.do(make_next_key, None).value == kid
    assert next_signing_key(house).kid == kid
    assert signing_key(house).kid != kid


def test_list_that_does_not_name_the_key_leaves_the_old_one_signing(trusting, hq):
    old, waiting = signing_key(trusting).kid, trusting.do(make_next_key, None).value
    assert load_trust(trusting, renew_headquarters_key(hq)).new
    assert signing_key(trusting).kid == old
    assert next_signing_key(trusting).kid == waiting


def test_key_that_was_revoked_while_it_waited_never_signs(trusting, hq):
    old, request = signing_key(trusting).kid, renew_key(trusting)
    hq.clock.step(timedelta(minutes=1))
    enrol(hq, request)
    path = revoke(hq, "BKO", "A")
    trusting.clock.step(timedelta(minutes=2))
    assert load_trust(trusting, path).new
    assert signing_key(trusting).kid == old
    assert next_signing_key(trusting) is not None


def test_new_identity_is_in_use_and_the_old_ones_still_open(house):
    old = sealing_identity(house)
    recipient = house.do(renew_sealing, None).value
    assert sealing_identity(house).recipient == recipient
    assert sealing_identities(house)[1:] == (old,)
    assert [recipient_of(each.secret) for each in sealing_identities(house)] == [
        recipient, old.recipient
    ]  # fmt: skip


@pytest.mark.parametrize("act", [make_next_key, renew_sealing], ids=["signing", "sealing"])
def test_only_who_sets_up_renews(house, act):
    with pytest.raises(NotAllowed):
        as_roles(house, Role.MANAGER).do(act, None)
