"""Cards go to a printer: what went out, what did not, and what was on its way in a cut."""

import pytest

from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.commands.cards.see_cards import CheckPrinted, check_printed
from core.commands.cards.send_cards import (
    BeginSending,
    NoteOut,
    NotePrintCut,
    begin_sending,
    note_out,
    note_print_cut,
)
from core.commands.cards.steer_queue import PrintAgain, print_again
from core.errors import InvalidInput
from core.queries.cards.print_queue import printing_now
from core.rules.access import Role
from tests.builders import as_roles


def test_printer_that_is_gone_leaves_the_rest_to_be_done(house, run):
    run.send(*run.jobs, whole=4)
    assert run.states == ["sent"] * 4 + ["failed"] * 2
    assert {row.error for row in run.rows[4:]} == {"printer_gone"}
    assert house.look(printing_now).counts == {"sent": 4, "failed": 2}
    house.do(print_again, PrintAgain(run.jobs[4:]))
    assert run.states == ["sent"] * 4 + ["queued"] * 2


def test_reason_of_a_failure_must_be_known(house, run):
    with pytest.raises(InvalidInput):
        house.do(note_out, NoteOut((), run.jobs, "because"))
    assert run.states == ["queued"] * 6


def test_what_was_on_its_way_in_a_cut_is_found_again(house, run):
    house.do(begin_sending, BeginSending(run.jobs[:2], "roll"))
    assert run.states == ["sending"] * 2 + ["queued"] * 4
    other = as_roles(house, Role.RECEPTION, post="Poste B")
    assert other.do(note_print_cut, NotePrintCut()).value == 0
    assert house.do(note_print_cut, NotePrintCut()).value == 2
    assert run.states == ["failed"] * 2 + ["queued"] * 4
    assert run.rows[0].error == "power_cut"


def test_two_desks_never_send_the_same_card(house, run):
    run.send(*run.jobs[:3])
    assert house.do(begin_sending, BeginSending(run.jobs, "roll")).value == run.jobs[3:]


def test_card_that_was_seen_or_replaced_meanwhile_is_left_as_it_is(house, run):
    house.do(begin_sending, BeginSending(run.jobs[:3], "roll"))
    seen, gone, _third = run.rows[:3]
    house.do(check_printed, CheckPrinted(seen.code))
    house.do(replace_card, ReplaceCard(gone.stay_id, "lost"))
    assert house.do(note_out, NoteOut(run.jobs[1:3], run.jobs[:1], "printer_gone")).value == 1
    assert run.states[0] == "checked"
    assert run.states[1] == "none", "the new card was never sent"
    assert run.states[2] == "sent"
