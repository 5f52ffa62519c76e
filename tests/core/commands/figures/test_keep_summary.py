"""The manager's lines of a day: kept, changed, undone, never over somebody else's."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.figures.keep_summary import KeepSummary, keep_summary
from core.db.centre import JournalRow
from core.db.day_summaries import LONGEST
from core.errors import Conflict, InvalidInput, NotAllowed
from core.queries.figures.daily import daily_situation
from core.rules.access import Role
from tests.builders import as_roles

DAY = date(2026, 11, 14)


@pytest.fixture
def manager(house):
    return as_roles(house, Role.MANAGER)


def test_the_words_are_of_their_day_only(manager):
    manager.do(keep_summary, KeepSummary(DAY, "Un bus est attendu."))
    assert manager.look(daily_situation, DAY).summary == "Un bus est attendu."
    assert manager.look(daily_situation, date(2026, 11, 13)).summary == ""


def test_writing_again_replaces_them_and_says_what_stood_there(manager):
    manager.do(keep_summary, KeepSummary(DAY, "Calme."))
    before = manager.do(keep_summary, KeepSummary(DAY, "Agité.", "Calme.")).value
    assert before == "Calme."
    manager.do(keep_summary, KeepSummary(DAY, before, "Agité."))
    assert manager.look(daily_situation, DAY).summary == "Calme."


def test_trying_again_changes_nothing(manager):
    request = KeepSummary(DAY, "Calme.")
    manager.do(keep_summary, request)
    manager.do(keep_summary, request)
    assert manager.look(daily_situation, DAY).summary == "Calme."


def test_words_of_somebody_else_are_not_written_over(manager):
    manager.do(keep_summary, KeepSummary(DAY, "Poste B."))
    with pytest.raises(Conflict) as told:
        manager.do(keep_summary, KeepSummary(DAY, "Poste A."))
    assert told.value.details["words"] == "Poste B."
    assert manager.look(daily_situation, DAY).summary == "Poste B."


def test_a_novel_is_refused(manager):
    with pytest.raises(InvalidInput):
        manager.do(keep_summary, KeepSummary(DAY, "x" * (LONGEST + 1)))


def test_who_sees_no_figures_writes_none(house):
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).do(keep_summary, KeepSummary(DAY, "Bonjour."))


def test_the_journal_holds_no_word_of_it(manager):
    manager.do(keep_summary, KeepSummary(DAY, "Famille Coulibaly"))
    with Session(manager.engine) as session:
        bodies = session.scalars(
            select(JournalRow.body).where(JournalRow.command == "keep_summary")
        ).all()
    assert len(bodies) == 1
    assert "Coulibaly" not in bodies[0]
