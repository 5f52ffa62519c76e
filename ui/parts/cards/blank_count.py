"""The stock of blank cards counted by numbers: what is missing is declared and refuses."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from core.commands.cards.declare_blanks import DeclareBlanks
from core.errors import DomainError, InvalidInput
from core.queries.cards.blank_stock import BlankCount, BlankStock
from core.rules.card_codes import BLANK_LOST, BLANK_SPOILED
from core.rules.number_ranges import ranges_of, read_ranges
from resources.translation import _
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.headings import text_label
from ui.words import words_for, words_for_code


class BlankCountBox(Card):
    """Asks for the numbers that lie there, says what is missing, and declares it."""

    # These numbers were counted: the text as it was typed.
    count_wanted = Signal(str)
    # These cards are gone: a `DeclareBlanks`.
    declare_wanted = Signal(object)
    # It was left: the list may come back.
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Compter le stock"), tone="info", parent=parent)
        self.stock = text_label("", "muted")
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("1-20, 25, 31-40")
        self.field = Field(
            "ranges",
            _("Numéros qui sont là"),
            self.edit,
            _("Lisez-les sur les cartes qui peuvent encore servir."),
        )
        self.count = button(_("Comparer"), "list-checks", "primary", tip=_("Comparer (Entrée)"))
        self.told = text_label("", "strong")
        self.gone = QLineEdit()
        self.gone_field = Field(
            "numbers",
            _("Numéros à déclarer"),
            self.gone,
            _("Leur code refusera, avec ce motif, jusqu’à ce qu’on les retrouve."),
        )
        self.lost = button(_("Déclarer perdues"), "ban", "danger")
        self.spoiled = button(_("Déclarer abîmées"), "trash-2")
        self.back = button(_("Fermer"), "x", "quiet", tip=_("Fermer (Échap)"))
        tools = QWidget()
        flow = FlowLayout(tools)
        for each in (self.count, self.lost, self.spoiled, self.back):
            flow.addWidget(each)
        for widget in (self.stock, self.field, self.told, self.gone_field, tools):
            self.body.addWidget(widget)
        self.count.clicked.connect(self._want)
        self.edit.returnPressed.connect(self._want)
        self.lost.clicked.connect(self._lose)
        self.spoiled.clicked.connect(self._spoil)
        self.back.clicked.connect(self.close_box)
        QShortcut(QKeySequence("Escape"), self).activated.connect(self.close_box)
        self._show_missing(())
        self.hide()

    def ask(self) -> None:
        """Ask for the numbers that are there."""
        self.edit.clear()
        self.told.setText("")
        self._show_missing(())
        self.show()
        self.edit.setFocus()

    @Slot(object)
    def show_stock(self, stock: BlankStock) -> None:
        """Say which numbers were ever made, and where they are."""
        parts = (
            _("Faites\u00a0: {numbers}").format(numbers=ranges_words(stock.made)),
            _("données\u00a0: {numbers}").format(numbers=ranges_words(stock.given)),
            _("abîmées\u00a0: {numbers}").format(numbers=ranges_words(stock.spoiled)),
            _("perdues\u00a0: {numbers}").format(numbers=ranges_words(stock.lost)),
        )
        self.stock.setText(" · ".join(parts))

    @Slot(object)
    def show_count(self, count: BlankCount) -> None:
        """Say what is missing, and which numbers should not lie there."""
        self.field.show_problem("")
        words = _("Comptées\u00a0: {counted}, attendues\u00a0: {expected}. Tout est là.")
        if count.missing:
            words = _(
                "Comptées\u00a0: {counted}, attendues\u00a0: {expected}, manquent n° {missing}."
            )
        told = words.format(
            counted=count.counted, expected=count.expected, missing=numbers_words(count.missing)
        )
        if count.odd:
            odd = _("Ne devraient pas être là (données ou déclarées)\u00a0: n° {numbers}.")
            told = f"{told} {odd.format(numbers=numbers_words(count.odd))}"
        self.told.setText(told)
        self._show_missing(count.missing)

    @Slot(object)
    def refuse(self, error: DomainError) -> None:
        """Say at the field why nothing could be compared."""
        if isinstance(error, InvalidInput):
            self.field.show_problem(" ".join(map(words_for_code, error.problems.values())))
        else:
            self.field.show_problem(words_for(error))
        self.edit.setFocus()

    @Slot()
    def close_box(self) -> None:
        """Leave the stock as it is."""
        self.hide()
        self.closed.emit()

    def _show_missing(self, numbers: tuple[int, ...]) -> None:
        self.gone.setText(ranges_text(ranges_of(numbers)))
        for widget in (self.gone_field, self.lost, self.spoiled):
            widget.setVisible(bool(numbers))

    @Slot()
    def _want(self) -> None:
        self.count_wanted.emit(self.edit.text())

    @Slot()
    def _lose(self) -> None:
        self._declare(BLANK_LOST)

    @Slot()
    def _spoil(self) -> None:
        self._declare(BLANK_SPOILED)

    def _declare(self, reason: str) -> None:
        try:
            numbers = read_ranges(self.gone.text())
        except InvalidInput as error:
            told = " ".join(map(words_for_code, error.problems.values()))
            self.gone_field.show_problem(told)
            return
        self.gone_field.show_problem("" if numbers else words_for_code("required"))
        if numbers:
            self.declare_wanted.emit(DeclareBlanks(numbers, reason))


def numbers_words(numbers: Iterable[int]) -> str:
    """Return numbers as ranges: « 3, 7–9 »."""
    return ranges_words(ranges_of(numbers))


def ranges_words(ranges: Sequence[tuple[int, int]]) -> str:
    """Return ranges as people read them; « aucune » for none."""
    if not ranges:
        return _("aucune")
    return ranges_text(ranges)


def ranges_text(ranges: Sequence[tuple[int, int]]) -> str:
    """Return ranges as they are typed; empty for none."""
    return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in ranges)
