"""Roles and what each may do (design.md 4: who may not read protection data holds no key to it)."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """A job at the centre; one person may hold several."""

    RECEPTION = "reception"
    CATERING = "catering"
    HEALTH = "health"
    PROTECTION = "protection"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    DATA = "data"


class Permission(StrEnum):
    """One thing that a role may or may not do; named by the act, not by the screen."""

    SEE_BOARD = "see_board"
    SEE_PEOPLE = "see_people"
    REGISTER = "register"
    SERVE = "serve"
    OVERRIDE = "override"
    HOUSE = "house"
    DEPART = "depart"
    PRINT_CARDS = "print_cards"
    EXPORT = "export"
    SEE_FIGURES = "see_figures"
    PROTECT = "protect"
    SET_UP = "set_up"
    BACK_UP = "back_up"
    CONSOLIDATE = "consolidate"
    KEEP_STOCK = "keep_stock"
    PAY = "pay"


_P = Permission
_FRONT_DESK = frozenset(
    {_P.SEE_BOARD, _P.SEE_PEOPLE, _P.REGISTER, _P.SERVE, _P.HOUSE, _P.DEPART, _P.PRINT_CARDS}
    | {_P.KEEP_STOCK, _P.PAY}
)
_ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.RECEPTION: _FRONT_DESK,
    Role.CATERING: frozenset({_P.SERVE}),
    Role.HEALTH: frozenset({_P.SEE_BOARD, _P.SEE_PEOPLE, _P.SERVE}),
    Role.PROTECTION: frozenset({_P.SEE_BOARD, _P.SEE_PEOPLE, _P.REGISTER, _P.SERVE, _P.PROTECT}),
    Role.MANAGER: _FRONT_DESK
    | {_P.OVERRIDE, _P.EXPORT, _P.SEE_FIGURES, _P.BACK_UP, _P.CONSOLIDATE},
    Role.ADMINISTRATOR: frozenset({_P.SEE_BOARD, _P.SET_UP, _P.BACK_UP}),
    Role.DATA: frozenset(
        {_P.SEE_BOARD, _P.SEE_PEOPLE, _P.EXPORT, _P.SEE_FIGURES, _P.CONSOLIDATE, _P.BACK_UP}
    ),
}


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """Return everything that these roles together may do."""
    return frozenset().union(*(_ROLE_PERMISSIONS[role] for role in roles))


def key_classes_of(roles: Iterable[Role]) -> frozenset[str]:
    """Return the classes of data keys that these roles hold.

    Only protection officers hold the `protection` key, and the administrator, who must be
    able to hand it to them (`docs/decisions/0003-keys-and-roles.md`).
    """
    held = set(roles)
    if held & {Role.PROTECTION, Role.ADMINISTRATOR}:
        return frozenset({"ops", "protection"})
    return frozenset({"ops"})
