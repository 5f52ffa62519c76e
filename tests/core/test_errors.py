"""Errors carry codes and details; the details never show by themselves."""

import pytest

from core.errors import (
    Cancelled,
    Conflict,
    DomainError,
    HouseTrouble,
    InvalidInput,
    NotAllowed,
    Refused,
)


@pytest.mark.parametrize("kind", [Refused, NotAllowed, Conflict, HouseTrouble])
def test_code_is_all_that_is_printed(kind: type[DomainError]) -> None:
    error = kind("card_already_given", call_no="07-415")
    assert str(error) == error.code == "card_already_given"
    assert error.details == {"call_no": "07-415"}
    assert "415" not in repr(error)


def test_problems_belong_to_their_fields() -> None:
    given = {"birth": "no_such_day"}
    error = InvalidInput(given)
    given.clear()
    assert error.problems == {"birth": "no_such_day"}
    assert error.code == "invalid_input"


def test_being_cancelled_is_no_refusal() -> None:
    assert not issubclass(Cancelled, DomainError)
