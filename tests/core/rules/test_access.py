"""Who may do what, and who holds which key."""

import pytest

from core.rules.access import Permission, Role, key_classes_of, permissions_of


def test_every_permission_belongs_to_some_role() -> None:
    assert permissions_of(Role) == frozenset(Permission)


def test_roles_add_up() -> None:
    both = permissions_of({Role.CATERING, Role.DATA})
    assert both == permissions_of({Role.CATERING}) | permissions_of({Role.DATA})
    assert permissions_of(()) == frozenset()


def test_catering_serves_and_sees_nobody() -> None:
    assert permissions_of({Role.CATERING}) == {Permission.SERVE}


def test_administrator_sets_up_but_neither_registers_nor_serves() -> None:
    held = permissions_of({Role.ADMINISTRATOR})
    assert Permission.SET_UP in held
    assert not held & {Permission.REGISTER, Permission.SERVE, Permission.SEE_PEOPLE}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PROTECTION])
def test_only_protection_protects(role: Role) -> None:
    assert Permission.PROTECT not in permissions_of({role})


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.MANAGER])
def test_only_the_manager_overrides(role: Role) -> None:
    assert Permission.OVERRIDE not in permissions_of({role})


def test_protection_key_is_held_by_protection_and_by_who_hands_it_out() -> None:
    holders = {role for role in Role if "protection" in key_classes_of({role})}
    assert holders == {Role.PROTECTION, Role.ADMINISTRATOR}
    assert all("ops" in key_classes_of({role}) for role in Role)
    assert key_classes_of({Role.CATERING, Role.PROTECTION}) == {"ops", "protection"}
