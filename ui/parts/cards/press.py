"""Making the paper of cards, off the window's thread."""

from collections.abc import Sequence

from core.act import Place, Progress
from core.house import House
from core.queries.cards.cards_to_print import BlankRow, CardRow
from printing.sheet import Layout, card_sheets
from printing.slips import AnyCardSlip
from resources.translation import N_
from ui.card_slips import blank_slips, card_slips, command_slip

LAYOUTS: tuple[tuple[Layout, str], ...] = (
    ("a4", N_("Feuilles A4, 10 cartes")),
    ("cr80", N_("Imprimante à cartes (CR80)")),
    ("roll", N_("Rouleau 80 mm")),
)
"""Ways of printing cards, as the desk's settings name them."""


def layout_of(code: str) -> Layout:
    """Return the layout with this code; A4 where it is unknown."""
    return next((layout for layout, _words in LAYOUTS if layout == code), "a4")


class PressCards:
    """Makes one PDF of given or of blank cards; called in the worker's thread."""

    def __init__(
        self, house: House, rows: Sequence[CardRow] | Sequence[BlankRow], layout: Layout
    ) -> None:
        self._house = house
        self._rows = tuple(rows)
        self._layout = layout

    def __call__(self, progress: Progress) -> bytes:
        """Return the PDF; `progress` may cancel after each card."""
        given = [row for row in self._rows if isinstance(row, CardRow)]
        blank = [row for row in self._rows if isinstance(row, BlankRow)]
        slips: list[AnyCardSlip] = [*card_slips(self._house, given)]
        slips += blank_slips(self._house.place, blank)

        def tell(done: int, total: int) -> None:
            progress(done, total)

        return card_sheets(slips, layout=self._layout, progress=tell)


class PressCommands:
    """Makes the sheet of the command cards; called in the worker's thread."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def __call__(self, progress: Progress) -> bytes:
        """Return the PDF."""
        from printing.command_sheet import command_sheet

        del progress
        return command_sheet(command_slip(self._place))
