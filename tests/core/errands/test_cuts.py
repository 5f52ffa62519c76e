"""After a cut the program knows that it was cut, when, and what had been recorded."""

from datetime import timedelta

from core.commands.cards.queue_cards import QueueCards, queue_cards
from core.commands.cards.send_cards import BeginSending, begin_sending
from core.errands import cuts
from core.errands.cuts import begin_session, check_after_cut, end_session, mark_session
from core.errands.safety import back_up_if_due
from core.queries.cards.print_queue import printing_now
from tests.builders import a_fiche, an_operation, registered
from ui.words.cuts import cut_words


def in_another_run(monkeypatch):
    monkeypatch.setattr(cuts, "RUN", "the run after the cut")


def test_session_that_ended_as_it_should_tells_nothing(house, monkeypatch):
    assert begin_session(house) is None
    end_session(house)
    end_session(house)
    in_another_run(monkeypatch)
    assert begin_session(house) is None


def test_cut_is_told_with_its_minute_and_what_was_recorded_last(house, clock, monkeypatch):
    begin_session(house)
    man, *_others = registered(house, an_operation(house))
    saved_at = clock.now()
    # A server is backed up by its own tools.
    backed_up = saved_at if back_up_if_due(house) else None
    clock.step(timedelta(minutes=7))
    mark_session(house)
    stopped_at = clock.now()
    clock.step(timedelta(minutes=20))
    in_another_run(monkeypatch)
    told = begin_session(house)
    assert told is not None
    assert (told.stopped_at, told.by) == (stopped_at, house.actor.name)
    assert (told.last_call_no, told.last_at) == (man.call_no, saved_at)
    assert (told.clock, told.backup_at) == ("ok", backed_up)
    assert check_after_cut(house) == "ok"
    assert begin_session(house) is None


def test_window_that_is_drawn_anew_is_no_cut(house):
    begin_session(house)
    assert begin_session(house) is None


def test_mark_says_nothing_in_clear_and_a_damaged_one_is_none(house, monkeypatch):
    begin_session(house)
    (mark,) = (house.folder.root / "drafts").iterdir()
    assert house.actor.name.encode() not in mark.read_bytes()
    mark.write_bytes(b"x" * 40)
    in_another_run(monkeypatch)
    assert begin_session(house) is None


def test_cards_that_were_on_their_way_to_a_printer_are_told(house, monkeypatch):
    begin_session(house)
    operation = an_operation(house)
    stays = tuple(each.stay_id for each in registered(house, operation, a_fiche(1), a_fiche(2)))
    house.do(queue_cards, QueueCards(stays))
    keys = tuple(row.job_id for row in house.look(printing_now).waiting)
    house.do(begin_sending, BeginSending(keys[:1], "cr80"))
    in_another_run(monkeypatch)
    told = begin_session(house)
    assert told is not None
    assert told.cards_under_way == 1
    assert "1 carte" in cut_words(told)
    assert house.look(printing_now).counts == {"failed": 1, "queued": 1}


def test_cut_of_a_centre_without_anybody_is_told_too(house, monkeypatch):
    begin_session(house)
    in_another_run(monkeypatch)
    told = begin_session(house)
    assert told is not None
    assert (told.last_call_no, told.last_at, told.backup_at) == ("", None, None)
