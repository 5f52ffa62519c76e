"""What the scanner or the camera read, wherever the person at the desk is (ux.md 3.8).

The page takes it first; else a person's card opens the file, a blank one the express reception,
a passport the fiche, the code of a paper what the paper is about.
While a dialog is open nothing is applied: the scans wait, in their order, and are told when it
is closed. A command card does what stands on it.
"""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from core.queries.cards.scanned_card import ScannedCard, scanned_card
from core.rules.access import Permission
from core.rules.command_cards import read_command
from core.rules.mrz import is_mrz_part
from core.vault.credentials import read_credential
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.page import Page
from ui.shell.paper_scans import PaperScans
from ui.widgets.banner import Banners
from ui.words import words_for_code
from ui.words.people import full_name

MOST_WAITING: Final = 10
"""Scans that wait while a dialog is open; more are told and forgotten."""

_LOOK_MS: Final = 200
_KEY: Final = "scans"


class Scans(QObject):
    """Gives each scan to whom it belongs; `banners` tells of those that wait."""

    # A person's file is wanted, by the person's key.
    person_wanted = Signal(object)
    # A place is wanted: its key, and what it should open with.
    place_wanted = Signal(str, object)
    # The last act is to be taken back.
    undo_wanted = Signal()
    # A sentence: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: list[str] = []
        self._page: Page | None = None
        self._papers = PaperScans(desk, self)
        self._papers.place_wanted.connect(self.place_wanted)
        self._papers.said.connect(self.said)
        self.banners = Banners()
        self.banners.action_wanted.connect(self._open_waiting)
        self._closing = QTimer(self)
        self._closing.setInterval(_LOOK_MS)
        self._closing.timeout.connect(self._see_whether_closed)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Return the scans that wait, oldest first."""
        return tuple(self._waiting)

    def take(self, text: str, page: Page) -> None:
        """Apply a scan to the page that is shown, or to the whole program."""
        self._page = page
        if QApplication.activeModalWidget() is not None:
            self._wait(text)
            return
        command = read_command(text)
        if command is not None:
            self._obey(command, page)
            return
        if is_mrz_part(text) and not page.reads_papers:
            if self._desk.may(Permission.REGISTER):
                self.place_wanted.emit("registration", text)
            return
        if self._papers.take(text):
            return
        shown = None if page.reads_credentials else read_credential(text)
        text = text if shown is None else shown.code
        if page.take_scan(text) or self._papers.take_tag(text):
            return
        if not self._desk.may(Permission.SEE_PEOPLE):
            return
        self._desk.look(scanned_card, text).done.connect(self._open_card)

    def _obey(self, command: str, page: Page) -> None:
        if page.take_command(command):
            return
        if command == "undo":
            self.undo_wanted.emit()
        elif command == "paper_lists":
            self.place_wanted.emit("sheets", None)
        elif command == "test_print":
            words = _("Impression lisible\u00a0: le lecteur lit ce que l’imprimante écrit.")
            self.said.emit("ok", words)
        else:
            self.said.emit("info", _("Cette carte commande le poste de distribution (Alt+5)."))

    @Slot(object)
    def _open_card(self, card: ScannedCard) -> None:
        if card.person_id is not None:
            self.person_wanted.emit(card.person_id)
        elif card.reason == "card_blank" and self._desk.may(Permission.REGISTER):
            self.place_wanted.emit("arrivals", card.code)
        elif card.reason in ("card_unknown", "code_unreadable"):
            words = _("Carte inconnue dans ce centre. Cherchez la personne par son nom.")
            self.said.emit("warn", words)
        else:
            self.said.emit("warn", words_for_code(card.reason))

    # scans that wait

    def _wait(self, text: str) -> None:
        if len(self._waiting) < MOST_WAITING:
            self._waiting.append(text)
        self._closing.start()

    @Slot()
    def _see_whether_closed(self) -> None:
        if QApplication.activeModalWidget() is None:
            self._closing.stop()
            self._ask_whose()

    def _ask_whose(self) -> None:
        if not self._waiting:
            self.banners.clear(_KEY)
        elif self._desk.may(Permission.SEE_PEOPLE) and read_command(self._waiting[0]) is None:
            job = self._desk.look(scanned_card, self._waiting[0])
            job.done.connect(self._tell_waiting)
        else:
            self._tell(_("carte"))

    @Slot(object)
    def _tell_waiting(self, card: ScannedCard) -> None:
        if card.person_id is not None:
            self._tell(full_name(card.family_name, card.given_names, card.call_no))
        else:
            blank = card.reason == "card_blank"
            self._tell(_("carte vierge") if blank else _("carte inconnue"))

    def _tell(self, who: str) -> None:
        n = len(self._waiting)
        words = ngettext(
            "{n} scan en attente\u00a0: {who}",
            "{n} scans en attente, le premier\u00a0: {who}",
            n,
        ).format(n=n, who=who)
        banner = self.banners.show_banner("info", words, _("Ouvrir"), key=_KEY)
        banner.closed.connect(self._forget_waiting)

    @Slot(str)
    def _open_waiting(self, _key: str) -> None:
        """Apply the first that waits to the page that is shown, and tell of the next."""
        text = self._waiting.pop(0)
        self._ask_whose()
        if self._page is not None:
            self.take(text, self._page)

    @Slot()
    def _forget_waiting(self) -> None:
        self._waiting.clear()
