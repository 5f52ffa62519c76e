"""Setting the scanner's speed: three scans of any card tell how long its pauses are (ux.md 3.8)."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout

from resources.translation import _, ngettext
from ui.entrance.desk_words import keep_settings
from ui.scanner import Scanner
from ui.settings import load_settings
from ui.theme import SPACE
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.headings import text_label

SCANS: Final = 3
_WIDE_MS: Final = 200
"""While it is measured even a slow scanner is understood."""

_LEAST_MS, _MOST_MS = 30, 120
_RESERVE: Final = 1.5
"""A PC that is busy hears the keys later than an idle one."""


def gap_for(slowest_ms: int) -> int:
    """Return the longest pause that is still a scan, for a scanner with this slowest pause."""
    return min(max(round(slowest_ms * _RESERVE) + 10, _LEAST_MS), _MOST_MS)


class ScannerCard(Card):
    """Measures the scanner of this PC and keeps what was found."""

    # What was found: the longest pause in milliseconds.
    measured = Signal(int)

    def __init__(self, root: Path) -> None:
        super().__init__(_("Lecteur de codes"))
        self._root = root
        self._slowest: list[int] = []
        self.is_measuring = False
        self.words = text_label("", "muted")
        self.begin = button(_("Régler le lecteur"), "scan-barcode")
        row = QHBoxLayout()
        row.setSpacing(SPACE["m"])
        row.addWidget(self.words, 1)
        row.addWidget(self.begin)
        self.body.addLayout(row)
        self.begin.clicked.connect(self._toggle)
        self._dress()

    def take_scan(self, text: str) -> bool:
        """Measure a scan while that was asked for; its card does nothing else."""
        del text
        scanner = self._scanner()
        if not self.is_measuring or scanner is None:
            return False
        self._slowest.append(scanner.slowest_gap_ms)
        if len(self._slowest) >= SCANS:
            self._keep(gap_for(max(self._slowest)))
        self._dress()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Measure no longer: the scanner goes back to what it was."""
        super().hideEvent(event)
        if self.is_measuring:
            self._toggle()

    @Slot()
    def _toggle(self) -> None:
        scanner = self._scanner()
        self._slowest.clear()
        self.is_measuring = scanner is not None and not self.is_measuring
        if scanner is not None:
            scanner.set_gap(_WIDE_MS if self.is_measuring else self._gap())
        self._dress()

    def _keep(self, gap: int) -> None:
        self.is_measuring = False
        keep_settings(self._root, replace(load_settings(self._root), scanner_gap_ms=gap))
        scanner = self._scanner()
        if scanner is not None:
            scanner.set_gap(gap)
        self.measured.emit(gap)

    def _dress(self) -> None:
        if self.is_measuring:
            left = SCANS - len(self._slowest)
            words = ngettext(
                "Scannez une carte, encore {n} fois.", "Scannez une carte, encore {n} fois.", left
            ).format(n=left)
        else:
            words = _(
                "Pause la plus longue entre deux signes\u00a0: {n} ms. À régler si le lecteur "
                "écrit dans les champs au lieu d’être reconnu."
            ).format(n=self._gap())
        self.words.setText(words)
        self.begin.set_word(_("Arrêter") if self.is_measuring else _("Régler le lecteur"))
        if self.is_measuring:
            announce(self, words)

    def _gap(self) -> int:
        return load_settings(self._root).scanner_gap_ms

    @staticmethod
    def _scanner() -> Scanner | None:
        """Return the scanner of the program, which belongs to the application."""
        app = QApplication.instance()
        return None if app is None else app.findChild(Scanner)
