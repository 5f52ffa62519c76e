"""The situation of a day: seen as it comes out, with the manager's own words in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from core.act import Place, Progress
from core.queries.figures.daily import DailySituation
from printing.daily_report import daily_report
from resources.translation import _, ngettext
from ui.parts.paper.preview import PaperPreview
from ui.report_slips import daily_slip
from ui.theme import SPACE, px
from ui.widgets.buttons import button, icon_button
from ui.widgets.field import Field
from ui.widgets.headings import text_label

_DAY = timedelta(days=1)
_CALM_MS = 700
_LONGEST = 600


class PressReport:
    """Makes the report's PDF; called in the worker's thread."""

    def __init__(self, place: Place, situation: DailySituation, by: str, summary: str) -> None:
        self._place = place
        self._situation = situation
        self._by = by
        self._summary = summary

    def __call__(self, progress: Progress) -> bytes:
        """Return the PDF."""
        progress(0, 1)
        slip = daily_slip(self._place, self._situation, by=self._by)
        return daily_report(replace(slip, summary=self._summary))


class DailyPanel(QWidget):
    """Day, remark and ways out on the left, the paper on the right."""

    # The situation of another day is wanted.
    day_wanted = Signal(object)
    # The manager's words changed: the paper is made again.
    words_changed = Signal()
    # The paper that is seen should be saved, or printed.
    save_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = self._day = date.min
        self.before = icon_button("chevron-left", _("Jour d’avant"))
        self.after = icon_button("chevron-right", _("Jour d’après"))
        self.day_words = text_label("", "h3", wrap=False)
        self.again = button(_("Actualiser"), "refresh-cw", "quiet", tip=_("Actualiser (F5)"))
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(px(104))
        self.remark = Field(
            "summary",
            _("Résumé du responsable"),
            self.words,
            _("Facultatif, 3 lignes. Sans nom de personne. Vide\u00a0: des lignes à remplir."),
        )
        self.checks = text_label("", "muted")
        self.save = button(
            _("Enregistrer le PDF"), "download", "primary", tip=_("Enregistrer (Ctrl+Entrée)")
        )
        self.print = button(_("Imprimer"), "printer", tip=_("Imprimer (Ctrl+P)"))
        self.preview = PaperPreview(_("Aperçu de la situation du jour"))
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._lay_out()
        self._connect()
        self.dress(ready=False)

    @property
    def day(self) -> date:
        """Return the day that is shown."""
        return self._day

    def summary(self) -> str:
        """Return the manager's words."""
        return self.words.toPlainText().strip()[:_LONGEST]

    def set_today(self, today: date) -> None:
        """Say which day it is; the panel begins with it."""
        if self._day in (date.min, self._today):
            self._day = today
        self._today = today
        self._show_day()

    def show_situation(self, situation: DailySituation) -> None:
        """Say what deserves a look before the paper goes out."""
        self.checks.setText("\n".join(_checks(situation)))

    def dress(self, *, ready: bool) -> None:
        """Let the paper out once there is one."""
        self.save.setEnabled(ready)
        self.print.setEnabled(ready)

    def _show_day(self) -> None:
        self.day_words.setText(f"{self._day:%d/%m/%Y}")
        self.after.setEnabled(self._day < self._today)

    @Slot()
    def _go_back(self) -> None:
        self._go_to(self._day - _DAY)

    @Slot()
    def _go_on(self) -> None:
        self._go_to(min(self._day + _DAY, self._today))

    @Slot()
    def ask_again(self) -> None:
        """Ask for the same day as it stands now."""
        self._go_to(self._day)

    def _go_to(self, day: date) -> None:
        self._day = day
        self._show_day()
        self.day_wanted.emit(day)

    def _connect(self) -> None:
        self.before.clicked.connect(self._go_back)
        self.after.clicked.connect(self._go_on)
        self.again.clicked.connect(self.ask_again)
        self.words.textChanged.connect(self._calm.start)
        self._calm.timeout.connect(self.words_changed)
        self.save.clicked.connect(self.save_wanted)
        self.print.clicked.connect(self.print_wanted)

    def _lay_out(self) -> None:
        days = QHBoxLayout()
        days.setSpacing(SPACE["xs"])
        for each in (self.before, self.day_words, self.after):
            days.addWidget(each)
        days.addStretch(1)
        days.addWidget(self.again)
        inside = QWidget()
        inside.setObjectName("page")
        room = QVBoxLayout(inside)
        room.setContentsMargins(0, 0, SPACE["s"], 0)
        room.setSpacing(SPACE["m"])
        room.addWidget(self.remark)
        room.addWidget(self.checks)
        room.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE["s"])
        buttons.addWidget(self.save)
        buttons.addWidget(self.print)
        buttons.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(SPACE["m"])
        left.addLayout(days)
        left.addWidget(scroll, 1)
        left.addLayout(buttons)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(SPACE["m"], SPACE["m"], 0, 0)
        columns.setSpacing(SPACE["l"])
        columns.addLayout(left, 2)
        columns.addWidget(self.preview, 3)


def _checks(situation: DailySituation) -> Iterator[str]:
    """Give the lines that deserve a look before the paper goes out."""
    today = situation.days[-1]
    counted = (
        ngettext("{n} personne présente", "{n} personnes présentes", today.present).format(
            n=today.present
        ),
        ngettext("{n} arrivée", "{n} arrivées", today.arrived).format(n=today.arrived),
        ngettext("{n} sortie", "{n} sorties", today.left).format(n=today.left),
    )
    yield ", ".join(counted)
    incomplete, bedless = situation.incomplete, situation.without_bed
    minors, overdue = situation.lone_minors, today.overdue
    for count, words in (
        (incomplete, ngettext("{n} fiche incomplète", "{n} fiches incomplètes", incomplete)),
        (bedless, ngettext("{n} personne sans lit", "{n} personnes sans lit", bedless)),
        (minors, ngettext("{n} mineur seul", "{n} mineurs seuls", minors)),
        (
            overdue,
            ngettext(
                "{n} personne au-delà de 72\u00a0h", "{n} personnes au-delà de 72\u00a0h", overdue
            ),
        ),
    ):
        if count:
            yield words.format(n=count)
