"""The situation of a day: seen as it comes out, with the manager's own words in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.act import Progress
from core.commands.figures.keep_summary import LONGEST, KeepSummary
from core.commands.papers.issue_paper import IssuePaper
from core.house import House
from core.queries.figures.daily import DailySituation
from printing.daily_report import daily_report
from printing.frame import Frame
from resources.translation import _, ngettext
from ui.parts.paper.numbering import PressSeen, SeenPaper
from ui.parts.paper.preview import PaperPreview
from ui.report_slips import daily_slip, difference_words
from ui.theme import SPACE, px
from ui.widgets.buttons import button, icon_button
from ui.widgets.field import Field
from ui.widgets.headings import text_label

_DAY = timedelta(days=1)
_CALM_MS = 700
_KEEP_MS = 4_000


class PressReport:
    """Makes the report's PDF; called in the worker's thread."""

    def __init__(
        self,
        house: House,
        situation: DailySituation,
        summary: str,
        *,
        external: bool,
    ) -> None:
        self._house = house
        self._situation = situation
        self._summary = summary
        self._external = external

    def __call__(self, progress: Progress) -> SeenPaper:
        """Return the paper as it is seen, with what it goes out by."""
        request = IssuePaper("daily_report", about_text=self._situation.day.isoformat())
        return PressSeen(self._house, request, self._press)(progress)

    def _press(self, frame: Frame) -> bytes:
        slip = daily_slip(
            self._house.place,
            self._situation,
            by=self._house.actor.name,
            external=self._external,
            summary=self._summary,
        )
        return daily_report(replace(slip, frame=frame))


class DailyPanel(QWidget):
    """Day, remark and ways out on the left, the paper on the right."""

    # The situation of another day is wanted.
    day_wanted = Signal(object)
    # The manager's words or the version changed: the paper is made again.
    words_changed = Signal()
    # The manager's words are to be kept in the books, with the request.
    words_left = Signal(object)
    # The paper that is seen should be saved, or printed.
    save_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = self._day = date.min
        self._shown_day = date.min
        self._kept = ""
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
        self.external = QCheckBox(_("Partage externe"))
        self.external.setToolTip(
            _("Sans nom d’agent ni résumé\u00a0; les nombres de moins de 5 sont masqués.")
        )
        self.external.setAccessibleDescription(self.external.toolTip())
        self.checks = text_label("", "muted")
        self.save = button(
            _("Enregistrer le PDF"), "download", "primary", tip=_("Enregistrer (Ctrl+Entrée)")
        )
        self.print = button(_("Imprimer"), "printer", tip=_("Imprimer (Ctrl+P)"))
        self.preview = PaperPreview(_("Aperçu de la situation du jour"))
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._lay_out()
        self._connect()
        self.dress(ready=False)

    @property
    def day(self) -> date:
        """Return the day that is shown."""
        return self._day

    def summary(self) -> str:
        """Return the manager's words."""
        return self.words.toPlainText().strip()[:LONGEST]

    @property
    def is_external(self) -> bool:
        """Say whether the version for partners is wanted."""
        return self.external.isChecked()

    def set_today(self, today: date) -> None:
        """Say which day it is; the panel begins with it."""
        if self._day in (date.min, self._today):
            self._day = today
        self._today = today
        self._show_day()

    def show_situation(self, situation: DailySituation) -> None:
        """Say what deserves a look before the paper goes out, and show the words of that day."""
        self.checks.setText("\n".join(_checks(situation)))
        another = situation.day != self._shown_day
        self._shown_day = situation.day
        if another:
            self._kept = self.summary()
        self.show_words(situation.summary)

    @Slot(str)
    def show_words(self, words: str) -> None:
        """Show the words of the books, unless others are being written."""
        if self.summary() != self._kept:
            return
        self._kept = words
        self.remark.show_problem("")
        if self.summary() != words:
            self.words.setPlainText(words)

    @Slot()
    def keep_words(self) -> None:
        """Have the words written into the books where they have changed."""
        self._keeping.stop()
        words = self.summary()
        if self._shown_day != date.min and words != self._kept:
            request = KeepSummary(self._shown_day, words, self._kept)
            self._kept = words
            self.words_left.emit(request)

    def refuse_words(self, sentence: str, kept: str) -> None:
        """Say under the words why they were not kept; `kept` stands in the books."""
        self._kept = kept
        self.remark.show_problem(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the words when the field is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.keep_words()
        return super().eventFilter(watched, event)

    def dress(self, *, ready: bool) -> None:
        """Let the paper out once there is one."""
        self.save.setEnabled(ready)
        self.print.setEnabled(ready)

    def _show_day(self) -> None:
        self.day_words.setText(f"{self._day:%d/%m/%Y}")
        self.after.setEnabled(self._day < self._today)

    @Slot()
    def _go_back(self) -> None:
        self.go_to(self._day - _DAY)

    @Slot()
    def _go_on(self) -> None:
        self.go_to(self._day + _DAY)

    @Slot()
    def ask_again(self) -> None:
        """Ask for the same day as it stands now."""
        self.go_to(self._day)

    def go_to(self, day: date) -> None:
        """Show another day, today at the latest."""
        self.keep_words()
        self._day = min(day, self._today)
        self._show_day()
        self.day_wanted.emit(self._day)

    def _connect(self) -> None:
        self.before.clicked.connect(self._go_back)
        self.after.clicked.connect(self._go_on)
        self.again.clicked.connect(self.ask_again)
        self.words.textChanged.connect(self._type)
        self.words.installEventFilter(self)
        self._keeping.timeout.connect(self.keep_words)
        self.external.toggled.connect(self._choose_version)
        self._calm.timeout.connect(self.words_changed)
        self.save.clicked.connect(self.save_wanted)
        self.print.clicked.connect(self.print_wanted)

    @Slot()
    def _type(self) -> None:
        self._calm.start()
        self._keeping.start()

    @Slot(bool)
    def _choose_version(self, external: bool) -> None:  # noqa: FBT001 - a signal's
        self.remark.setEnabled(not external)
        self.words_changed.emit()

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
        room.addWidget(self.external)
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
    people = situation.people
    incomplete, bedless = people.incomplete, people.without_bed
    minors, overdue = people.lone_minors, today.overdue
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
    if not situation.differences:
        yield _("Contrôles\u00a0: les totaux concordent.")
    for each in situation.differences:
        yield _("Contrôle\u00a0: {words}").format(words=difference_words(each))
