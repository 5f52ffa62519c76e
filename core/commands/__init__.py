"""One file per act: a frozen request with `problems()`, and a function of (session, request).

A command never commits, never opens a session, never translates and never reads the wall
clock: its `Act` (`core.act.act_of`) tells who acts, where and when.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from core.rules.access import Permission

_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class CommandInfo:
    """What the house must know before it runs a command."""

    name: str
    permission: Permission | None
    module: str
    """Where it is written, for example `core.commands.package.serve`."""


_INFO: dict[Callable[..., Any], CommandInfo] = {}


def command(permission: Permission | None) -> Callable[[_F], _F]:
    """Declare a command and the permission that it needs (None: anybody who is logged in)."""

    def declare(function: _F) -> _F:
        _INFO[function] = CommandInfo(function.__name__, permission, function.__module__)
        return function

    return declare


def info_of(function: Callable[..., Any]) -> CommandInfo:
    """Return what was declared; a function that was not declared is a fault of ours."""
    return _INFO[function]


def declared() -> tuple[CommandInfo, ...]:
    """Return every command that has been imported."""
    return tuple(_INFO.values())
