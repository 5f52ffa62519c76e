"""Keys that a centre left are kept once, and others than who keeps them give them back."""

from datetime import timedelta

import pytest

from core.commands.headquarters.keep_escrow import KeepEscrow, keep_escrow, note_recovery_given
from core.errors import NotAllowed
from core.queries.headquarters.revocations import escrow_of, escrows_held
from core.rules.access import Role
from tests.builders import as_roles


def test_the_same_keys_are_kept_once_and_new_ones_take_their_place(hq):
    first = KeepEscrow("BKO", "A", "sealed keys")
    assert hq.do(keep_escrow, first).value
    hq.clock.step(timedelta(days=1))
    assert not hq.do(keep_escrow, first).value
    at = hq.look(escrow_of, "BKO", "A").at
    assert at == hq.clock.now() - timedelta(days=1)
    assert hq.do(keep_escrow, KeepEscrow("BKO", "A", "newer keys")).value
    assert hq.look(escrow_of, "BKO", "A").sealed == "newer keys"


def test_two_installations_may_leave_the_same_words(hq):
    for installation in "AB":
        assert hq.do(keep_escrow, KeepEscrow("BKO", installation, "sealed")).value
    assert hq.look(escrows_held) == {("BKO", "A"), ("BKO", "B")}


def test_keys_are_kept_and_given_back_by_different_hands(hq):
    reception, admin = as_roles(hq, Role.RECEPTION), as_roles(hq, Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        reception.do(keep_escrow, KeepEscrow("BKO", "A", "sealed"))
    with pytest.raises(NotAllowed):
        reception.do(note_recovery_given, ("BKO", "A"))
    with pytest.raises(NotAllowed):
        admin.do(keep_escrow, KeepEscrow("BKO", "A", "sealed"))
    admin.do(note_recovery_given, ("BKO", "A"))
