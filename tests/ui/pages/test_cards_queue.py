"""The print queue through the page: a printer that is gone, a jam, a scan of each, and undo."""

from datetime import timedelta

import pytest

from core.commands.cards.queue_cards import QueueCards, queue_cards
from core.commands.cards.see_cards import HandOver, hand_over
from core.commands.cards.send_cards import BeginSending, begin_sending
from core.queries.cards.blank_stock import blank_stock
from core.queries.cards.cards_to_print import blank_cards, cards_of_operation
from core.queries.cards.print_queue import printing_now
from tests.builders import an_operation, some_people
from tests.robots.cards import CardsRobot
from tests.robots.printers import FilePrinter
from ui.pages.cards import CardsPage
from ui.parts.cards.faces import GIVEN, HANDED, REPLACED, SEEN


@pytest.fixture
def operation(house):
    """Six people of one operation, with their cards."""
    key = an_operation(house)
    some_people(house, key, 6)
    return key


@pytest.fixture
def robot(qtbot, desk, operation):
    robot = CardsRobot(qtbot, CardsPage(desk))
    robot.choose_layout("roll")
    robot.wait_for_pages(6)
    return robot


@pytest.fixture
def rows(house, operation):
    return lambda: house.look(cards_of_operation, operation)


def states(rows):
    return [row.print_state for row in rows()]


def test_chosen_cards_go_through_the_queue_to_the_printer(robot, rows, tmp_path):
    robot.print_on(FilePrinter(tmp_path / "sortie.pdf"))
    assert states(rows) == ["sent"] * 6
    assert robot.waits() == []
    assert robot.tab(SEEN) == "À contrôler (6)"
    assert "6 cartes envoyées" in robot.last_said
    assert "imprimée" not in robot.last_said
    assert (tmp_path / "sortie.pdf").stat().st_size > 1000


def test_printer_that_goes_away_leaves_the_rest_and_work_goes_on(robot, rows, tmp_path):
    robot.print_on(FilePrinter(tmp_path / "sortie.pdf", takes=4))
    assert states(rows) == ["sent"] * 4 + ["failed"] * 2
    warned = [text for kind, text in robot.told if kind == "warn"]
    assert "cartes vierges" in warned[-1]
    assert robot.page.queue.words() == {"sent": "4 envoyées", "redo": "2 à reprendre"}
    assert robot.listed() == [row.call_no for row in rows()[4:]]
    robot.press(robot.page.queue.redo)
    assert states(rows) == ["sent"] * 4 + ["queued"] * 2
    robot.undo()
    assert states(rows) == ["sent"] * 4 + ["failed"] * 2


@pytest.mark.qt_log_ignore("QPainter::", extend=True)
def test_printer_that_cannot_be_begun_sends_nothing(robot, rows, tmp_path):
    robot.print_on(FilePrinter(tmp_path / "nowhere" / "sortie.pdf"))
    assert states(rows) == ["failed"] * 6
    robot.print_on(FilePrinter(tmp_path / "sortie.pdf"))
    assert states(rows) == ["sent"] * 6


def test_each_scan_marks_a_card_of_the_run(robot, rows, house, tmp_path):
    robot.print_on(FilePrinter(tmp_path / "sortie.pdf"))
    robot.page.tabs.setCurrentIndex(SEEN)
    card = rows()[2]
    assert robot.scan(card.code) == ("served", "CONTRÔLÉE")
    assert robot.page.seen.counter.text().endswith("1/6")
    assert robot.scan(card.code) == ("attention", "DÉJÀ VUE")
    assert robot.scan(card.credential) == ("attention", "DÉJÀ VUE"), "its other side"
    other = an_operation(house)
    (stranger,) = some_people(house, other, 1)
    assert robot.scan(stranger.card_code) == ("not_entitled", "PAS DE CETTE IMPRESSION")
    assert states(rows) == ["sent", "sent", "checked", "sent", "sent", "sent"]
    robot.undo()
    assert states(rows) == ["sent"] * 6


def test_after_a_jam_one_goes_on_behind_the_last_good_card(robot, rows, tmp_path):
    robot.print_on(FilePrinter(tmp_path / "sortie.pdf"))
    robot.page.tabs.setCurrentIndex(SEEN)
    robot.page.seen.table.select_id(rows()[1].stay_id)
    robot.press(robot.page.seen.resume)
    assert states(rows) == ["sent"] * 2 + ["queued"] * 4
    assert robot.waits() == [row.call_no for row in rows()[2:]]
    robot.undo()
    assert states(rows) == ["sent"] * 6


def test_whole_operation_waits_and_the_rest_is_cancelled(robot, rows):
    robot.queue_by("bed")
    assert states(rows) == ["queued"] * 6
    assert robot.page.queue.words() == {"waiting": "6 en file"}
    robot.page.queue.cancel.trigger()
    robot.settle()
    assert states(rows) == ["cancelled"] * 6
    robot.undo()
    assert states(rows) == ["queued"] * 6


def test_one_card_leaves_the_queue(robot, rows):
    robot.queue_by("call")
    robot.choose(rows()[4].call_no)
    robot.queue_by("cancel")
    assert states(rows) == ["queued"] * 4 + ["cancelled", "queued"]
    robot.undo()
    assert states(rows) == ["queued"] * 6


