"""Row 21: the journal of 100 000 acts is verified, beside the same loop over rows in memory."""

from sqlalchemy.orm import Session

from bench.books import centre
from bench.harness import Row, in_turn, timed
from core import journal
from core.act import Act
from core.db.engine import WRITES
from core.db.rows import run

ENTRIES = 100_000


def measure(people: int) -> list[Row]:
    """Verify the chain in the books and in memory, in turn."""
    del people
    with centre(0) as (house, _operation):
        act = Act(house.actor, "banc", house.clock.now(), house.place, house.keys, progress=_silent)
        with Session(house.engine.execution_options(**{WRITES: True})) as session:
            _write(session, act, ENTRIES)
            session.commit()
        with Session(house.engine) as session:
            rows = run(session, journal._CHAIN.replace("LIMIT 4000", ""), 0)  # noqa: SLF001

            def ours() -> float:
                return timed(lambda: _whole(journal.first_fault(session)))

            def reference() -> float:
                return timed(lambda: _whole(journal.chain_fault(rows, 1, journal.GENESIS)[0]))

            mine, theirs = in_turn(ours, reference)
    said = "the same loop over rows in memory"
    return [Row(21, f"verify {ENTRIES:,} acts, read from SQLCipher", said, mine, theirs, 3.0)]


def _whole(fault: int | None) -> None:
    if fault is not None:
        raise RuntimeError(f"entry {fault} does not fit")


def _write(session: Session, act: Act, entries: int) -> None:
    """Go on with the chain that the centre began, by the house's own way of writing it."""
    head = journal.head_of(session)
    while head.seq < entries:
        head = journal.write_entry(session, act, "serve", {"serving": 1, "stock_move": 2}, head)


def _silent(done: int, total: int) -> None:
    del done, total
