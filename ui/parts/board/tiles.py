"""The tiles of the board: each knows the part it counts and the list that it opens."""

from collections.abc import Mapping

from PySide6.QtWidgets import QSizePolicy

from resources.translation import _, ngettext
from ui.parts.follow_up.filters import View
from ui.widgets.number_tile import NumberTile
from ui.words.definitions import definition_of


class BoardTile(NumberTile):
    """A tile that knows the place and the filter behind its number."""

    def __init__(
        self, part: str, icon: str, label: str, tone: str, place: str, what: object
    ) -> None:
        super().__init__(icon, label, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.part = part
        self.place = place
        self.what = what
        self.is_missing = False

    def show_number(self, number: int, note: str = "") -> None:
        """Show a count."""
        self.is_missing = False
        super().show_number(number, note)

    def show_missing(self, note: str) -> None:
        """Say that the number is not known; pressing the tile then asks again."""
        self.is_missing = True
        super().show_missing(note)


def board_tiles() -> dict[str, BoardTile]:
    """Return the tiles in their order."""
    hours = _("24\u00a0h")
    tiles = {
        "present": BoardTile("people", "users", _("Présents"), "primary", "follow_up", View("all")),
        "arrived": BoardTile(
            "flow",
            "log-in",
            _("Arrivés, {hours}").format(hours=hours),
            "info",
            "follow_up",
            View("arrived"),
        ),
        "left": BoardTile(
            "flow",
            "log-out",
            _("Sortis, {hours}").format(hours=hours),
            "neutral",
            "follow_up",
            View("left"),
        ),
        "waiting": BoardTile("queue", "bell", _("En attente"), "info", "queue", None),
        "beds": BoardTile("beds", "bed-double", _("Lits occupés"), "info", "housing", None),
        "overdue": BoardTile(
            "people", "clock", _("Délais dépassés"), "ok", "follow_up", View("overdue")
        ),
    }
    for name, tile in tiles.items():
        if counted := definition_of(name):
            tile.setToolTip(counted)
    return tiles


def show_tiles(tiles: Mapping[str, BoardTile], numbers: Mapping[str, int]) -> None:
    """Show on each tile what is known of it; one without its number keeps what it shows."""
    _show(tiles["present"], numbers.get("present"))
    operations = numbers.get("operations", 0)
    words = ngettext("{n} opération ouverte", "{n} opérations ouvertes", operations)
    _show(tiles["arrived"], numbers.get("arrived_24h"), words.format(n=operations))
    _show(tiles["left"], numbers.get("left_24h"))
    _show(tiles["waiting"], numbers.get("waiting"))
    beds, taken = numbers.get("beds", 0), numbers.get("beds_taken")
    free = max(beds - (taken or 0), 0)
    words = ngettext("sur {total}, {n} libre", "sur {total}, {n} libres", free)
    _show(tiles["beds"], taken, words.format(total=beds, n=free))
    overdue = numbers.get("overdue")
    _show(tiles["overdue"], overdue)
    if overdue is not None:
        tiles["overdue"].set_tone("danger" if overdue else "ok")


def _show(tile: BoardTile, number: int | None, note: str = "") -> None:
    if number is not None:
        tile.show_number(number, note)
