"""The operation under way: what it is, and how far it is."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from core.clock import LOCAL
from core.queries.arrivals.operations import LatestRow, OperationRow
from resources.translation import _, ngettext
from ui.parts.arrivals.tables import arrival_words
from ui.reference import country_name, label
from ui.theme import SPACE, px
from ui.widgets.headings import text_label

_FEWEST = 4
_RECENT = timedelta(minutes=10)


class OperationLine(QWidget):
    """Counted of announced as a bar; complete, left, awaited, and the pace beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counted = text_label("", "strong", wrap=False)
        self.others = text_label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(px(100))
        self.bar.setMaximumWidth(px(180))
        self.bar.setAccessibleName(_("Comptés"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE["m"])
        across.addWidget(self.counted)
        across.addWidget(self.bar, 1)
        across.addWidget(self.others, 3)

    def show_operation(self, row: OperationRow, latest: Sequence[LatestRow], now: datetime) -> None:
        """Show an operation as the house has it now."""
        self.counted.setText(_counted_words(row))
        self.bar.setRange(0, max(row.announced or 0, 1))
        self.bar.setValue(min(row.arrived, self.bar.maximum()))
        self.bar.setVisible(bool(row.announced))
        self.others.setText(" · ".join(_other_facts(row, latest, now)))
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the facts whole where they need a second line."""
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        self.others.setMinimumHeight(max(self.others.heightForWidth(self.others.width()), 0))


def operation_words(row: OperationRow) -> str:
    """Return « Opération 07 — Abidjan · Côte d’Ivoire · Bus · arrivée 14/11/2026 02:10 »."""
    name = _("Opération {number:02d} — {label}").format(number=row.number, label=row.label)
    facts = (
        name,
        country_name(row.departure_country),
        label("transport_mode", row.transport_mode),
        _("arrivée {at}").format(at=arrival_words(row)),
    )
    return " · ".join(fact for fact in facts if fact)


def _counted_words(row: OperationRow) -> str:
    if not row.announced:
        return ngettext("{n} compté", "{n} comptés", row.arrived).format(n=row.arrived)
    return _("Comptés {n}/{all}").format(n=row.arrived, all=row.announced)


def _other_facts(row: OperationRow, latest: Sequence[LatestRow], now: datetime) -> tuple[str, ...]:
    facts = []
    if row.announced is not None and row.arrived > row.announced:
        facts.append(_("{n} comptés pour {all} annoncés").format(n=row.arrived, all=row.announced))
    facts.append(
        ngettext("{n} fiche complète", "{n} fiches complètes", row.complete).format(n=row.complete)
    )
    facts.append(ngettext("{n} sortie", "{n} sorties", row.left).format(n=row.left))
    if row.listed:
        words = ngettext("{n} non présenté", "{n} non présentés", row.awaited)
        facts.append(words.format(n=row.awaited))
        facts.append(_("{n} hors liste").format(n=row.unlisted))
    pace = _pace(latest, now)
    if pace:
        facts.append(_("cadence {n}/min").format(n=f"{pace:.1f}".replace(".", ",")))
        rest = (row.announced or 0) - row.arrived
        if rest > 0:
            end = (now + timedelta(minutes=rest / pace)).astimezone(LOCAL)
            facts.append(_("fin vers {time}").format(time=f"{end:%H:%M}"))
    return tuple(facts)


def _pace(latest: Sequence[LatestRow], now: datetime) -> float:
    """Return people per minute of the last minutes, 0 when nobody is being counted."""
    times = [row.counted_at for row in latest if row.counted_at and now - row.counted_at < _RECENT]
    minutes = (max(times) - min(times)).total_seconds() / 60 if len(times) >= _FEWEST else 0.0
    return (len(times) - 1) / minutes if minutes > 0 else 0.0
