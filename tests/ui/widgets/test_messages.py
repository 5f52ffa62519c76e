"""Banners, the undo strip, the job bar, empty states: what they say and when they go."""

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtTest import QSignalSpy

from ui.widgets.banner import PASSING_MS, Banners
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_bar import JobBar
from ui.widgets.undo_strip import UndoStrip


class Work(QObject):
    progressed = Signal(int, int)
    finished = Signal()

    def __init__(self):
        super().__init__()
        self.was_cancelled = False

    def cancel(self):
        self.was_cancelled = True


@pytest.fixture
def banners(qtbot):
    made = Banners()
    qtbot.addWidget(made)
    return made


def test_banners_are_hidden_while_there_are_none(banners):
    assert banners.isHidden()
    banners.say("ok", "C’est enregistré.")
    assert not banners.isHidden()
    banners.clear()
    assert banners.isHidden()


def test_banner_with_the_same_key_replaces_the_first(banners):
    banners.show_banner("warn", "2 points", key="problems")
    banners.show_banner("warn", "1 point", key="problems")
    banners.say("info", "Bonjour")
    assert banners.texts() == ("1 point", "Bonjour")


def test_same_sentence_is_one_banner(banners):
    banners.show_banner("warn", "Pas de repas", key="closed")
    banners.say("warn", "Pas de repas")
    assert banners.texts() == ("Pas de repas",)


def test_only_what_went_well_goes_by_itself(banners):
    said = banners.say("ok", "C’est enregistré.")
    passing = said.findChild(QTimer)
    assert passing.isActive()
    assert passing.interval() == PASSING_MS == 8000
    passing.timeout.emit()
    assert banners.texts() == ()
    assert banners.say("warn", "Refusé").findChild(QTimer) is None


def test_action_tells_which_banner(banners):
    wanted = QSignalSpy(banners.action_wanted)
    banners.show_banner("info", "3 ressemblent", "Comparer", key="same").action.click()
    assert wanted.at(0) == ["same"]


def test_closed_banner_is_gone(banners):
    banners.show_banner("danger", "Disque plein").close_button.click()
    assert banners.texts() == ()
    assert banners.isHidden()


def test_undo_strip_shows_the_last_act_only(qtbot):
    strip = UndoStrip()
    qtbot.addWidget(strip)
    wanted = QSignalSpy(strip.undo_wanted)
    assert strip.text() == ""
    strip.show_act("Repas 1")
    strip.show_act("Repas 2")
    assert strip.text() == "Repas 2"
    strip.undo_button.click()
    assert wanted.count() == 1
    strip.close_button.click()
    assert strip.text() == ""


def test_job_bar_is_there_while_the_work_runs(qtbot):
    bar = JobBar()
    qtbot.addWidget(bar)
    ended = QSignalSpy(bar.ended)
    work = Work()
    bar.watch(work, "Impression")
    work.progressed.emit(212, 415)
    assert bar.state.text() == "212 sur 415"
    assert (bar.bar.value(), bar.bar.maximum()) == (212, 415)
    assert not bar.isHidden()
    bar.cancel_button.click()
    assert work.was_cancelled
    assert not bar.cancel_button.isEnabled()
    work.finished.emit()
    assert bar.isHidden()
    assert not bar.is_busy()
    assert ended.count() == 1


def test_end_of_an_older_work_does_not_hide_the_newer(qtbot):
    bar = JobBar()
    qtbot.addWidget(bar)
    old, new = Work(), Work()
    bar.watch(old, "Lot")
    bar.watch(new, "Cartes")
    old.finished.emit()
    assert bar.is_busy()
    assert not bar.isHidden()


def test_empty_state_offers_what_can_be_done(qtbot):
    empty = EmptyState("bus", "Aucune arrivée", "Commencez ici.", "Nouvelle opération")
    qtbot.addWidget(empty)
    wanted = QSignalSpy(empty.action_wanted)
    empty.action.click()
    assert wanted.count() == 1
    empty.say("Rien")
    assert empty.action.isHidden()
    assert empty.sentence.isHidden()
