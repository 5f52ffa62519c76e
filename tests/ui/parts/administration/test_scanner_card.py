"""The scanner's speed: measured by three scans, kept for this PC, given back when left half-way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.rules.card_codes import new_card_code
from tests.robots.keys import burst, press
from ui.pages.administration import AdministrationPage
from ui.parts.administration.scanner_card import SCANS, ScannerCard, gap_for
from ui.scanner import GAP_MS, Scanner, is_code
from ui.settings import load_settings

CODE = new_card_code(lambda size: size // 4)


@pytest.fixture
def scanner(qapp):
    made = Scanner(qapp, accepts=is_code)
    yield made
    qapp.removeEventFilter(made)
    made.setParent(None)
    made.deleteLater()


@pytest.fixture
def page(qtbot, desk, scanner):
    made = AdministrationPage(desk)
    made.open_with("post")
    qtbot.addWidget(made)
    made.show()
    scanner.scanned.connect(made.take_scan)
    qtbot.waitUntil(lambda: not desk.busy, timeout=5000)
    return made


def scan_slowly(page, pause_ms: int) -> None:
    """Scan as a scanner with such pauses does."""
    line = page.findChild(QLineEdit)
    for char in CODE:
        burst(line, char)
        QTest.qSleep(pause_ms)
    press(line, Qt.Key.Key_Return)


def test_slow_scanner_is_measured_and_kept(page, desk, scanner):
    card = page.part().scanner
    card.begin.click()
    for _turn in range(SCANS):
        assert card.is_measuring
        scan_slowly(page, 12)
    assert not card.is_measuring
    kept = load_settings(desk.house.folder.root).scanner_gap_ms
    assert 12 * 1.5 + 10 <= kept <= 120
    assert f"{kept} ms" in card.words.text()
    assert scanner._pause.interval() == kept


def test_leaving_half_way_changes_nothing(page, desk, scanner):
    page.part().scanner.begin.click()
    scan_slowly(page, 1)
    page.hide()
    assert load_settings(desk.house.folder.root).scanner_gap_ms == GAP_MS
    assert scanner._pause.interval() == GAP_MS


def test_card_does_nothing_else_only_while_it_is_measured(page):
    assert not page.take_scan(CODE)
    page.part().scanner.begin.click()
    assert page.take_scan(CODE)


@pytest.mark.parametrize(("slowest", "gap"), [(0, 30), (10, 30), (20, 40), (50, 85), (190, 120)])
def test_pause_has_a_reserve_and_its_limits(slowest, gap):
    assert gap_for(slowest) == gap


def test_program_without_a_scanner_measures_nothing(qtbot, tmp_path):
    card = ScannerCard(tmp_path)
    qtbot.addWidget(card)
    card.begin.click()
    assert not card.is_measuring
    assert not card.take_scan(CODE)
