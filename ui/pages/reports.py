"""Reports: figures of a period, the day's situation on paper, the register as a workbook."""

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.clock import LOCAL
from core.commands.figures.keep_summary import KeepSummary, keep_summary
from core.errands.workbook import MadeWorkbook
from core.errors import DomainError
from core.queries.batches.outbox import newest_trust_list
from core.queries.figures.daily import DailySituation, daily_situation, day_summary
from core.queries.figures.figures import Figures, figures, operation_names
from core.rules.access import Permission
from core.vault.trust import read_trust_list
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.jobs import Job
from ui.page import Page, ReportOfDay, Undo
from ui.parts.paper.numbering import SeenPaper
from ui.parts.paper.outlet import PaperOutlet
from ui.parts.reports.daily_panel import DailyPanel, PressReport
from ui.parts.reports.figures_view import FiguresView
from ui.parts.reports.papers_panel import PapersPanel
from ui.parts.reports.period_bar import PeriodBar
from ui.parts.reports.press_figures import PressFigures
from ui.parts.reports.workbook_panel import MakeWorkbook, WorkbookPanel
from ui.settings import load_settings
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.headings import PageHeader
from ui.widgets.job_bar import JobBar
from ui.words import words_for


class ReportsPage(Page):
    """The same page for a centre and, with a choice of centres, for headquarters."""

    shows = frozenset(
        {"stay", "person", "serving", "operation", "refused_scan", "inbound_batch", "day_summary"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._at_headquarters = desk.house.place.profile == "headquarters"
        self._situation: DailySituation | None = None
        self._making: Job | None = None
        self._kept: KeepSummary | None = None
        self._seen: SeenPaper | None = None
        self._figures: Figures | None = None
        title = _("Consolidation") if self._at_headquarters else _("Rapports")
        self.header = PageHeader(title, " ")
        self.period = PeriodBar(with_centres=self._at_headquarters)
        self.view = FiguresView(with_centres=self._at_headquarters)
        self.print_figures = button(_("Imprimer"), "printer", tip=_("Imprimer (Ctrl+P)"))
        self.empty = EmptyState("chart-column", _("Pas encore de données pour cette période"),
                                _("Choisissez une autre période."))  # fmt: skip
        self.stack = QStackedWidget()
        self.daily = DailyPanel()
        self.workbook = WorkbookPanel(national=self._at_headquarters)
        self.tabs = QTabWidget()
        self.job = JobBar()
        self.outlet = PaperOutlet(desk, self, self.job)
        self.papers = PapersPanel(desk, self, self.job)
        self.header.add_action(self.print_figures)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Ask for what the tab in front shows; a paper that is being read stays as it is."""
        today = self.desk.house.clock.now().astimezone(LOCAL).date()
        self.period.set_today(today)
        self.daily.set_today(today)
        if self._at_headquarters:
            self.desk.look(newest_trust_list).done.connect(self._show_centres)
        else:
            self.desk.look(operation_names).done.connect(self.period.show_operations)
        self._ask()

    def open_with(self, what: object) -> None:
        """Show the report of a day, as the code of its paper asks it."""
        if isinstance(what, ReportOfDay) and not self._at_headquarters:
            self.daily.set_today(self.desk.house.clock.now().astimezone(LOCAL).date())
            self.daily.go_to(what.day)
            self.tabs.setCurrentWidget(self.daily)

    def first_focus(self) -> QWidget | None:
        """Return the choice of the tab in front."""
        if self.tabs.currentWidget() is self.daily:
            return self.daily.words
        if self.tabs.currentWidget() is self.workbook:
            return self.workbook.contents
        if self.tabs.currentWidget() is self.papers:
            return self.papers.which
        return self.period.choice

    @Slot()
    def _show_tab(self) -> None:
        self.print_figures.setVisible(self.tabs.currentIndex() == 0)
        if self.tabs.currentWidget() is self.papers:
            self._say_what(_("Comme c’est en ce moment\u00a0; F5 pour refaire le papier."))
        elif self.tabs.currentWidget() is self.workbook:
            self._say_what(_("Le registre entier, pour le siège et les partenaires."))
        else:
            self._say_what(_("Des nombres seulement\u00a0: aucun nom de personne."))
        self._ask()

    def _say_what(self, sentence: str) -> None:
        self.header.set_title(self.header.title.text(), sentence)

    @Slot()
    def _ask(self) -> None:
        if self.tabs.currentWidget() is self.daily:
            if self._situation is None or self._situation.day != self.daily.day:
                self._ask_day(self.daily.day)
            else:
                self.desk.look(day_summary, self.daily.day).done.connect(self.daily.show_words)
        elif self.tabs.currentWidget() is self.papers:
            if not self.papers.preview.content:
                self.papers.make_paper()
        elif self.tabs.currentWidget() is not self.workbook:
            self._ask_figures()

    # figures

    @Slot()
    def _ask_figures(self) -> None:
        period = self.period.period()
        if period is not None:
            job = self.desk.look(
                figures,
                first_day=period.first,
                last_day=period.last,
                centre=period.centre,
                operation_id=period.operation,
            )
            job.done.connect(self._show_figures)

    @Slot(object)
    def _show_figures(self, found: Figures) -> None:
        self._figures = found
        self.stack.setCurrentIndex(0 if found.people else 1)
        self.print_figures.setEnabled(bool(found.people))
        self.view.show_figures(found)
        words = _("{period}, selon le jour d’arrivée. Des nombres seulement, aucun nom.")
        self._say_what(words.format(period=_capital(self.period.words())))

    @Slot()
    def _press_figures(self) -> None:
        if self._figures is not None:
            work = PressFigures(self.desk.house, self._figures, self.period.words())
            self.desk.make(work).done.connect(self._print_figures)

    @Slot(object)
    def _print_figures(self, seen: SeenPaper) -> None:
        self.outlet.print(
            seen.content,
            self._file_name("chiffres", "pdf"),
            _("Imprimer les chiffres"),
            load_settings(self.desk.house.folder.root).printer,
            seen.paper,
        )

    @Slot(object)
    def _show_centres(self, text: str) -> None:
        known = read_trust_list(text.encode()).centres if text else ()
        names = {enrolled.centre: enrolled.name for enrolled in known}
        self.period.show_centres(tuple(sorted(names.items())))

    # the day

    @Slot(object)
    def _ask_day(self, day: date) -> None:
        self.desk.look(daily_situation, day).done.connect(self._show_day)

    @Slot(object)
    def _show_day(self, situation: DailySituation) -> None:
        if situation.day != self.daily.day:
            return  # Another day was asked for since.
        self._situation = situation
        self.daily.show_situation(situation)
        self._press()

    @Slot(object)
    def _keep_words(self, request: KeepSummary) -> None:
        self._kept = request
        job = self.desk.do(keep_summary, request)
        job.done.connect(self._words_kept)
        job.failed.connect(self._refuse_words)

    @Slot(object)
    def _words_kept(self, before: str) -> None:
        kept = self._kept
        if kept is not None and before != kept.words:
            undo = KeepSummary(kept.day, before, kept.words)
            self.undoable.emit(Undo(_("Résumé du jour gardé"), keep_summary, undo))

    @Slot(object)
    def _refuse_words(self, error: DomainError) -> None:
        self.daily.refuse_words(words_for(error), str(error.details.get("words", "")))

    @Slot()
    def _press(self) -> None:
        if self._situation is None:
            return
        if self._making is not None:
            self._making.drop()
        job = self.desk.make(self._report())
        self._making = job
        self.daily.dress(ready=False)
        job.done.connect(self._show_paper)
        job.failed.connect(self._refuse_paper)
        job.finished.connect(self._pressed)

    def _report(self) -> PressReport:
        assert self._situation is not None
        return PressReport(
            self.desk.house,
            self._situation,
            self.daily.summary(),
            external=self.daily.is_external,
        )

    @Slot(object)
    def _show_paper(self, seen: SeenPaper) -> None:
        self._seen = seen
        self.daily.preview.show_pdf(seen.content)
        self.daily.dress(ready=True)

    @Slot(object)
    def _refuse_paper(self, _error: object) -> None:
        self.daily.preview.show_sentence(_("Ce papier n’a pas pu être fait. Appuyez sur F5."))

    @Slot()
    def _pressed(self) -> None:
        if self.sender() is self._making:
            self._making = None

    @Slot()
    def _save(self) -> None:
        if self.tabs.currentWidget() is self.workbook:
            self.workbook.submit()
        elif self.tabs.currentWidget() is self.papers:
            self.papers.save_paper()
        elif self.tabs.currentWidget() is self.daily and self.daily.save.isEnabled():
            self._save_day()

    @Slot()
    def _print(self) -> None:
        if self.tabs.currentWidget() is self.papers:
            self.papers.print_paper()
        elif self.tabs.currentWidget() is self.daily and self.daily.print.isEnabled():
            self._print_day()
        elif self.tabs.currentIndex() == 0 and self.print_figures.isEnabled():
            self._press_figures()

    def _save_day(self) -> None:
        self.daily.keep_words()
        if self._seen is not None:
            title = _("Enregistrer la situation du jour")
            self.outlet.save(self._seen.content, self._situation_name(), title, self._seen.paper)

    def _print_day(self) -> None:
        self.daily.keep_words()
        if self._seen is not None:
            self.outlet.print(
                self._seen.content,
                self._situation_name(),
                _("Imprimer la situation du jour"),
                load_settings(self.desk.house.folder.root).printer,
                self._seen.paper,
            )

    @Slot()
    def _again(self) -> None:
        if self.tabs.currentWidget() is self.daily:
            self.daily.ask_again()
        elif self.tabs.currentWidget() is self.papers:
            self.papers.make_paper()
        else:
            self._ask()

    def _situation_name(self) -> str:
        name = self._file_name("situation", "pdf")
        return name.replace(".pdf", "-partage.pdf") if self.daily.is_external else name

    def _file_name(self, kind: str, suffix: str) -> str:
        place = self.desk.house.place
        day = self.daily.day if kind == "situation" else self.desk.house.clock.now()
        return f"{kind}-{place.centre_code}{place.installation}-{day:%Y%m%d}.{suffix}"

    # the workbook

    @Slot(str, str)
    def _make_workbook(self, kind: str, password: str) -> None:
        work = MakeWorkbook(self.desk.house, kind, password)
        job = self.desk.make(work)
        self.job.watch(job, _("Préparation du classeur"))
        job.done.connect(self._save_workbook)
        job.failed.connect(self.workbook.refuse)
        job.finished.connect(self.workbook.be_ready)

    @Slot(object)
    def _save_workbook(self, made: MadeWorkbook) -> None:
        words = ngettext("Classeur prêt\u00a0: {n} séjour.", "Classeur prêt\u00a0: {n} séjours.",
                         made.rows)  # fmt: skip
        self.said.emit("info", words.format(n=made.rows))
        kind = self.workbook.kind
        names = {"named": "registre", "national": "liste-nationale"}
        suffix = "zip" if kind == "csv" else "xlsx"
        name = self._file_name(names.get(kind, "registre-sans-noms"), suffix)
        self.outlet.save(made.content, name, _("Enregistrer le classeur"))

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_tab)
        self.period.changed.connect(self._ask_figures)
        self.print_figures.clicked.connect(self._press_figures)
        self.daily.day_wanted.connect(self._ask_day)
        self.daily.words_changed.connect(self._press)
        self.daily.words_left.connect(self._keep_words)
        self.daily.save_wanted.connect(self._save)
        self.daily.print_wanted.connect(self._print)
        self.workbook.make_wanted.connect(self._make_workbook)
        self.outlet.said.connect(self.said)
        self.papers.said.connect(self.said)
        for keys, slot in (
            ("Ctrl+Return", self._save),
            ("Ctrl+P", self._print),
            ("F5", self._again),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("page")
        room = QVBoxLayout(inside)
        room.setContentsMargins(SPACE["s"], SPACE["m"], SPACE["s"], SPACE["m"])
        room.setSpacing(SPACE["m"])
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        room.addWidget(self.period)
        room.addWidget(self.stack, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self.tabs.addTab(scroll, _("Chiffres"))
        if self._at_headquarters:
            for panel in (self.daily, self.papers):
                panel.hide()
                panel.setParent(self)
        else:
            self.tabs.addTab(self.daily, _("Situation du jour"))
            self.tabs.addTab(self.papers, _("Papiers du centre"))
        if self.desk.may(Permission.EXPORT):
            self.tabs.addTab(self.workbook, _("Classeur"))
        else:
            self.workbook.hide()
            self.workbook.setParent(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["l"])
        column.setSpacing(SPACE["m"])
        column.addWidget(self.header)
        column.addWidget(self.job)
        column.addWidget(self.tabs, 1)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
