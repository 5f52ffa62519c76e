"""The announced people of an operation: who is awaited, who is here, who is not on the list."""

from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.queries.arrivals.operations import ListedRow
from core.queries.arrivals.reconciling import UnlistedRow
from core.rules.names import fold
from resources.translation import _, ngettext
from ui.models.table import TableModel
from ui.parts.arrivals.off_list import OffList
from ui.parts.arrivals.tables import LISTED, listed_id
from ui.parts.toggle import Toggle
from ui.theme import SPACE, px
from ui.widgets.banner import Banners
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.search_box import SearchBox
from ui.widgets.table import TableView

_LINES, _OFF_LIST = range(2)


class ListedPanel(QWidget):
    """Lines of the lists with their call numbers, and the ways to tick them off."""

    # These lines of the list have arrived: tuple of keys, empty for everybody awaited.
    arrive_wanted = Signal(tuple)
    # This line has arrived with this blank card: the key of the line, the code.
    arrive_with_card = Signal(object, str)
    # Nobody stands for this line any more: the line.
    unlink_wanted = Signal(object)
    # A list should be read.
    import_wanted = Signal()
    # The file of whoever stands for a line: the line.
    row_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ListedRow, ...] = ()
        self._card = ""
        self.model = TableModel(LISTED, listed_id, self)
        self.table = TableView(_("Personnes de la liste"), many=True)
        self.table.show_model(self.model)
        self.off = OffList()
        self.search = SearchBox(_("Filtrer par nom, groupe ou pièce"))
        self.only_awaited = Toggle(_("Non présentés"))
        self.off_list = Toggle(_("Hors liste"))
        self.some = button("", "user-check")
        self.family = button("", "users", tip=_("Toute la famille est là (Maj+Entrée)"))
        self.unlink = button(_("Défaire le rapprochement"), "undo-2")
        self.all = button("", "users", "primary")
        self.another = button(_("Importer une liste"), "upload")
        self.banners = Banners()
        self.empty = EmptyState(
            "clipboard-list",
            _("Aucune liste pour cette opération"),
            _("Importez la liste de l’ambassade ou du partenaire (.xlsx, .xls, .ods, .csv), ou "
              "déposez le fichier ici. Sans liste, comptez avec l’accueil express."),
            _("Importer une liste"),
        )  # fmt: skip
        self.stack = QStackedWidget()
        self.views = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_rows(self, rows: tuple[ListedRow, ...]) -> None:
        """Show the lines of the operation."""
        self._rows = rows
        self.stack.setCurrentIndex(1 if rows else 0)
        if not rows:
            self.drop_card()
        self._filter()

    def show_unlisted(self, rows: tuple[UnlistedRow, ...]) -> None:
        """Show who is here and on no line."""
        self.off.show_people(rows)
        n = len(rows)
        self.off_list.set_word(_("Hors liste ({n})").format(n=n) if n else _("Hors liste"))

    def rows(self) -> tuple[ListedRow, ...]:
        """Return the lines of the operation."""
        return self._rows

    def awaited(self) -> int:
        """Return how many people are still awaited."""
        return sum(1 for row in self._rows if not row.call_no)

    def chosen(self) -> tuple[ListedRow, ...]:
        """Return the awaited lines that are selected."""
        return tuple(row for row in self.table.selected_rows() if not row.call_no)

    def set_busy(self, *, busy: bool) -> None:
        """Allow no second act while one is on the way."""
        for each in (self.some, self.family, self.all, self.another):
            each.setEnabled(not busy)
        if not busy:
            self._dress()

    def show_line(self, listed_id_wanted: UUID) -> bool:
        """Go to a line, whatever the filter hides; False where there is none."""
        self.search.clear()
        self.only_awaited.setChecked(False)
        self.off_list.setChecked(False)
        self._filter()
        return self.table.select_id(listed_id_wanted)

    def hold_card(self, code: str) -> None:
        """Wait for the line of whoever gets this blank card."""
        self._card = code
        self.off_list.setChecked(False)
        self.only_awaited.setChecked(True)
        self.banners.show_banner(
            "info",
            _("Carte vierge lue. Choisissez la personne, puis Entrée\u00a0: elle arrive avec "
              "cette carte."),
            _("Poser la carte"),
            key="card",
        )  # fmt: skip
        self.table.select_first()
        self.table.setFocus()

    @Slot()
    def drop_card(self) -> None:
        """Wait for no line any more."""
        self._card = ""
        self.banners.clear("card")

    def show_off_list(self) -> None:
        """Turn to who is here and on no line."""
        self.off_list.setChecked(True)

    @Slot()
    def _filter(self) -> None:
        wanted = fold(self.search.text())
        self.off.narrow(wanted)
        only_awaited = self.only_awaited.isChecked()
        self.model.replace_all(
            [
                row
                for row in self._rows
                if (not row.call_no or not only_awaited) and wanted in row.sought
            ]
        )
        self.table.set_empty(
            _("Tous ceux de la liste sont là.")
            if only_awaited and not wanted and self._rows
            else _("Personne dans cette vue.")
        )
        self._dress()

    @Slot()
    def _dress(self) -> None:
        n = self.awaited()
        self.only_awaited.set_word(
            _("Non présentés ({n})").format(n=n) if n else _("Non présentés")
        )
        self.all.set_word(ngettext("Tous arrivés ({n})", "Tous arrivés ({n})", n).format(n=n))
        self.all.setEnabled(n > 0)
        n = len(self.chosen())
        self.some.set_word(ngettext("Arrivé ({n})", "Arrivés ({n})", n).format(n=n))
        self.some.setVisible(n > 0)
        n = len(self._group())
        self.family.set_word(_("Famille arrivée ({n})").format(n=n))
        self.family.setVisible(n > 1)
        current = self.table.current_row()
        self.unlink.setVisible(current is not None and bool(current.call_no))

    def _group(self) -> tuple[ListedRow, ...]:
        """Return who is awaited of the group that the chosen line belongs to."""
        row = self.table.current_row()
        if row is None or not row.group:
            return ()
        mine = (row.file_id, row.group)
        return tuple(
            each for each in self._rows if (each.file_id, each.group) == mine and not each.call_no
        )

    @Slot()
    def _turn(self) -> None:
        """Show the view that was chosen; the two exclude each other."""
        is_off = self.off_list.isChecked()
        if self.sender() is self.off_list and is_off:
            self.only_awaited.setChecked(False)
        elif self.sender() is self.only_awaited and self.only_awaited.isChecked():
            self.off_list.setChecked(False)
            is_off = False
        self.views.setCurrentIndex(_OFF_LIST if is_off else _LINES)
        self._filter()

    @Slot(object)
    def _open(self, row: ListedRow) -> None:
        if self._card and not row.call_no:
            code = self._card
            self.drop_card()
            self.arrive_with_card.emit(row.id, code)
        else:
            self.row_opened.emit(row)

    @Slot()
    def _some_arrive(self) -> None:
        chosen = tuple(row.id for row in self.chosen())
        if len(chosen) == 1 and self._card:
            self._open(self.chosen()[0])
        elif chosen:
            self.arrive_wanted.emit(chosen)

    @Slot()
    def _family_arrives(self) -> None:
        group = tuple(row.id for row in self._group())
        if group and self.family.isEnabled():
            self.arrive_wanted.emit(group)

    @Slot()
    def _unlink(self) -> None:
        row = self.table.current_row()
        if row is not None and row.call_no:
            self.unlink_wanted.emit(row)

    @Slot()
    def _ask_all(self) -> None:
        n = self.awaited()
        words = ngettext(
            "{n} personne recevra un numéro et une carte\u202f; ses 72 heures partent de "
            "l’arrivée.",
            "{n} personnes recevront un numéro et une carte\u202f; leurs 72 heures partent de "
            "l’arrivée.",
            n,
        ).format(n=n)
        action = ngettext("Faire arriver {n} personne", "Faire arriver {n} personnes", n)
        banner = self.banners.show_banner("info", words, action.format(n=n), key="all")
        banner.action.setFocus()

    @Slot(str)
    def _act_on_banner(self, key: str) -> None:
        self.table.setFocus()  # else the keys would go with the banner to the side bar
        if key == "card":
            self.drop_card()
            return
        self.banners.clear()
        self.arrive_wanted.emit(())

    def _connect(self) -> None:
        self.search.searched.connect(self._filter)
        self.only_awaited.toggled.connect(self._turn)
        self.off_list.toggled.connect(self._turn)
        self.table.selection_changed.connect(self._dress)
        self.table.opened.connect(self._open)
        self.some.clicked.connect(self._some_arrive)
        self.family.clicked.connect(self._family_arrives)
        self.unlink.clicked.connect(self._unlink)
        self.all.clicked.connect(self._ask_all)
        self.another.clicked.connect(self.import_wanted)
        self.empty.action_wanted.connect(self.import_wanted)
        self.banners.action_wanted.connect(self._act_on_banner)
        family = QShortcut(QKeySequence("Shift+Return"), self.table)
        family.activated.connect(self._family_arrives)
        back = QShortcut(QKeySequence("Escape"), self.off)
        back.activated.connect(self.off.leave)

    def _lay_out(self) -> None:
        self.search.setMinimumWidth(px(120))
        tools = QHBoxLayout()
        tools.setSpacing(SPACE["s"])
        tools.addWidget(self.search, 1)
        for each in (self.only_awaited, self.off_list, self.another):
            tools.addWidget(each)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE["s"])
        foot.addStretch(1)
        for each in (self.unlink, self.family, self.some, self.all):
            foot.addWidget(each)
        lines = QWidget()
        under = QVBoxLayout(lines)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(SPACE["s"])
        under.addWidget(self.table, 1)
        under.addLayout(foot)
        self.views.addWidget(lines)
        self.views.addWidget(self.off)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        column.addLayout(tools)
        column.addWidget(self.banners)
        column.addWidget(self.views, 1)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(filled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, SPACE["s"], 0, 0)
        whole.addWidget(self.stack)
