"""The top bar: the centre, the operation under way, the search, the clock, who is logged in."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from core.clock import LOCAL
from core.queries.arrivals.operations import OperationRow, operations
from core.rules.access import Permission
from resources.translation import _
from ui.desk import EVERYTHING, Desk
from ui.shell.operation_box import OperationBox
from ui.shell.person_search import PersonSearch
from ui.shell.short_label import ShortLabel
from ui.shortcuts import tip
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import Button, button, icon_button

HEIGHT = 64
NARROW = 980
"""Below this width (px at 100 %) the bar says less."""

_SEARCH = 210
_OPERATION, _OPERATION_NARROW = 18, 6


class TopBar(QFrame):
    """What is the same on every page."""

    # The file of a person is wanted, by its key.
    person_wanted = Signal(object)
    # A place is wanted: its key, and what it should open with.
    place_wanted = Signal(str, object)
    # From the menu of the person who is logged in.
    passphrase_wanted = Signal()
    lock_wanted = Signal()
    # The camera that reads codes is wanted, or no longer.
    camera_wanted = Signal()
    leave_wanted = Signal()
    # In an exercise: the time is to be moved on.
    hours_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("role", "topbar")
        self.setFixedHeight(px(HEIGHT))
        place = desk.house.place
        self.centre = ShortLabel(f"{place.centre_name} · {place.centre_code}{place.installation}")
        self.centre.setProperty("role", "h3")
        self.exercise = Badge(_("EXERCICE"), "exercise")
        self.exercise.setToolTip(_("Personnes fictives\u00a0: rien ici n’est vrai"))
        self.hours = _hours_button()
        self.operation = OperationBox()
        self.operation.setAccessibleName(_("Opération en cours"))
        self.operation.setToolTip(_("Opération en cours\u00a0: ses valeurs valent pour tous"))
        self.operation.setMinimumContentsLength(_OPERATION_NARROW)
        self.operation.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.search = PersonSearch(desk, self)
        self.camera = icon_button("scan-line", tip(_("Lire une carte avec la caméra"), "read_code"))
        self.clock = QLabel()
        self.clock.setProperty("role", "caption")
        self.who = button(_initials(desk.house.actor.name), icon="user", kind="quiet")
        self.who.setAccessibleName(_("Compte\u00a0: {name}").format(name=desk.house.actor.name))
        self.search.setMinimumWidth(px(_SEARCH))
        self._menu()
        self._lay_out()
        # Only now: a badge without a parent that is shown is a window of its own.
        self.exercise.setVisible(place.exercise)
        self.hours.setVisible(place.exercise)
        self.hours.clicked.connect(self.hours_wanted)
        self.search.person_wanted.connect(self.person_wanted)
        self.search.place_wanted.connect(self.place_wanted)
        self.camera.clicked.connect(self.camera_wanted)
        self.operation.activated.connect(self._operation_picked)
        desk.changed.connect(self._heard)
        desk.operation_chosen.connect(self._show_operation)
        sees = desk.may(Permission.SEE_PEOPLE)
        self.search.setVisible(sees)
        self.operation.setVisible(desk.may(Permission.REGISTER) and place.profile == "centre")
        self.refresh_clock()
        if sees:
            self._ask_operations()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the search wide: in a narrow bar the name of who is logged in gives way."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(NARROW)
        name = self.desk.house.actor.name
        self.who.set_word(_initials(name) if narrow else name)
        self.operation.setMinimumContentsLength(_OPERATION_NARROW if narrow else _OPERATION)

    @Slot()
    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        if self.search.isVisible():
            self.search.setFocus()
            self.search.selectAll()

    def refresh_clock(self) -> None:
        """Show the date and the minute by which the house writes."""
        now = self.desk.house.clock.now().astimezone(LOCAL)
        self.clock.setText(f"{now:%d/%m/%Y}\n{now:%H:%M}")

    def _menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(_("Verrouiller\tF12")).triggered.connect(self.lock_wanted)
        menu.addAction(_("Changer d’utilisateur")).triggered.connect(self.leave_wanted)
        menu.addSeparator()
        change = menu.addAction(_("Changer ma phrase de passe…"))
        change.triggered.connect(self.passphrase_wanted)
        self.who.setMenu(menu)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.setContentsMargins(0, 0, 0, 0)
        names.addStretch(1)
        names.addWidget(self.centre)
        # Left in a box of its own: the badge's fixed width would bind the name above it.
        names.addWidget(self.exercise, alignment=Qt.AlignmentFlag.AlignLeft)
        names.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 8, 16, 8)
        across.setSpacing(12)
        across.addLayout(names)
        across.addWidget(self.operation)
        across.addWidget(self.search, 1)
        if not self.desk.may(Permission.SEE_PEOPLE):
            across.addStretch(1)  # no search: the clock stays at the right
        across.addWidget(self.hours)
        across.addWidget(self.camera)
        across.addWidget(self.clock)
        across.addWidget(self.who)

    @Slot(frozenset)
    def _heard(self, changed: frozenset[str]) -> None:
        if changed == EVERYTHING or "operation" in changed:
            self._ask_operations()

    def _ask_operations(self) -> None:
        if self.desk.may(Permission.SEE_PEOPLE):
            self.desk.look(operations, limit=50).done.connect(self._fill_operations)

    @Slot(object)
    def _fill_operations(self, rows: tuple[OperationRow, ...]) -> None:
        still_open = [row for row in rows if row.closed_at is None]
        self.operation.clear()
        for row in still_open:
            self.operation.addItem(f"{row.number:02d} · {row.label}", str(row.id))
        if not still_open:
            self.operation.addItem(_("Aucune opération ouverte"), None)
        known = {row.id for row in still_open}
        if self.desk.operation not in known:
            self.desk.choose_operation(still_open[0].id if still_open else None)
        self._show_operation(self.desk.operation)

    @Slot(object)
    def _show_operation(self, operation_id: UUID | None) -> None:
        # Qt compares what it does not know by identity: the key stands in the list as text.
        index = self.operation.findData(str(operation_id))
        if index >= 0:
            self.operation.setCurrentIndex(index)

    @Slot(int)
    def _operation_picked(self, index: int) -> None:
        key = self.operation.itemData(index)
        self.desk.choose_operation(UUID(key) if key else None)


def _hours_button() -> Button:
    words = _("Avancer l’horloge de l’exercice de 6\u00a0h")
    made = button(_("+6\u00a0h"), "clock", "quiet", tip=words)
    made.setAccessibleName(words)
    return made


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()[:3]).upper()
