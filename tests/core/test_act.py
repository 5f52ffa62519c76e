"""Who acts, where and when."""

import pytest
from sqlalchemy.orm import Session

from core.act import Actor, act_of
from core.ids import uuid7
from core.rules.access import Permission, Role


def test_actor_may_what_one_of_the_roles_may() -> None:
    actor = Actor(uuid7(), "Awa", frozenset({Role.CATERING, Role.DATA}))
    assert actor.may(Permission.SERVE)
    assert actor.may(Permission.EXPORT)
    assert not actor.may(Permission.REGISTER)


def test_session_without_an_act_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        act_of(Session())
