"""A run of cards that waits for a printer."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from core.commands.cards.queue_cards import QueueCards, queue_cards
from core.commands.cards.send_cards import BeginSending, NoteOut, begin_sending, note_out
from core.house import House
from core.queries.cards.cards_to_print import CardRow, cards_of_operation
from tests.builders import an_operation, some_people


@dataclass(frozen=True)
class Run:
    """Six cards in the order in which they go out."""

    house: House
    operation: UUID
    id: UUID
    jobs: tuple[UUID, ...]

    @property
    def rows(self) -> tuple[CardRow, ...]:
        return self.house.look(cards_of_operation, self.operation)

    @property
    def states(self) -> list[str]:
        return [row.print_state for row in self.rows]

    def send(self, *job_ids: UUID, whole: int = 99) -> None:
        """Let cards go out; after `whole` of them the printer is gone."""
        begun = self.house.do(begin_sending, BeginSending(job_ids, "roll", "Zebra-C1")).value
        error = "" if whole >= len(begun) else "printer_gone"
        self.house.do(note_out, NoteOut(begun[:whole], begun[whole:], error))


@pytest.fixture
def run(house: House) -> Run:
    """Six people whose cards wait."""
    operation = an_operation(house)
    people = some_people(house, operation, 6)
    queued = house.do(queue_cards, QueueCards(tuple(each.stay_id for each in people))).value
    return Run(house, operation, queued.run_id, tuple(each.job_id for each in queued.before))
