"""The chain: whatever is changed, taken out or put in behind its back is found."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.commands.access.keep_post import KeepPost, keep_post
from core.db.engine import WRITES
from core.house import House
from core.journal import GENESIS, Head, entries, first_fault, head_of, holds
from tests.builders import an_operation, registered

_TRIGGERS = ("journal_is_append_only", "journal_keeps_all")


@pytest.fixture
def acts(house: House) -> House:
    """A house with five entries in its journal."""
    for number in range(4):
        house.do(keep_post, KeepPost(f"Poste {number}"))
    return house


def test_whole_chain_has_no_fault(acts: House) -> None:
    with Session(acts.engine) as session:
        assert entries(session) == 5
        assert first_fault(session) is None
        assert head_of(session).seq == 5


@pytest.mark.parametrize("statement", ["UPDATE journal SET post = 'x'", "DELETE FROM journal"])
def test_database_refuses_to_rewrite_the_journal(acts: House, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        _write(acts, statement)
    with Session(acts.engine) as session:
        assert first_fault(session) is None


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE journal SET post = 'x' WHERE seq = 3", 3),
        ("UPDATE journal SET body = '{}' WHERE seq = 3", 3),
        ("DELETE FROM journal WHERE seq = 2", 2),
        (
            "UPDATE journal SET actor_id = (SELECT id FROM books), sha256 = previous WHERE seq = 5",
            5,
        ),
    ],
)
def test_entry_changed_or_removed_without_the_triggers_is_found(
    acts: House, statement: str, fault: int
) -> None:
    _without_triggers(acts, statement)
    with Session(acts.engine) as session:
        assert first_fault(session) == fault


def test_entry_put_in_is_found(acts: House) -> None:
    columns = "at, actor_id, post, command, subject_id, body, body_sha256, previous, sha256"
    _write(
        acts, f"INSERT INTO journal (seq, {columns}) SELECT 6, {columns} FROM journal WHERE seq = 5"
    )
    with Session(acts.engine) as session:
        assert first_fault(session) == 6


def test_body_can_be_erased_and_the_chain_still_holds(acts: House) -> None:
    _write(acts, "UPDATE journal SET body = '' WHERE seq = 3")
    with Session(acts.engine) as session:
        assert first_fault(session) is None


def test_tail_cut_off_is_found_by_an_anchor_only(acts: House) -> None:
    with Session(acts.engine) as session:
        anchor = head_of(session)
        assert holds(session, anchor)
        assert holds(session, Head(0, GENESIS))
    _without_triggers(acts, "DELETE FROM journal WHERE seq = 5")
    with Session(acts.engine) as session:
        assert first_fault(session) is None
        assert not holds(session, anchor)


def test_journal_holds_no_personal_data(house: House) -> None:
    registered(house, an_operation(house))
    with Session(house.engine) as session:
        bodies = " ".join(session.scalars(text("SELECT body FROM journal")))
    for word in ("Coulibaly", "Moussa", "Kayes", "1991"):
        assert word not in bodies


def test_ledger_refuses_to_be_rewritten(house: House) -> None:
    from core.commands.package.serve import Serve, serve

    (man,) = registered(house, an_operation(house))
    house.do(serve, Serve(man.card_code, "KHY", "stay"))
    for statement in ("UPDATE serving SET slot = 'x'", "DELETE FROM serving"):
        with pytest.raises(DBAPIError, match="append-only"):
            _write(house, statement)


def _write(house: House, statement: str) -> None:
    with house.engine.execution_options(**{WRITES: True}).connect() as connection:
        connection.execute(text(statement))
        connection.commit()


def _without_triggers(house: House, statement: str) -> None:
    on = "" if house.engine.dialect.name == "sqlite" else " ON journal"
    for name in _TRIGGERS:
        _write(house, f"DROP TRIGGER {name}{on}")
    _write(house, statement)
