"""The status line: what is saved, what is backed up, what headquarters does not have yet."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from core.clock import LOCAL
from core.queries.batches.outbox import Waiting, waiting
from core.rules.access import Permission
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.widgets.buttons import button

_HOUR = timedelta(hours=1)


class StatusLine(QFrame):
    """Three facts, separately: recorded, backed up, transmitted; each opens its page."""

    # A place is wanted: its key, and what it should open with.
    place_wanted = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("role", "statusbar")
        self.recorded = _fact(_("Prêt\u00a0: chaque acte est enregistré aussitôt"))
        self.backed_up = _fact("")
        self.to_send = _fact("")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 2, 16, 2)
        across.setSpacing(8)
        for fact in (self.recorded, self.backed_up, self.to_send):
            across.addWidget(fact)
        across.addStretch(1)
        sends = desk.may(Permission.EXPORT) and desk.house.place.profile == "centre"
        self.to_send.setVisible(sends)
        self.backed_up.setVisible(desk.may(Permission.BACK_UP))
        self.backed_up.clicked.connect(self._open_safety)
        self.to_send.clicked.connect(self._open_exports)
        desk.changed.connect(self._recorded)
        self.refresh()

    def refresh(self) -> None:
        """Read what is waiting and how old the newest backup is."""
        self.desk.look(waiting).done.connect(self._show_waiting)
        self.backed_up.setText(_backup_words(self.desk.house.folder.backups, self._now()))

    @Slot(frozenset)
    def _recorded(self, _changed: frozenset[str]) -> None:
        local = self._now().astimezone(LOCAL)
        self.recorded.setText(_("Enregistré {time}").format(time=f"{local:%H:%M:%S}"))
        self.refresh()

    @Slot(object)
    def _show_waiting(self, found: Waiting) -> None:
        if found.nothing:
            words = _("Tout est transmis, avec accusé de réception")
        elif found.unwritten:
            words = _("La copie d’un lot n’est pas finie")
        elif found.records and not found.people:
            words = ngettext(
                "À transmettre\u00a0: {n} changement",
                "À transmettre\u00a0: {n} changements",
                found.records,
            ).format(n=found.records)
        elif found.records:
            words = ngettext(
                "À transmettre\u00a0: {n} fiche", "À transmettre\u00a0: {n} fiches", found.people
            ).format(n=found.people)
        elif found.photos and not found.unacknowledged:
            words = ngettext(
                "{n} photo n’est pas encore au siège",
                "{n} photos ne sont pas encore au siège",
                found.photos,
            ).format(n=found.photos)
        else:
            words = _("Lots faits, accusé de réception attendu")
        self.to_send.setText(words)

    @Slot()
    def _open_safety(self) -> None:
        self.place_wanted.emit("administration", "safety")

    @Slot()
    def _open_exports(self) -> None:
        self.place_wanted.emit("exports", None)

    def _now(self) -> datetime:
        return self.desk.house.clock.now()


def newest_backup(folder: Path) -> datetime | None:
    """Return when the newest backup in the folder was made, or None."""
    try:
        times = [path.stat().st_mtime for path in folder.glob("*.sauvegarde")]
    except OSError:
        return None
    return datetime.fromtimestamp(max(times), UTC) if times else None


def _backup_words(folder: Path, now: datetime) -> str:
    made = newest_backup(folder)
    if made is None:
        return _("Aucune sauvegarde")
    hours = int((now - made) / _HOUR)
    if hours < 1:
        return _("Sauvegarde il y a moins d’une heure")
    return ngettext("Sauvegarde il y a {n} heure", "Sauvegarde il y a {n} heures", hours).format(
        n=hours
    )


def _fact(text: str) -> QPushButton:
    made = button(text, kind="quiet")
    made.setProperty("role", "fact")
    return made
