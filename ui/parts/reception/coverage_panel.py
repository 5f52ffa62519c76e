"""The grid of centres by days: what came, what lacks, in words and with a mark (ux.md 2.4.14)."""

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.queries.headquarters.coverage import CentreCover, coverage
from resources.translation import N_, _, ngettext
from ui.desk import Desk
from ui.models.table import Column, TableModel
from ui.widgets.table import TableView

_KINDS: Final = {"whole": "ok", "waiting": "info", "gap": "danger", "nothing": "neutral"}
_GAP_WORD: Final = N_("manque")
_TIPS: Final = {
    "whole": N_("Tout est arrivé jusqu’à ce jour."),
    "waiting": N_("Le dernier lot a été fait ce jour-là\u00a0: la suite est attendue."),
    "gap": N_("Un lot de ces jours manque. Demandez-le au centre."),
    "nothing": N_("Rien n’est encore arrivé de ce jour."),
}


class CoveragePanel(QWidget):
    """One line for each centre, one column for each of the last days."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table = TableView(_("Jours reçus de chaque centre"), embedded=True)
        self.table.set_empty(_("Aucun centre n’est encore inscrit."))
        self.model = TableModel(_columns(()), _key, self)
        self.table.show_model(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_centres(self, codes: tuple[str, ...]) -> None:
        """Ask for the days of these centres and of whoever else sent something."""
        self._desk.look(coverage, codes).done.connect(self._show)

    @Slot(object)
    def _show(self, lines: tuple[CentreCover, ...]) -> None:
        days = tuple(cover.day for cover in lines[0].days) if lines else ()
        old = self.model
        self.model = TableModel(_columns(days), _key, self)
        self.model.replace_all(lines)
        self.table.show_model(self.model)
        old.deleteLater()


def _columns(days: tuple[date, ...]) -> tuple[Column, ...]:
    return (
        Column("centre", N_("Centre"), _centre, width=76, strong=True),
        *(
            Column(
                f"day{at}",
                f"{day:%d/%m}",
                partial(_day_words, at),
                chip=partial(_day_kind, at),
                tip=partial(_day_tip, at),
                width=106,
            )
            for at, day in enumerate(days)
        ),
        Column("last", N_("Dernier lot"), _last, align="right", width=96),
        Column("missing", N_("À demander"), _missing, tip=_missing, stretch=True),
    )


def _key(row: CentreCover) -> str:
    return row.centre


def _centre(row: CentreCover) -> str:
    return row.centre


def _day_words(at: int, row: CentreCover) -> str:
    # The chip has the mark beside the word: a tick, an exclamation mark, a dot.
    cover = row.days[at]
    if cover.state == "gap":
        return _(_GAP_WORD)
    return "—" if cover.state == "nothing" else str(cover.arrivals)


def _day_kind(at: int, row: CentreCover) -> str:
    return _KINDS[row.days[at].state]


def _day_tip(at: int, row: CentreCover) -> str:
    cover = row.days[at]
    words = ngettext("{n} arrivée reçue.", "{n} arrivées reçues.", cover.arrivals)
    return f"{_(_TIPS[cover.state])} {words.format(n=cover.arrivals)}"


def _last(row: CentreCover) -> str:
    return f"{row.last_batch:06d}" if row.last_batch else "—"


def _missing(row: CentreCover) -> str:
    told = []
    if row.missing:
        numbers = ", ".join(
            f"{installation}-{seq:06d}" for installation, _chain, seq in row.missing
        )
        told.append(_("Lots {numbers}").format(numbers=numbers))
    if row.aside:
        aside = ngettext("{n} lot mis de côté", "{n} lots mis de côté", row.aside)
        told.append(aside.format(n=row.aside))
    return " · ".join(told)
