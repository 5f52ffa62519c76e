"""Taking an announced list: read it, show how it was understood, then take it (ux.md 3.11)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import DomainError, InvalidInput
from core.exchange.arrival_lists import FIELDS, ListPreview
from core.exchange.arrival_lists.corrections import (
    correction_of,
    with_correction,
    without_correction,
)
from core.exchange.arrival_lists.preview import column_letter
from resources.translation import N_, _, ngettext
from ui.models.table import TableModel
from ui.parts.arrivals.doubts_table import DoubtsTable
from ui.parts.arrivals.list_tables import (
    DOUBTS,
    PEOPLE,
    PersonRow,
    ProblemRow,
    doubt_id,
    is_told_only,
    person_rows,
    problem_rows,
    reason_words,
    row_id,
)
from ui.theme import SPACE
from ui.widgets.badge import Badge
from ui.widgets.banner import Banners
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Form
from ui.widgets.headings import PageHeader, text_label
from ui.widgets.job_bar import JobBar
from ui.widgets.table import TableView
from ui.words import words_for, words_for_code

_FIELD_WORDS = {
    "number": N_("Numéro d’ordre"),
    "family_name": N_("Nom"),
    "given_names": N_("Prénom(s)"),
    "full_name": N_("Nom et prénom"),
    "sex": N_("Sexe"),
    "birth": N_("Naissance"),
    "age": N_("Âge"),
    "phone": N_("Téléphone"),
    "document": N_("Pièce"),
    "destination": N_("Destination"),
    "locality": N_("Localité"),
    "commune": N_("Commune"),
    "cercle": N_("Cercle"),
    "region": N_("Région"),
    "provenance": N_("Provenance"),
    "group": N_("Groupe ou famille"),
    "relation": N_("Lien"),
    "note": N_("Remarque"),
}


class ListImport(QWidget):
    """Three states: no file yet, being read, understood; the page does the work."""

    # A file should be chosen in a dialog.
    file_wanted = Signal()
    # The preview should be understood again: the preview and the columns by field.
    remap_wanted = Signal(object, dict)
    # The preview should be understood with these corrected cells: the preview, a tuple.
    correct_wanted = Signal(object, tuple)
    # The preview should be understood as if its sender were not known.
    afresh_wanted = Signal(object)
    # The preview should be taken into the operation.
    take_wanted = Signal(object)
    # Back to the page.
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: ListPreview | None = None
        self._operation = ""
        self.header = PageHeader(_("Importer une liste"))
        self.people = TableModel(PEOPLE, row_id, self)
        self.doubts = TableModel(DOUBTS, doubt_id, self)
        self.people_table = TableView(_("Personnes de la liste"), embedded=True)
        self.doubts_table = DoubtsTable(_("À vérifier dans la liste"))
        self.tabs = QTabWidget()
        self.about = text_label("", "muted")
        self.columns = Form(columns=3)
        self.badges = tuple(Badge("", kind) for kind in ("ok", "danger", "warn"))
        self.banners = Banners()
        self.job = JobBar()
        self.other = button(_("Autre fichier"), "folder-open")
        self.back = button(_("Annuler"), "arrow-left", tip=_("Retour (Échap)"))
        self.take = button("", "check", "primary", tip=_("Prendre la liste (Ctrl+Entrée)"))
        self.empty = EmptyState(
            "upload",
            _("Choisissez la liste, ou déposez le fichier ici"),
            _(".xlsx, .xls, .ods, .csv ou .txt. Rien n’est écrit avant que vous ayez vu comment la "
              "liste est comprise."),
            _("Choisir un fichier"),
        )  # fmt: skip
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def preview(self) -> ListPreview | None:
        """Return the list as it was understood."""
        return self._preview

    def begin(self, operation: str) -> None:
        """Ask for a file for this operation."""
        self._operation = operation
        self.header.set_title(_("Importer une liste"), operation)
        self._preview = None
        self.banners.clear()
        self._dress()
        self.empty.action.setFocus()

    def reading(self, job: Any, path: Path | None = None) -> None:
        """Show that a file is being read, or taken, with a way to stop."""
        self.banners.clear()
        name = path.name if path else ""
        title = _("Lecture de {name}").format(name=name) if name else _("Un instant…")
        self.job.watch(job, title)
        self._dress()

    def show_preview(self, preview: ListPreview) -> None:
        """Show how the file was understood."""
        is_new = self._preview is None or self._preview.source is not preview.source
        self._preview = preview
        self.people.replace_all(person_rows(preview))
        self.doubts_table.show_doubts(problem_rows(preview))
        self._show_counts(preview)
        self._show_columns(preview)
        self._dress()
        if is_new:
            self.tabs.setCurrentIndex(1 if preview.refused else 0)
            self._tell_sender(preview)

    def refuse(self, error: DomainError) -> None:
        """Say why the file cannot be used, or the list was not taken."""
        words = words_for(error)
        if isinstance(error, InvalidInput):
            words = " ".join(words_for_code(code) for code in error.problems.values())
        self.banners.show_banner("danger", words, key="refused")
        self._dress()

    def _show_counts(self, preview: ListPreview) -> None:
        n, bad = len(preview.rows), preview.refused
        doubts = len(preview.problems) - bad - sum(map(is_told_only, preview.problems))
        words = (
            ngettext("{n} personne", "{n} personnes", n).format(n=n),
            ngettext("{n} ligne refusée", "{n} lignes refusées", bad).format(n=bad),
            ngettext("{n} à vérifier", "{n} à vérifier", doubts).format(n=doubts),
        )
        for badge, text, count in zip(self.badges, words, (n, bad, doubts), strict=True):
            badge.show_badge(text)
            badge.setVisible(count > 0 or badge is self.badges[0])
        self.tabs.setTabText(0, _("Personnes ({n})").format(n=n))
        self.tabs.setTabText(1, _("À vérifier ({n})").format(n=bad + doubts))
        label = ngettext("Prendre {n} personne", "Prendre {n} personnes", n)
        self.take.set_word(label.format(n=n))
        from_file = f"{preview.file_name} → {self._operation}"
        self.header.set_title(_("Importer une liste"), from_file)

    def _tell_sender(self, preview: ListPreview) -> None:
        """Say that a list was read as this sender's last one."""
        if not preview.known_sender:
            self.banners.clear("sender")
            return
        words = _("Expéditeur connu\u00a0: les colonnes sont celles de sa dernière liste.")
        n = len(preview.corrections)
        if n:
            made = ngettext(
                "{n} case est corrigée comme la dernière fois.",
                "{n} cases sont corrigées comme la dernière fois.",
                n,
            )
            words = f"{words} {made.format(n=n)}"
        self.banners.show_banner("info", words, _("Relire sans cela"), key="sender")

    def _show_columns(self, preview: ListPreview) -> None:
        headings = next((sheet.headings for sheet in preview.sheets if sheet.people), ())
        if not headings:
            headings = next((sheet.headings for sheet in preview.sheets if sheet.headings), ())
        widest = max((len(row) for sheet in preview.source for row in sheet.rows), default=0)
        for name in self.columns.names():
            combo = self.columns.editor(name)
            assert isinstance(combo, QComboBox)
            combo.blockSignals(True)
            combo.clear()
            combo.addItem(_("—"), "")
            for at in range(max(len(headings), widest)):
                letters = column_letter(at)
                title = headings[at] if at < len(headings) else ""
                combo.addItem(f"{letters} · {title}" if title else letters, letters)
            combo.setCurrentIndex(max(combo.findData(preview.mapping.get(name, "")), 0))
            combo.blockSignals(False)

    def _job_ended(self) -> None:
        self._dress()
        if self.take.isEnabled() and self.take.isVisible():
            self.take.setFocus()

    def _dress(self) -> None:
        busy = self.job.is_busy()
        shown = self._preview is not None
        self.stack.setCurrentIndex(1 if shown else 0)
        # Of two faces of a stack only the one in front may be shown.
        self.empty.setVisible(not busy and not shown)
        for badge in self.badges:
            badge.setVisible(badge.isVisible() and shown)
        self.other.setVisible(shown)
        self.take.setVisible(shown)
        can = self._preview is not None and bool(self._preview.rows) and not busy
        self.take.setEnabled(can)
        self.other.setEnabled(not busy)
        self.columns.setEnabled(not busy)

    def _submit(self) -> None:
        if self._preview is not None and self.take.isEnabled():
            self.take_wanted.emit(self._preview)

    @Slot(object)
    def _tell_doubt(self, row: ProblemRow | None) -> None:
        """Say in full why the chosen cell is there, and which key acts on it."""
        if row is None:
            self.about.setText(_("Rien à corriger ici."))
            return
        words = _("Ligne {line}\u00a0: {reason}").format(
            line=row.problem.row, reason=reason_words(row)
        )
        hint = _("Entrée pour corriger la case\u202f; le fichier ne change pas.")
        self.about.setText(f"{words} {hint}" if row.column else words)

    @Slot(object, str)
    def _cell_written(self, row: ProblemRow, text: str) -> None:
        preview = self._preview
        if preview is None:
            return
        if row.correction is not None:
            made = replace(row.correction, now=" ".join(text.split()))
            is_back = made.now == made.was
            corrections = (without_correction if is_back else with_correction)(
                preview.corrections, made
            )
        else:
            new = correction_of(preview, row.problem, text)
            if new is None:
                return
            corrections = with_correction(preview.corrections, new)
        if corrections != preview.corrections:
            self.correct_wanted.emit(preview, corrections)

    @Slot(object)
    def _look_into(self, row: PersonRow) -> None:
        """Go from a person with a doubtful cell to the doubt."""
        place = row.person.sheet, row.person.row
        line = next(
            (
                each.at
                for each in self.doubts.rows()
                if (each.problem.sheet, each.problem.row) == place
            ),
            None,
        )
        if line is not None:
            self.tabs.setCurrentIndex(1)
            self.doubts_table.select_id(line)
            self.doubts_table.setFocus()

    @Slot(str)
    def _act_on_banner(self, key: str) -> None:
        if key == "sender" and self._preview is not None:
            self.afresh_wanted.emit(self._preview)

    def _columns_changed(self) -> None:
        if self._preview is None:
            return
        chosen = {name: letters for name, letters in self.columns.values().items() if letters}
        self.remap_wanted.emit(self._preview, chosen)

    def _connect(self) -> None:
        self.empty.action_wanted.connect(self.file_wanted)
        self.other.clicked.connect(self.file_wanted)
        self.back.clicked.connect(self.closed)
        self.take.clicked.connect(self._submit)
        self.columns.edited.connect(self._columns_changed)
        self.job.ended.connect(self._job_ended)
        self.doubts_table.current_changed.connect(self._tell_doubt)
        self.doubts_table.corrected.connect(self._cell_written)
        self.people_table.opened.connect(self._look_into)
        self.banners.action_wanted.connect(self._act_on_banner)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._submit)
        QShortcut(QKeySequence("Escape"), self).activated.connect(self.closed)

    def _lay_out(self) -> None:
        people, doubts = self.people_table, self.doubts_table
        people.show_model(self.people)
        doubts.show_model(self.doubts)
        doubts.set_empty(_("Rien à vérifier\u00a0: chaque ligne a été comprise."))
        for name in FIELDS:
            combo = QComboBox()
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(8)
            self.columns.add(name, _(_FIELD_WORDS[name]), combo)
        inside = QWidget()
        room = QVBoxLayout(inside)
        room.addWidget(
            text_label(_("Quelle colonne du fichier est quoi\u202f? Un changement relit la liste."))
        )
        room.addWidget(self.columns)
        room.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        self.tabs.addTab(people, _("Personnes"))
        looked_at = QWidget()
        under = QVBoxLayout(looked_at)
        under.setContentsMargins(0, SPACE["s"], 0, 0)
        under.setSpacing(SPACE["s"])
        under.addWidget(self.about)
        under.addWidget(doubts, 1)
        self.tabs.addTab(looked_at, _("À vérifier"))
        self.tabs.addTab(scroll, _("Colonnes"))
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.tabs)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE["s"])
        for badge in self.badges:
            foot.addWidget(badge)
        foot.addStretch(1)
        for each in (self.back, self.other, self.take):
            foot.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        column.addWidget(self.header)
        column.addWidget(self.banners)
        column.addWidget(self.job)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)