def test_card_nobody_saw_comes_back_to_the_first_tab(robot, rows, clock, tmp_path):
    robot.print_on(FilePrinter(tmp_path / "sortie.pdf"))
    assert robot.listed() == []
    clock.step(timedelta(minutes=11))
    robot.page.refresh()
    robot.settle()
    assert len(robot.listed()) == 6
    assert robot.page.queue.words() == {"redo": "6 à reprendre"}


def test_scan_hands_a_card_over(robot, rows):
    robot.page.tabs.setCurrentIndex(HANDED)
    robot.page.take_scan(rows()[0].code)
    robot.settle()
    assert rows()[0].call_no in robot.page.handed.told.text()
    assert states(rows)[0] == "handed_over"
    robot.page.take_scan(rows()[0].code)
    robot.settle()
    assert "Déjà" in robot.page.handed.told.text()


def test_card_that_lies_somewhere_is_not_printed_on_the_quiet(qtbot, desk, house, rows):
    card = rows()[3]
    house.do(hand_over, HandOver(card.code))
    robot = CardsRobot(qtbot, CardsPage(desk), card.stay_id)
    robot.see_paper()
    assert robot.page.given.box.isVisible()
    assert robot.page.given.box.title.text() == "DÉJÀ IMPRIMÉE"
    assert "remise le" in robot.page.given.box.whose.text()
    robot.replace_by_keys("A")
    assert [row.edition for row in rows()] == [1, 1, 1, 2, 1, 1]
    robot.page.tabs.setCurrentIndex(REPLACED)
    assert "abîmée 1" in robot.page.replaced.reasons.text()
    (old,) = robot.page.replaced.model.rows()
    assert (old.code, old.holding_edition) == (card.code, 2)


def test_one_person_is_offered_for_printing(qtbot, desk, rows):
    robot = CardsRobot(qtbot, CardsPage(desk), rows()[3].stay_id)
    robot.see_paper()
    assert not robot.page.given.box.isVisible()
    assert robot.listed() == [rows()[3].call_no]


def test_post_that_prints_by_itself_and_not_at_night(robot, house):
    robot.page.queue.automatic.trigger()
    robot.settle()
    robot.page.queue.not_now.trigger()
    robot.settle()
    now = house.look(printing_now)
    assert (now.automatic, now.paused, now.layout) == (True, True, "roll")
    assert "paused" in robot.page.queue.words()
    robot.undo()
    assert not house.look(printing_now).paused


def test_post_that_prints_nothing_now_lets_cards_wait(robot, rows):
    robot.page.queue.not_now.trigger()
    robot.settle()
    robot.see_paper()
    robot.press(robot.page.print)
    assert states(rows) == ["queued"] * 6
    assert "attendent" in robot.last_said


def test_scan_that_comes_late_still_belongs_to_its_run(robot, rows, clock, tmp_path):
    robot.print_on(FilePrinter(tmp_path / "sortie.pdf"))
    robot.page.tabs.setCurrentIndex(SEEN)
    robot.scan(rows()[0].code)
    clock.step(timedelta(minutes=11))
    robot.page.refresh()
    robot.settle()
    assert states(rows) == ["checked"] + ["to_redo"] * 5
    assert robot.scan(rows()[3].code) == ("served", "CONTRÔLÉE")


def test_stock_of_blank_cards_is_counted_and_the_missing_refuse(robot, house):
    robot.make_blanks(10)
    robot.wait_for_pages(10)
    robot.press(robot.page.blank.take_stock)
    robot.count_blanks("1-4, 6")
    box = robot.page.blank.box
    assert box.told.text() == "Comptées\u00a0: 5, attendues\u00a0: 10, manquent n° 5, 7–10."
    box.gone.setText("5, 7")
    robot.press(box.lost)
    assert house.look(blank_stock).lost == ((5, 5), (7, 7))
    assert len(house.look(blank_cards)) == 8
    robot.undo()
    assert house.look(blank_stock).lost == ()


def test_numbers_that_cannot_be_read_are_told_at_the_field(robot):
    robot.make_blanks(3)
    robot.press(robot.page.blank.take_stock)
    robot.count_blanks("trois")
    assert "1-20, 25" in robot.page.blank.box.field.problem.text()
    robot.press(robot.page.blank.box.back)
    assert robot.page.blank.table.isVisible()


def test_card_that_another_desk_is_sending_is_not_sent_twice(robot, house, rows, tmp_path):
    stays = tuple(row.stay_id for row in rows())
    house.do(queue_cards, QueueCards(stays))
    house.do(begin_sending, BeginSending(tuple(row.job_id for row in rows()[:2]), "roll"))
    robot.page.refresh()
    robot.settle()
    robot.print_on(FilePrinter(tmp_path / "sortie.pdf"))
    assert states(rows) == ["sending"] * 2 + ["sent"] * 4
    assert robot.tab(GIVEN) == "À imprimer (2)"


def test_paper_of_another_tab_is_never_saved_for_this_one(robot):
    robot.make_blanks(3)
    robot.wait_for_pages(3)
    robot.page.tabs.setCurrentIndex(GIVEN)
    assert not robot.page.save.isEnabled(), "the blank cards are still seen"
    robot.wait_for_pages(6)
    assert robot.page.save.isEnabled()
