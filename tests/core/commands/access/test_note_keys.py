"""What is changed in the keyring is journalled."""

from uuid import uuid4

import pytest

from core.commands.access.note_keys import note_passphrase, note_recovery_code
from core.errors import NotAllowed, Refused
from core.queries.access.accounts import journal_lines
from core.rules.access import Role
from tests.builders import ADMIN, as_roles


def test_own_passphrase_is_noted_by_anybody_for_himself(house):
    assert house.do(note_passphrase, house.actor.user_id).value == ADMIN
    newest = house.look(journal_lines, limit=1)[0]
    assert newest.command == "note_passphrase"
    assert '"own": true' in newest.body


def test_passphrase_of_somebody_else_needs_the_right_to_set_up(house):
    cook = as_roles(house, Role.CATERING)
    with pytest.raises(NotAllowed):
        cook.do(note_passphrase, house.actor.user_id)


def test_unknown_account_is_refused(house):
    with pytest.raises(Refused, match="user_unknown"):
        house.do(note_passphrase, uuid4())


def test_recovery_code_is_noted_by_the_administrator_only(house):
    house.do(note_recovery_code, None)
    assert house.look(journal_lines, limit=1)[0].command == "note_recovery_code"
    with pytest.raises(NotAllowed):
        as_roles(house, Role.MANAGER).do(note_recovery_code, None)
