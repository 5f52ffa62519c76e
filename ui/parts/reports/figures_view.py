"""The figures of a period: numbers in large, and each count with its share."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from core.queries.figures.figures import Figures
from resources.translation import _
from ui.parts.folding import FoldingRow
from ui.parts.reports.count_line import Count, CountCard, Figure
from ui.period_slips import hours_words
from ui.reference import country_name, label
from ui.theme import SPACE, px
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.words.package import item_name
from ui.words.print_queue import FATES_COUNTED, REASONS
from ui.words.stock import cause_words, fcfa

_TILE = 180
_TWO_COLUMNS = 700


class FiguresView(QWidget):
    """Everything that is counted, on one sheet."""

    def __init__(self, *, with_centres: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = {
            "people": Figure("users", _("Personnes arrivées"), "primary"),
            "present": Figure("house", _("Encore présentes")),
            "left": Figure("log-out", _("Sorties"), "ok"),
            "overdue": Figure("triangle-alert", _("Au-delà de 72\u00a0h"), "warn"),
            "complete": Figure("badge-check", _("Fiches complètes")),
            "meals_served": Figure("utensils", _("Repas servis"), "ok"),
            "refused_scans": Figure("ban", _("Passages refusés"), "warn"),
        }
        if with_centres:
            self.figures["distinct"] = Figure("user-check", _("Personnes distinctes"))
        self.people = CountCard(_("Sexe et âge à l’arrivée"))
        self.countries = CountCard(_("Provenance"))
        self.returns = CountCard(_("Manière du retour"))
        self.operations = CountCard(_("Opérations"))
        self.centres = CountCard(_("Centres"), _("Séjours de chaque centre."))
        self.distinct = CountCard(
            _("Personnes distinctes par centre"),
            _("Qui est venu plusieurs fois, ou dans deux centres et reconnu par le siège, compte "
              "une fois\u00a0: la somme des centres peut dépasser le total."),
        )  # fmt: skip
        for each in (self.centres, self.distinct):
            each.setVisible(with_centres)
        self.package = CountCard(
            _("Paquet 72 heures"),
            _("Personnes qui ont reçu le service, sur celles à qui il est dû."),
        )
        self.delays = Card(_("Délais médians"), sentence=_("La moitié des personnes a moins."))
        self.delay_words = {
            "median_hours_to_first_meal": text_label("", "strong"),
            "median_hours_to_medical": text_label("", "strong"),
            "median_hours_to_exit": text_label("", "strong"),
        }
        self.disputes = CountCard(
            _("Refus contestés"), _("Servis à titre provisoire, comptés à part des repas.")
        )
        self.replaced = CountCard(_("Cartes remplacées"), _("Par motif."))
        self.ended = CountCard(_("Cartes à la sortie"))
        self.cash = Card(_("Argent remis"))
        self.cash_words = text_label("")
        self.cash.body.addWidget(self.cash_words)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    def show_figures(self, found: Figures) -> None:
        """Show the figures of a period."""
        for name, figure in self.figures.items():
            if name != "complete":
                figure.show_number(getattr(found, name))
        share = Count("", found.complete, found.people)
        self.figures["complete"].show_number(found.complete, share.numbers())
        self.people.show_counts(_by_age_and_sex(found))
        self.countries.show_counts(
            Count(country_name(code) or _("non précisé"), count, found.people)
            for code, count in found.by_country
        )
        self.returns.show_counts(
            Count(label("return_type", code) if code else _("non précisé"), count, found.people)
            for code, count in found.by_return_type
        )
        self.operations.show_counts(
            Count(name, count, found.people) for name, count in found.by_operation
        )
        self.centres.show_counts(
            Count(code, count, found.people) for code, count in found.by_centre
        )
        self.distinct.show_counts(
            Count(code, count, found.distinct) for code, count in found.distinct_by_centre
        )
        self.package.show_counts(
            Count(item_name(each.code, each.label), each.done, each.owed) for each in found.coverage
        )
        contested = sum(count for _cause, count in found.disputes)
        self.disputes.setVisible(bool(contested))
        self.disputes.show_counts(
            Count(cause_words(cause), count, contested) for cause, count in found.disputes
        )
        for card, known, counts in (
            (self.replaced, REASONS, found.cards_replaced),
            (self.ended, FATES_COUNTED, found.cards_ended),
        ):
            every = sum(count for _code, count in counts)
            card.setVisible(bool(every))
            card.show_counts(
                Count(_(known[code]) if code in known else code, count, every)
                for code, count in counts
            )
        self.cash.setVisible(bool(found.cash_paid))
        self.cash_words.setText(
            "\n".join(
                _("{fund}\u00a0: {sum}").format(fund=fund, sum=fcfa(amount))
                for fund, amount in found.cash_paid
            )
        )
        for name, words in self.delay_words.items():
            words.setText(hours_words(getattr(found, name)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two columns below each other where it is narrow."""
        super().resizeEvent(event)
        wide = event.size().width() >= px(_TWO_COLUMNS)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _lay_out(self) -> None:
        row = FoldingRow(_TILE, even=True, gap=SPACE["m"])
        for figure in self.figures.values():
            row.add(figure)
        captions = (
            _("De l’arrivée au premier repas"),
            _("De l’arrivée à la visite médicale"),
            _("De l’arrivée à la sortie"),
        )
        for caption, words in zip(captions, self.delay_words.values(), strict=True):
            line = FoldingRow()
            line.add(text_label(_("{caption}\u00a0:").format(caption=caption), wrap=False))
            line.add(words)
            words.setWordWrap(False)
            words.setAccessibleName(caption)
            self.delays.body.addWidget(line)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (
                left,
                (
                    *(self.people, self.countries, self.returns, self.operations),
                    *(self.centres, self.distinct),
                ),
            ),
            (
                right,
                (self.package, self.delays, self.cash, self.disputes, self.replaced, self.ended),
            ),
        ):
            column.setSpacing(SPACE["m"])
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        self._columns.setSpacing(SPACE["m"])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE["m"])
        whole.addWidget(row)
        whole.addLayout(self._columns)
        whole.addStretch(1)
        whole.setAlignment(Qt.AlignmentFlag.AlignTop)


def _by_age_and_sex(found: Figures) -> Iterable[Count]:
    for words, count in (
        (_("Hommes"), found.men),
        (_("Femmes"), found.women),
        (_("Garçons de moins de 18 ans"), found.boys),
        (_("Filles de moins de 18 ans"), found.girls),
    ):
        if found.people:
            yield Count(words, count, found.people)
    for words, count in (
        (_("Sexe non précisé"), found.unknown_sex),
        (_("Âge non précisé"), found.unknown_age),
    ):
        if count:
            yield Count(words, count, found.people)
