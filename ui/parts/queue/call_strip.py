"""The number that this post has called, above every page until it is finished."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from core.queries.queue.queue_now import CallHere, call_here
from core.rules.access import Permission
from resources.translation import _
from ui.desk import EVERYTHING, Desk
from ui.shortcuts import tip
from ui.theme import SPACE, px
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel
from ui.words.queue import numbers_words, waiting_words
from ui.words.stay_clock import hour

_ICON = 20
_ENDS_A_CALL = frozenset({"queue_ticket", "stay", "person", "operation"})


class CallStrip(QFrame):
    """Who was called here, and what can become of the call; hidden while there is none."""

    # The next number should be called, this one once more, noted as absent, or finished.
    next_wanted = Signal()
    again_wanted = Signal()
    absent_wanted = Signal()
    done_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._numbers: tuple[str, ...] = ()
        self._may = desk.may(Permission.REGISTER) and desk.house.place.profile == "centre"
        self.setProperty("role", "banner")
        self.setProperty("tone", "info")
        self.number = text_label("", "h2", wrap=False)
        self.about = text_label("", "muted", wrap=False)
        self.again = button(_("Rappeler"), "volume-2", tip=tip(_("Rappeler"), "call_again"))
        self.absent = button(_("Absent"), "user-x", tip=tip(_("Absent"), "not_there"))
        self.done = button(_("Terminé"), "check", tip=_("La personne a été reçue"))
        self.next = button(_("Suivant"), "bell", tip=tip(_("Appeler le suivant"), "call_next"))
        self._acts = (self.again, self.absent, self.done, self.next)
        policy = QSizePolicy.Policy
        self.about.setSizePolicy(policy.Ignored, policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE["m"], SPACE["xs"], SPACE["m"], SPACE["xs"])
        row.setSpacing(SPACE["s"])
        row.addWidget(IconLabel("bell", "info", _ICON))
        row.addWidget(self.number)
        row.addWidget(self.about, 1)
        row.addStretch(0)
        for each in self._acts:
            row.addWidget(each)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.again.clicked.connect(self.again_wanted)
        self.absent.clicked.connect(self.absent_wanted)
        self.done.clicked.connect(self.done_wanted)
        self.next.clicked.connect(self.next_wanted)
        self.hide()
        if self._may:
            desk.changed.connect(self._heard)
            self.refresh()

    def refresh(self) -> None:
        """Ask what this post has called."""
        if self._may:
            self._desk.look(call_here).done.connect(self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the number and the acts where there is little."""
        super().resizeEvent(event)
        self._fold()

    @Slot(frozenset)
    def _heard(self, changed: frozenset[str]) -> None:
        # A post that has called nobody is concerned by the queue alone.
        watched = frozenset({"queue_ticket"}) if self.isHidden() else _ENDS_A_CALL
        if changed == EVERYTHING or changed & watched:
            self.refresh()

    @Slot(object)
    def _show(self, here: CallHere) -> None:
        words = here.numbers[0] if here.numbers else ""
        if len(here.numbers) > 1:
            words = _("{number} (+{n})").format(number=words, n=len(here.numbers) - 1)
        self.number.setText(words)
        self.number.setToolTip(numbers_words(here.numbers))
        if here.at is not None:
            told = _("appelé à {time}").format(time=hour(here.at))
            if here.times > 1:
                told = _("appelé {n} fois, à {time}").format(n=here.times, time=hour(here.at))
            self.about.setText(f"{told} · {waiting_words(here.waiting)}")
        self.setVisible(bool(here.numbers))
        self._fold()
        if here.numbers and here.numbers != self._numbers:
            announce(self, f"{numbers_words(here.numbers)}, {self.about.text()}")
        self._numbers = here.numbers

    def _fold(self) -> None:
        layout = self.layout()
        assert layout is not None
        # The words give way: they never make the window wider than a small screen.
        fixed = sum(each.sizeHint().width() for each in (self.number, *self._acts))
        gaps = layout.spacing() * layout.count() + 2 * SPACE["m"] + px(_ICON)
        self.about.setVisible(fixed + gaps + self.about.sizeHint().width() <= self.width())
