"""Which cards hold no more, whose keys are kept, and which keys open old files."""

from datetime import timedelta

import pytest

from core.commands.access.renew_keys import renew_sealing
from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.headquarters.keep_escrow import KeepEscrow, keep_escrow
from core.commands.headquarters.receive_batch import receive_batch
from core.db.card_credentials import VALID_FOR, serial_of
from core.errors import NotAllowed
from core.queries.cards.cards_to_print import cards_of_operation
from core.queries.headquarters.revocations import (
    escrow_of,
    escrows_held,
    revoked_serials,
    sealing_pairs,
)
from core.rules.access import Role
from tests.builders import (
    a_fiche,
    a_frozen_batch,
    an_operation,
    as_roles,
    days_pass,
    registered,
)


def test_lost_card_is_named_until_it_expires_and_one_that_ended_is_not(house, hq):
    operation = an_operation(house)
    lost, left, _stays = registered(house, operation, *(a_fiche(number) for number in range(3)))
    serials = [serial_of(row.card_id).hex() for row in house.look(cards_of_operation, operation)]
    house.do(replace_card, ReplaceCard(lost.stay_id, "lost"))
    house.do(end_stay, EndStay(left.stay_id, "HOME"))
    hq.do(receive_batch, a_frozen_batch(house))
    assert hq.look(revoked_serials) == (serials[0],)
    days_pass(hq, VALID_FOR.days - 1)
    assert hq.look(revoked_serials) == (serials[0],)
    days_pass(hq, 1)
    assert hq.look(revoked_serials) == ()


def test_newest_keys_of_each_installation_are_given_back(hq):
    assert hq.look(escrow_of, "BKO", "A") is None
    for installation, sealed in (("A", "old"), ("B", "other"), ("A", "new")):
        hq.clock.step(timedelta(minutes=1))
        hq.do(keep_escrow, KeepEscrow("BKO", installation, sealed))
    assert hq.look(escrow_of, "BKO", "A").sealed == "new"
    assert hq.look(escrow_of, "BKO", "B").sealed == "other"
    assert hq.look(escrow_of, "GAO", "A") is None
    assert hq.look(escrows_held) == {("BKO", "A"), ("BKO", "B")}


def test_every_sealing_key_is_kept_and_the_one_in_use_comes_first(house):
    recipients = [pair[0] for pair in house.look(sealing_pairs)]
    for _time in range(2):
        house.clock.step(timedelta(minutes=1))
        recipients.insert(0, house.do(renew_sealing, None).value)
    assert [public for public, _sealed in house.look(sealing_pairs)] == recipients
    assert len(set(recipients)) == 3


def test_keys_of_a_centre_are_for_who_sets_up_only(hq):
    with pytest.raises(NotAllowed):
        as_roles(hq, Role.DATA).look(escrow_of, "BKO", "A")
    with pytest.raises(NotAllowed):
        as_roles(hq, Role.RECEPTION).look(revoked_serials)
