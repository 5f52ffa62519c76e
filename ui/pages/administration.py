"""The administration: centre, accounts, beds, backups, journal, this PC (ux.md 2.4.13)."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from core.rules.access import Permission
from resources.translation import N_, _
from ui.desk import Desk
from ui.page import Page
from ui.parts.administration.accounts_part import AccountsPart
from ui.parts.administration.beds_part import BedsPart
from ui.parts.administration.centre_part import CentrePart
from ui.parts.administration.head_part import HeadPart
from ui.parts.administration.journal_part import JournalPart
from ui.parts.administration.line_part import LinePart
from ui.parts.administration.package_part import PackagePart
from ui.parts.administration.part import Part, scrolled
from ui.parts.administration.post_part import PostPart
from ui.parts.administration.safety_part import SafetyPart
from ui.theme import SPACE
from ui.widgets.headings import PageHeader

_P = Permission

TABS: tuple[tuple[str, str, Permission | None, Callable[[Desk], Part]], ...] = (
    ("centre", N_("Centre"), _P.BACK_UP, CentrePart),
    ("accounts", N_("Comptes"), _P.SET_UP, AccountsPart),
    ("beds", N_("Lits"), _P.SET_UP, BedsPart),
    ("package", N_("Paquet 72 h"), _P.SET_UP, PackagePart),
    ("head", N_("En-tête des papiers"), _P.SET_UP, HeadPart),
    ("safety", N_("Sauvegarde"), _P.BACK_UP, SafetyPart),
    ("line", N_("Envoi"), _P.BACK_UP, LinePart),
    ("journal", N_("Journal"), _P.BACK_UP, JournalPart),
    ("post", N_("Ce poste"), None, PostPart),
)
"""Key, title, the permission that shows it, and what is in it."""

_OF_A_CENTRE = frozenset({"beds", "package"})


class AdministrationPage(Page):
    """One tab for each subject; those that a role may not use are absent."""

    shows = frozenset(
        {"user_account", "block", "bed", "trust_list", "package_version", "send_server"}
        | {"paper_head"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self.parts: dict[str, Part] = {}
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Parties de l’administration"))
        is_centre = desk.house.place.profile == "centre"
        for key, title, permission, build in TABS:
            if permission is not None and not desk.may(permission):
                continue
            if key in _OF_A_CENTRE and not is_centre:
                continue
            part = build(desk)
            part.said.connect(self.said)
            part.undoable.connect(self.undoable)
            part.look_changed.connect(self.look_changed)
            part.leave_wanted.connect(self.leave_wanted)
            part.line_wanted.connect(self.line_wanted)
            self.parts[key] = part
            self.tabs.addTab(scrolled(part), _(title))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], 0)
        column.setSpacing(SPACE["s"])
        column.addWidget(PageHeader(_("Administration")))
        column.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(self._turned)

    def refresh(self) -> None:
        """Ask for what the open tab shows."""
        self.part().refresh()

    def take_scan(self, text: str) -> bool:
        """Let the open tab use the scan, where it measures the scanner."""
        return self.part().take_scan(text)

    def open_with(self, what: object) -> None:
        """Open a tab by its key (`safety`, `accounts`, …)."""
        if isinstance(what, str) and what in self.parts:
            self.tabs.setCurrentIndex(list(self.parts).index(what))

    def reopened_with(self) -> object:
        """Return the key of the open tab."""
        return list(self.parts)[self.tabs.currentIndex()]

    def part(self) -> Part:
        """Return what the open tab shows."""
        return list(self.parts.values())[self.tabs.currentIndex()]

    @Slot(int)
    def _turned(self, _index: int) -> None:
        if self.isVisible():
            self.refresh()
