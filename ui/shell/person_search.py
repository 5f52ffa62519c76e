"""The search field that every page has: people first, then the places of the program."""

from uuid import UUID

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.clock import LOCAL
from core.queries.people.search import Hit, search
from core.rules.names import fold
from resources.translation import _
from ui.desk import Desk
from ui.jobs import Job
from ui.places import places_for
from ui.widgets.suggest_edit import SuggestEdit

_PAUSE_MS = 80
_SHORTEST = 2


class PersonSearch(SuggestEdit):
    """Name in any order, call number, code, end of a telephone number, or a place."""

    # The file of a person is wanted, by its key.
    person_wanted = Signal(object)
    # A place is wanted: its key, and what it should open with.
    place_wanted = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._places = {place.key: _(place.title) for place in places_for(desk)}
        self.setPlaceholderText(_("Rechercher\u00a0: nom, n°, code, tél.  (F3)"))
        self.setAccessibleName(_("Rechercher une personne"))
        self.setProperty("role", "search")
        self.setClearButtonEnabled(True)
        self.wanted.connect(self._pause_first)
        self.chosen.connect(self._chose)

    @Slot(str)
    def _pause_first(self, text: str) -> None:
        del text
        self._pause.start()

    @Slot()
    def _ask(self) -> None:
        if self._job is not None:
            self._job.drop()
            self._job = None
        if len(self.text().strip()) < _SHORTEST and not self.text().strip().isdigit():
            self.offer([])
            return
        self._job = self.desk.look(search, self.text(), limit=8)
        self._job.done.connect(self._found)

    @Slot(object)
    def _found(self, hits: tuple[Hit, ...]) -> None:
        self._job = None
        rows: list[tuple[str, object, str]] = [
            (_name(hit), hit.person_id, _detail(hit)) for hit in hits
        ]
        typed = fold(self.text())
        rows += [
            (title, key, _("ouvrir"))
            for key, title in self._places.items()
            if typed and fold(title).startswith(typed)
        ]
        if not rows:
            rows = [(_("Aucune personne trouvée"), None, _("essayez le n° d’appel ou le tél."))]
        self.offer(rows)

    @Slot(object)
    def _chose(self, value: object) -> None:
        self.clear()
        if isinstance(value, UUID):
            self.person_wanted.emit(value)
        elif isinstance(value, str):
            self.place_wanted.emit(value, None)


def _name(hit: Hit) -> str:
    return f"{hit.family_name} {hit.given_names}".strip() or _("Sans nom")


def _detail(hit: Hit) -> str:
    parts = [hit.call_no, hit.sex, "" if hit.age is None else str(hit.age)]
    if hit.exited_at is not None:
        parts.append(_("sortie {day}").format(day=f"{hit.exited_at.astimezone(LOCAL):%d/%m}"))
    elif hit.bed:
        parts.append(_("lit {bed}").format(bed=hit.bed))
    return "   ".join(part for part in parts if part)
