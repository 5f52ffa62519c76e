"""The announced people of an operation: who is awaited, and that they are here now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.queries.arrivals.operations import ListedRow
from core.rules.names import fold
from resources.translation import _, ngettext
from ui.models.table import TableModel
from ui.parts.arrivals.tables import LISTED, listed_id
from ui.parts.toggle import Toggle
from ui.theme import SPACE, px
from ui.widgets.banner import Banners
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.search_box import SearchBox
from ui.widgets.table import TableView


class ListedPanel(QWidget):
    """Lines of the lists with their call numbers, and the way to make people arrive."""

    # These lines of the list have arrived: tuple of keys, empty for everybody awaited.
    arrive_wanted = Signal(tuple)
    # A list should be read.
    import_wanted = Signal()
    # The file of whoever stands for a line: the line.
    row_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ListedRow, ...] = ()
        self.model = TableModel(LISTED, listed_id, self)
        self.table = TableView(_("Personnes de la liste"), many=True)
        self.table.show_model(self.model)
        self.search = SearchBox(_("Filtrer la liste"))
        self.only_awaited = Toggle(_("Attendus seulement"))
        self.some = button("", "user-check")
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
        self._lay_out()
        self.search.searched.connect(self._filter)
        self.only_awaited.toggled.connect(self._filter)
        self.table.selection_changed.connect(self._dress)
        self.table.opened.connect(self.row_opened)
        self.some.clicked.connect(self._some_arrive)
        self.all.clicked.connect(self._ask_all)
        self.another.clicked.connect(self.import_wanted)
        self.empty.action_wanted.connect(self.import_wanted)
        self.banners.action_wanted.connect(self._all_arrive)

    def show_rows(self, rows: tuple[ListedRow, ...]) -> None:
        """Show the lines of the operation."""
        self._rows = rows
        self.stack.setCurrentIndex(1 if rows else 0)
        self._filter()

    def awaited(self) -> int:
        """Return how many people are still awaited."""
        return sum(1 for row in self._rows if not row.call_no)

    def set_busy(self, *, busy: bool) -> None:
        """Allow no second act while one is on the way."""
        for each in (self.some, self.all, self.another):
            each.setEnabled(not busy)
        if not busy:
            self._dress()

    def _filter(self) -> None:
        wanted = fold(self.search.text())
        self.model.replace_all(
            [
                row
                for row in self._rows
                if (not row.call_no or not self.only_awaited.isChecked())
                and wanted in fold(f"{row.family_name} {row.given_names} {row.call_no}")
            ]
        )
        self.table.set_empty(_("Personne dans cette vue."))
        self._dress()

    def _dress(self) -> None:
        n = self.awaited()
        self.all.set_word(ngettext("Tous arrivés ({n})", "Tous arrivés ({n})", n).format(n=n))
        self.all.setEnabled(n > 0)
        chosen = [row for row in self.table.selected_rows() if not row.call_no]
        n = len(chosen)
        self.some.set_word(ngettext("Arrivé ({n})", "Arrivés ({n})", n).format(n=n))
        self.some.setVisible(n > 0)

    def _some_arrive(self) -> None:
        chosen = tuple(row.id for row in self.table.selected_rows() if not row.call_no)
        if chosen:
            self.arrive_wanted.emit(chosen)

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

    def _all_arrive(self) -> None:
        self.table.setFocus()  # else the keys would go with the banner to the side bar
        self.banners.clear()
        self.arrive_wanted.emit(())

    def _lay_out(self) -> None:
        self.search.setMinimumWidth(px(120))
        tools = QHBoxLayout()
        tools.setSpacing(SPACE["s"])
        tools.addWidget(self.search, 1)
        tools.addWidget(self.only_awaited)
        tools.addWidget(self.another)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE["s"])
        foot.addStretch(1)
        foot.addWidget(self.some)
        foot.addWidget(self.all)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        column.addLayout(tools)
        column.addWidget(self.banners)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(filled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, SPACE["s"], 0, 0)
        whole.addWidget(self.stack)
