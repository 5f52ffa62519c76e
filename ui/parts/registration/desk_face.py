"""The face of the registration page on which a fiche is written: form, namesakes, family, foot."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from resources.translation import N_, _, ngettext
from ui.desk import Desk
from ui.parts.registration.conflict_panel import ConflictPanel
from ui.parts.registration.family_table import FamilyTable
from ui.parts.registration.fiche_fields import DETAILS
from ui.parts.registration.fiche_form import FicheForm
from ui.parts.registration.foot import Foot
from ui.parts.registration.look_alikes import LookAlikes
from ui.parts.registration.photo_box import PhotoBox
from ui.parts.registration.recovery_card import RecoveryCard
from ui.parts.registration.summary import Summary
from ui.theme import SPACE, px
from ui.widgets.banner import Banners
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.headings import PageHeader, text_label
from ui.words.people import FICHE_FIELDS

_ROOMY = 940
"""Width at 100 % from which the namesakes stand beside the form, not above it."""

_TO_SNAP = N_("Photo  F8")
_SNAPPED = {"taken": N_("Photo prise"), "refused": N_("Photo refusée")}
"""What the button says where the card has no room."""

_HIGH = 430
"""Height at 100 % from which the operation is told here too: the top bar names it always."""


class DeskFace(QWidget):
    """One conversation; the page writes it."""

    # Save, and begin the next person.
    next_wanted = Signal()
    # Save, and stay.
    save_wanted = Signal()
    # The field with this name is missing and should be filled.
    missing_wanted = Signal(str)

    def __init__(
        self, today: Callable[[], date], desk: Desk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._missing: tuple[str, ...] = ()
        self.header = PageHeader(_("Enregistrement"))
        self.shared = text_label("", "muted")
        self.work = button("", "list-checks", tip=_("Fiches à compléter"))
        self.doubles = button("", "merge", tip=_("Doublons à décider"))
        self.drafts = button("", "file-text", tip=_("Fiches commencées, pas enregistrées"))
        self.recovery = RecoveryCard()
        self.fresh = button(_("Nouvelle personne"), "user-plus", tip=_("Nouvelle personne (F2)"))
        self.banners = Banners()
        self.summary = Summary()
        self.conflict = ConflictPanel()
        self.form = FicheForm(today)
        self.family = FamilyTable(today, self.form.fiche)
        self.look_alikes = LookAlikes()
        self.photo = PhotoBox(desk)
        self.sheet = QScrollArea()
        self.draft = text_label("", "caption")
        self.lacking = button("", "circle-alert", "link")
        self.group = button(_("Famille"), "users", tip=_("Former une famille (Maj+F2)"))
        self.snap = button(_("Photo"), "camera", tip=_("Photo (F8), refus (Alt+R)"))
        self.details = button(_("Plus de détails"), "ellipsis", tip=_("Ctrl+D"))
        self.save = button(_("Enregistrer"), "save", tip=_("Enregistrer (Ctrl+S)"))
        self.next = button(
            _("Enregistrer et suivant"), "check", "primary", tip=_("Ctrl+Entrée")
        )  # fmt: skip
        acts = (self.snap, self.group, self.details, self.save, self.next)
        self.foot = Foot((self.lacking, self.draft), acts)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.family.hide()
        self._connect()
        self.show_missing(())

    def show_missing(self, names: tuple[str, ...]) -> None:
        """Say what the fiche still lacks; pressing it goes to the first."""
        self._missing = names
        self.lacking.setVisible(bool(names))
        words = ngettext("{n} point à compléter", "{n} points à compléter", len(names))
        fields = ", ".join(_(FICHE_FIELDS[name]).lower() for name in names)
        self.lacking.set_word(words.format(n=len(names)))
        self.lacking.setToolTip(fields)
        self.lacking.setAccessibleDescription(fields)

    def show_work(self, count: int) -> None:
        """Say how many fiches are not complete."""
        words = ngettext("{n} fiche à compléter", "{n} fiches à compléter", count)
        self.work.set_word(words.format(n=count))

    def show_drafts(self, count: int) -> None:
        """Say how many fiches were begun and not saved; none is not worth a button."""
        self.drafts.set_word(_("Brouillons ({n})").format(n=count))
        self.drafts.setVisible(bool(count))

    @Slot(int)
    def show_doubles(self, count: int) -> None:
        """Say how many pairs wait for a decision; none is not worth a button."""
        words = ngettext("{n} doublon à décider", "{n} doublons à décider", count)
        self.doubles.set_word(words.format(n=count))
        self.doubles.setVisible(bool(count))

    def set_editing(self, *, on: bool) -> None:
        """Show the form of somebody who is known, or of somebody new."""
        self.fresh.setVisible(on)
        if on:
            self.family.clear()
            self.family.hide()

    def say(self, kind: str, words: str, action: str = "", key: str = "said") -> None:
        """Show one message above the form, in the place of any other."""
        self.banners.clear()
        self.banners.show_banner(kind, words, action, key=key)

    @Slot()
    def open_family(self) -> None:
        """Show the table of the family, with the cursor in it."""
        fiche, _problems = self.form.fiche()
        self.family.set_head(fiche.family_name)
        self.family.show()
        self.family.begin()
        # The new line has its place only after the layout.
        QTimer.singleShot(0, self.show_cursor)

    @Slot()
    def toggle_details(self) -> None:
        """Show or hide what belongs to the second desk."""
        fields = self.form.form
        on = not fields.shows_details()
        hidden = [name for name in DETAILS if fields.field(name).isHidden()]
        fields.show_details(on=on)
        self.details.set_word(_("Moins de détails") if on else _("Plus de détails"))
        fields.editor(hidden[0] if on and hidden else "given_names").setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the namesakes beside the form where there is room."""
        super().resizeEvent(event)
        self._place_look_alikes()

    @Slot()
    def _place_look_alikes(self) -> None:
        roomy = self.width() >= px(_ROOMY)
        ways = QBoxLayout.Direction
        self._across.setDirection(ways.LeftToRight if roomy else ways.BottomToTop)
        self.shared.setVisible(self.height() >= px(_HIGH))
        self.look_alikes.setFixedWidth(px(264) if roomy else 16_777_215)
        if not roomy:
            self.look_alikes.setMinimumWidth(0)
        self.look_alikes.set_compact(on=not roomy)
        asks = self.look_alikes.suspect is not None or bool(self.look_alikes.judged())
        self.look_alikes.setVisible(roomy or asks)

        self._place_photo()

    @Slot()
    def _place_photo(self) -> None:
        """Show the photo card where there is room, else only while something happens in it."""
        free = self.look_alikes.suspect is None and self.recovery.isHidden()
        roomy = self.width() >= px(_ROOMY) and free
        self.photo.setFixedWidth(px(264) if roomy else 16_777_215)
        if not roomy:
            self.photo.setMinimumWidth(0)
        self.photo.set_compact(on=not roomy)
        self.photo.setVisible(roomy or self.photo.is_needed)
        self.snap.setVisible(not roomy)
        self.snap.set_word(_(_SNAPPED.get(self.photo.answer.state, _TO_SNAP)))

    @Slot()
    def _ask_parents(self) -> None:
        """Ask for the mother's name while somebody known could be the same person."""
        self.form.ask_parents(on=self.look_alikes.suspect is not None)

    @Slot()
    def _go_to_missing(self) -> None:
        if self._missing:
            self.missing_wanted.emit(self._missing[0])

    @Slot()
    def show_cursor(self) -> None:
        """Scroll to the field with the cursor."""
        self._keep_visible(None, self.focusWidget())

    @Slot(QWidget, QWidget)
    def _keep_visible(self, _old: QWidget | None, now: QWidget | None) -> None:
        inside = self.sheet.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            self.sheet.ensureWidgetVisible(now, 20, 60)

    def _connect(self) -> None:
        self.next.clicked.connect(self.next_wanted)
        self.form.submitted.connect(self.next_wanted)
        self.form.ended.connect(self.next.setFocus)
        self.summary.field_wanted.connect(self.missing_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.lacking.clicked.connect(self._go_to_missing)
        self.details.clicked.connect(self.toggle_details)
        self.group.clicked.connect(self.open_family)
        self.snap.clicked.connect(self.photo.snap)
        self.photo.needed_changed.connect(self._place_photo)
        self.recovery.room_changed.connect(self._place_photo)
        self.look_alikes.found_changed.connect(self._place_look_alikes)
        self.look_alikes.found_changed.connect(self._ask_parents)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._keep_visible)

    def _lay_out(self) -> None:
        for each in (self.drafts, self.doubles):
            each.hide()
            self.header.add_action(each)
        self.header.add_action(self.work)
        self.header.add_action(self.fresh)
        card = Card()
        card.body.addWidget(self.form)
        left = QVBoxLayout()
        left.setSpacing(SPACE["m"])
        left.addWidget(card)
        left.addWidget(self.family)
        left.addStretch(1)
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE["s"], 0)
        column.setSpacing(SPACE["m"])
        column.addWidget(self.conflict)
        column.addLayout(left, 1)
        self.sheet.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet.setWidgetResizable(True)
        self.sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sheet.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE["s"])
        for widget in (self.header, self.shared, self.recovery, self.banners):
            whole.addWidget(widget)
        self._across.setSpacing(SPACE["m"])
        written = QVBoxLayout()
        written.setSpacing(SPACE["s"])
        written.addWidget(self.summary)
        written.addWidget(self.sheet, 1)
        self._across.addLayout(written, 1)
        self._across.addLayout(self._aside())
        whole.addLayout(self._across, 1)
        whole.addWidget(self.foot)

    def _aside(self) -> QVBoxLayout:
        """Return what stands beside the form, or above it."""
        column = QVBoxLayout()
        column.setSpacing(SPACE["m"])
        column.addWidget(self.photo)
        column.addWidget(self.look_alikes)
        column.addStretch(1)
        return column
