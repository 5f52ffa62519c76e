"""Making the paper of cards, off the window's thread."""

from collections.abc import Sequence
from typing import Final

from core.act import Place, Progress
from core.house import House
from core.queries.cards.cards_to_print import BlankRow, CardRow
from core.rules.command_cards import command_code
from printing.photos import is_readable
from printing.setup import LAYOUTS as KNOWN
from printing.setup import Layout, PrintSetup
from printing.sheet import card_sheets
from printing.slips import AnyCardSlip, TrialSlip
from printing.trial_page import TWO_SIDED, trial_page
from resources.translation import N_, _, language
from ui.card_slips import blank_slips, card_slips, command_slip
from ui.printer_profiles import setup_for
from ui.settings import load_settings

LAYOUTS: tuple[tuple[Layout, str], ...] = (
    ("a4", N_("Feuilles A4, 10 cartes")),
    ("cr80", N_("Imprimante à cartes (CR80)")),
    ("roll", N_("Rouleau 80 mm")),
    ("wristband", N_("Bracelets 25 × 250 mm")),
)
"""Ways of printing cards, as the desk's settings name them."""

TASTE: Final = 10
"""Cards that are made first and shown while the rest is made: one sheet."""


def layout_of(code: str) -> Layout:
    """Return the layout with this code; A4 where it is unknown."""
    return next((layout for layout in KNOWN if layout == code), "a4")


class PressCards:
    """Makes one PDF of given or of blank cards; called in the worker's thread.

    `printer` is whose offsets and sides hold (`ui/printer_profiles.py`).
    """

    def __init__(
        self,
        house: House,
        rows: Sequence[CardRow] | Sequence[BlankRow],
        layout: Layout,
        printer: str = "",
    ) -> None:
        self._house = house
        self._rows = tuple(rows)
        self._layout = layout
        self._printer = printer
        self.unreadable: tuple[str, ...] = ()
        """Call numbers of those whose photo gave way to initials; known once the PDF is made."""

    def __call__(self, progress: Progress) -> bytes:
        """Return the PDF; `progress` may cancel after each card."""
        given = [row for row in self._rows if isinstance(row, CardRow)]
        blank = [row for row in self._rows if isinstance(row, BlankRow)]
        people = card_slips(self._house, given)
        self.unreadable = tuple(
            slip.call_no for slip in people if slip.photo and not is_readable(slip.photo)
        )
        slips: list[AnyCardSlip] = [*people, *blank_slips(self._house.place, blank)]
        setup = setup_for(load_settings(self._house.folder.root), self._printer)

        def tell(done: int, total: int) -> None:
            progress(done, total)

        return card_sheets(slips, layout=self._layout, setup=setup, progress=tell)


class PressCommands:
    """Makes the sheet of the command cards; called in the worker's thread."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def __call__(self, progress: Progress) -> bytes:
        """Return the PDF."""
        from printing.command_sheet import command_sheet

        del progress
        return command_sheet(command_slip(self._place))


class PressTrial:
    """Makes the test page of a printer; called in the worker's thread."""

    def __init__(self, printer: str, setup: PrintSetup) -> None:
        self._printer = printer
        self._setup = setup

    def __call__(self, progress: Progress) -> bytes:
        """Return the PDF."""
        del progress
        return trial_page(trial_slip(self._printer, self._setup), self._setup)


def trial_slip(printer: str, setup: PrintSetup) -> TrialSlip:
    """Return what stands on the test page: the settings of the printer, in words."""
    settings = [
        _("Imprimante\u00a0: {name}").format(name=printer or _("PDF")),
        _(dict(LAYOUTS)[setup.layout]),
        _("Recto\u00a0: {offset}").format(offset=offset_words(setup.right, setup.down)),
    ]
    if setup.layout in TWO_SIDED:
        back = offset_words(setup.back_right, setup.back_down)
        settings.append(_("Verso\u00a0: {offset}").format(offset=back))
        long = setup.flip == "long"
        settings.append(_("Recto verso, bord long") if long else _("Recto verso, bord court"))
    if setup.turn:
        settings.append(_("Tourné de {n}\u00a0°").format(n=setup.turn))
    advice = (
        _("Mesurez la règle\u00a0: 50 mm doivent faire 50 mm. Sinon, imprimez à 100\u00a0%, sans "
          "ajuster à la page."),
        _("Scannez le code à la page Cartes\u00a0: le programme dit «\u00a0Impression "
          "lisible\u00a0»."),
    )  # fmt: skip
    return TrialSlip(command_code("test_print"), _("Page d’essai"), tuple(settings), advice)


def offset_words(right: float, down: float) -> str:
    """Return how far a side is moved, in words; never a sign that is read the wrong way round."""
    parts = []
    if right:
        words = _("{mm} mm à droite") if right > 0 else _("{mm} mm à gauche")
        parts.append(words.format(mm=_decimal(abs(right))))
    if down:
        words = _("{mm} mm vers le bas") if down > 0 else _("{mm} mm vers le haut")
        parts.append(words.format(mm=_decimal(abs(down))))
    return ", ".join(parts) or _("sans décalage")


def _decimal(number: float) -> str:
    return f"{number:.1f}".replace(".", "," if language() == "fr" else ".")
