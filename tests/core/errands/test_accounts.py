"""Accounts: a row in the books and a slot in the keyring, together or not at all."""

import pytest

from core.commands.access.add_user import AddUser
from core.errands.accounts import (
    add_account,
    change_passphrase,
    close_account,
    new_recovery_code,
    reopen_account,
)
from core.errors import HouseTrouble, InvalidInput, NotAllowed, Refused
from core.opening import open_house, open_with_recovery
from core.queries.access.accounts import accounts, journal_lines
from core.rules.access import Role
from core.vault.open_keys import OPS, PROTECTION
from tests.builders import ADMIN, PASSPHRASE, a_house, as_roles

HERS = "le marché ferme à midi"
NEWER = "quatre poules sur un toit"


def cook(house) -> AddUser:
    return AddUser("Fanta Koné", frozenset({Role.CATERING}))


def opened_by(house, name, passphrase):
    again = open_house(house.folder.root, name, passphrase, clock=house.clock)
    again.close()
    return again.actor


def test_new_account_opens_the_books_with_its_own_roles(house):
    account = add_account(house, cook(house), HERS)
    actor = opened_by(house, "Fanta Koné", HERS)
    assert (actor.user_id, actor.roles) == (account, frozenset({Role.CATERING}))


def test_only_protection_gets_the_protection_key(house):
    add_account(house, cook(house), HERS)
    add_account(house, AddUser("Sira Ba", frozenset({Role.PROTECTION})), HERS)
    held = {}
    for name in ("Fanta Koné", "Sira Ba"):
        again = open_house(house.folder.root, name, HERS, clock=house.clock)
        held[name] = (again.keys.holds(OPS), again.keys.holds(PROTECTION))
        again.close()
    assert held == {"Fanta Koné": (True, False), "Sira Ba": (True, True)}


def test_weak_passphrase_and_missing_roles_are_told_by_field(house):
    with pytest.raises(InvalidInput) as caught:
        add_account(house, AddUser("Fanta Koné", frozenset()), "court")
    assert caught.value.problems == {"roles": "required", "passphrase": "passphrase_short"}
    assert [row.name for row in house.look(accounts)] == [ADMIN]


def test_name_in_use_is_refused_before_anything_is_written(house):
    before = house.folder.keyring.read_bytes()
    with pytest.raises(Refused, match="user_exists"):
        add_account(house, AddUser(ADMIN, frozenset({Role.HEALTH})), HERS)
    assert house.folder.keyring.read_bytes() == before


def test_who_holds_no_protection_key_cannot_hand_it_out(house):
    add_account(house, AddUser("Ali Dem", frozenset({Role.MANAGER})), HERS)
    manager = open_house(house.folder.root, "Ali Dem", HERS, clock=house.clock)
    lender = as_roles(manager, Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed, match="key_not_held"):
        add_account(lender, AddUser("Sira Ba", frozenset({Role.PROTECTION})), HERS)
    manager.close()
    assert "Sira Ba" not in [row.name for row in house.look(accounts)]


def test_account_without_the_right_to_set_up_adds_nobody(house):
    with pytest.raises(NotAllowed, match="not_allowed"):
        add_account(as_roles(house, Role.RECEPTION), cook(house), HERS)
    assert len(house.look(accounts)) == 1


def test_new_passphrase_replaces_the_old_one(house):
    account = add_account(house, cook(house), HERS)
    change_passphrase(house, account, NEWER)
    assert opened_by(house, "Fanta Koné", NEWER).user_id == account
    with pytest.raises(HouseTrouble, match="wrong_passphrase") as caught:
        opened_by(house, "Fanta Koné", HERS)
    assert caught.value.details["tries_left"] == 4


def test_people_change_their_own_passphrase_and_nobody_elses(house):
    account = add_account(house, cook(house), HERS)
    hers = open_house(house.folder.root, "Fanta Koné", HERS, clock=house.clock)
    change_passphrase(hers, account, NEWER)
    with pytest.raises(NotAllowed):
        change_passphrase(hers, house.actor.user_id, NEWER)
    hers.close()
    assert opened_by(house, "Fanta Koné", NEWER).user_id == account
    assert opened_by(house, ADMIN, PASSPHRASE).name == ADMIN


def test_closed_account_opens_nothing_until_it_is_opened_again(house):
    account = add_account(house, cook(house), HERS)
    close_account(house, account)
    with pytest.raises(HouseTrouble, match="user_unknown"):
        opened_by(house, "Fanta Koné", HERS)
    with pytest.raises(Refused, match="account_closed"):
        change_passphrase(house, account, NEWER)
    reopen_account(house, account, NEWER)
    assert opened_by(house, "Fanta Koné", NEWER).roles == frozenset({Role.CATERING})


def test_nobody_closes_his_own_account(house):
    with pytest.raises(Refused, match="own_account"):
        close_account(house, house.actor.user_id)
    assert opened_by(house, ADMIN, PASSPHRASE).name == ADMIN


def test_new_recovery_code_kills_the_old_one(tmp_path):
    house = a_house(tmp_path / "centre")
    first = new_recovery_code(house)
    second = new_recovery_code(house)
    with pytest.raises(HouseTrouble, match="wrong_recovery_code"):
        open_with_recovery(house.folder.root, first, ADMIN, NEWER)
    open_with_recovery(house.folder.root, second, ADMIN, NEWER)
    assert opened_by(house, ADMIN, NEWER).name == ADMIN
    house.close()


def test_every_change_of_the_keyring_is_journalled_without_a_secret(house):
    account = add_account(house, cook(house), HERS)
    change_passphrase(house, account, NEWER)
    code = new_recovery_code(house)
    lines = house.look(journal_lines)
    newest = [line.command for line in lines][:3]
    assert newest == ["note_recovery_code", "note_passphrase", "add_user"]
    told = " ".join(line.body for line in lines)
    assert not [secret for secret in (HERS, NEWER, code, "Fanta") if secret in told]


def test_older_copy_of_the_keyring_is_refused_after_a_change(house):
    older = house.folder.keyring.read_bytes()
    account = add_account(house, cook(house), HERS)
    close_account(house, account)
    house.folder.keyring.write_bytes(older)
    with pytest.raises(HouseTrouble, match="keyring_older"):
        opened_by(house, ADMIN, PASSPHRASE)
