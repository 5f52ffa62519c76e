"""One file per screen or paper that asks: frozen rows and a function of (session, …)."""

from collections.abc import Callable
from typing import Any, TypeVar

from core.rules.access import Permission

_F = TypeVar("_F", bound=Callable[..., Any])

_PERMISSION: dict[Callable[..., Any], Permission | None] = {}


def query(permission: Permission | None) -> Callable[[_F], _F]:
    """Declare a query and the permission that it needs (None: anybody who is logged in)."""

    def declare(function: _F) -> _F:
        _PERMISSION[function] = permission
        return function

    return declare


def permission_of(function: Callable[..., Any]) -> Permission | None:
    """Return what was declared; a function that was not declared is a fault of ours."""
    return _PERMISSION[function]
