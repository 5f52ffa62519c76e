"""The relief list at 18:00: once a day, on paper only, where it was asked for."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from core.rules.access import Role
from tests.builders import a_fiche, an_operation, registered
from ui import relief_clock
from ui.relief_clock import ReliefClock, is_due
from ui.settings import DeskSettings, load_settings, save_settings


@pytest.fixture
def wanted(house):
    save_settings(house.folder.root, DeskSettings(relief_at_18=True))
    return house


@pytest.fixture
def clock_of(qtbot, desk):
    made = ReliefClock(desk, desk)
    made.told = []
    made.said.connect(lambda kind, text: made.told.append((kind, text)))
    return made


def at_hour(house, hour):
    now = house.clock.now()
    house.clock.step(now.replace(hour=hour, minute=0) - now)


@pytest.mark.parametrize(("hour", "due"), [(17, False), (18, True), (21, True), (22, False)])
def test_it_is_due_in_the_evening_once_a_day(house, hour, due):
    now = house.clock.now().replace(hour=hour)
    settings = DeskSettings(relief_at_18=True)
    assert is_due(settings, now) is due
    assert not is_due(DeskSettings(), now)
    assert not is_due(replace(settings, relief_printed="2026-11-14"), now)
    assert is_due(settings, now + timedelta(days=1)) is due


def test_without_a_printer_the_desk_is_told_once(clock_of, wanted, monkeypatch):
    monkeypatch.setattr(relief_clock, "has_printer", lambda: False)
    at_hour(wanted, 18)
    clock_of.look()
    clock_of.look()
    assert [kind for kind, _text in clock_of.told] == ["warn"]
    assert load_settings(wanted.folder.root).relief_printed == "2026-11-14"


def test_the_list_goes_to_the_printer_and_nothing_to_the_disk(
    qtbot, clock_of, wanted, monkeypatch, tmp_path
):
    registered(wanted, an_operation(wanted), a_fiche(1))
    before = {path for path in wanted.folder.root.rglob("*") if path.is_file()}
    tray = tmp_path / "tray.pdf"

    def to_tray(content: bytes, name: str = "") -> QPrinter:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tray))
        return printer

    monkeypatch.setattr(relief_clock, "has_printer", lambda: True)
    monkeypatch.setattr(relief_clock, "made_printer", to_tray)
    at_hour(wanted, 19)
    clock_of.look()
    qtbot.waitUntil(lambda: bool(clock_of.told), timeout=10_000)
    assert clock_of.told[0][0] == "ok"
    assert len(PdfReader(tray).pages) == 1
    new = {path for path in wanted.folder.root.rglob("*") if path.is_file()} - before
    assert not [path for path in new if path.suffix == ".pdf"]


def test_before_it_is_time_nothing_happens(clock_of, wanted):
    at_hour(wanted, 17)
    clock_of.look()
    assert clock_of.told == []


def test_who_sees_no_people_prints_none(qtbot, desk_as):
    desk = desk_as(Role.CATERING)
    assert not ReliefClock(desk, desk)._timer.isActive()
