"""Accounts of the people who work here."""

import pytest

from core.commands.access.add_user import AddUser, add_user, deactivate_user
from core.errors import InvalidInput, NotAllowed, Refused
from core.house import House
from core.ids import uuid7
from core.queries.access.accounts import accounts
from core.rules.access import Role
from tests.builders import ADMIN, as_roles


def test_account_has_its_roles(house: House) -> None:
    request = AddUser(" Moussa Keïta ", frozenset({Role.CATERING, Role.HEALTH}))
    assert house.do(add_user, request).value == request.id
    rows = {row.name: row for row in house.look(accounts)}
    assert set(rows) == {ADMIN, "Moussa Keïta"}
    assert set(rows["Moussa Keïta"].roles) == {Role.CATERING, Role.HEALTH}
    assert rows["Moussa Keïta"].active


@pytest.mark.parametrize(
    ("request_", "problem"),
    [
        (AddUser("  ", frozenset({Role.DATA})), {"name": "required"}),
        (AddUser("x" * 81, frozenset({Role.DATA})), {"name": "too_long"}),
        (AddUser("Awa", frozenset()), {"roles": "required"}),
    ],
)
def test_unusable_account_is_told(house: House, request_: AddUser, problem: dict[str, str]) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(add_user, request_)
    assert refusal.value.problems == problem


def test_name_is_given_once(house: House) -> None:
    with pytest.raises(Refused, match="user_exists"):
        house.do(add_user, AddUser(f" {ADMIN} ", frozenset({Role.DATA})))


def test_last_administrator_is_never_closed(house: House) -> None:
    (admin,) = house.look(accounts)
    with pytest.raises(Refused, match="last_administrator"):
        house.do(deactivate_user, admin.id)
    other = house.do(add_user, AddUser("Autre", frozenset({Role.ADMINISTRATOR}))).value
    house.do(deactivate_user, admin.id)
    assert [row.active for row in house.look(accounts) if row.id == admin.id] == [False]
    with pytest.raises(Refused, match="last_administrator"):
        house.do(deactivate_user, other)
    with pytest.raises(Refused, match="user_unknown"):
        house.do(deactivate_user, uuid7())


def test_only_who_sets_up_adds_people(house: House) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.MANAGER).do(add_user, AddUser("X", frozenset({Role.DATA})))
