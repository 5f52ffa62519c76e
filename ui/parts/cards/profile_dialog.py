"""One printer's settings for cards: paper, sides, offsets, and a test page (ux.md 3.12.3)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from printing.setup import FARTHEST, LOT, SEPARATED, TURNS, PrintSetup
from printing.trial_page import TWO_SIDED
from resources.translation import _
from ui.parts.cards.press import LAYOUTS
from ui.printer_profiles import setup_for
from ui.settings import DeskSettings
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.form import Form
from ui.widgets.headings import heading, text_label

_STEP_MM: Final = 0.5
_BACK: Final = ("back_right", "back_down", "flip")


class ProfileDialog(QDialog):
    """A printer, how it prints, and what is measured on its test page; Ctrl+Enter saves."""

    # The settings of a printer are to be kept: its name and a `PrintSetup`.
    kept = Signal(str, object)
    # Its test page is wanted, likewise.
    trial_wanted = Signal(str, object)

    def __init__(
        self, settings: DeskSettings, printers: Sequence[str], printer: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._setup = setup_for(settings, printer)
        self.setWindowTitle(_("Réglages de l’imprimante"))
        self.form = Form(columns=2)
        self.printer = QComboBox()
        self.printer.addItem(_("PDF, ou imprimante choisie au moment d’imprimer"), "")
        for name in dict.fromkeys((*printers, printer)):
            if name:
                self.printer.addItem(name, name)
        self.save = button(_("Garder"), "check", "primary", tip=_("Garder (Ctrl+Entrée)"))
        self.trial = button(_("Voir la page d’essai"), "printer")
        self.back = button(_("Annuler"), "x", "quiet", tip=_("Annuler (Échap)"))
        self._fields()
        self._lay_out()
        self.printer.setCurrentIndex(max(self.printer.findData(printer), 0))
        self._show_setup()
        self.printer.activated.connect(self._other_printer)
        self.form.edited.connect(self._edited)
        self.form.submitted.connect(self._keep)
        self.save.clicked.connect(self._keep)
        self.trial.clicked.connect(self._want_trial)
        self.back.clicked.connect(self.reject)

    def setup(self) -> PrintSetup:
        """Return how the printer that is shown prints, as the fields say."""
        values = self.form.values()
        values.pop("printer")
        values["separate"] = LOT if values["separate"] else 0
        return replace(self._setup, **values)

    def printer_name(self) -> str:
        """Return the printer that is shown; empty for the PDF."""
        return str(self.printer.currentData())

    def _fields(self) -> None:
        layout, turn = QComboBox(), QComboBox()
        for code, words in LAYOUTS:
            layout.addItem(_(words), code)
        for degrees in TURNS:
            words = _("{n}\u00a0°").format(n=degrees) if degrees else _("Comme il sort")
            turn.addItem(words, degrees)
        form = self.form
        form.add("printer", _("Imprimante"), self.printer, wide=True)
        form.add("layout", _("Papier"), layout)
        form.add("turn", _("Tourner"), turn)
        form.add("right", _("Recto, vers la droite"), _millimetres())
        form.add("down", _("Recto, vers le bas"), _millimetres())
        form.add("back_right", _("Verso, vers la droite"), _millimetres())
        form.add("back_down", _("Verso, vers le bas"), _millimetres())
        flip = Choice([("long", _("Bord long"), "L"), ("short", _("Bord court"), "C")])
        form.add("flip", _("La feuille se retourne par"), flip,
                 _("Comme dans le pilote de l’imprimante."), wide=True)  # fmt: skip
        sparing = QCheckBox(_("Gris, peu d’encre\u00a0: sans aplats, photos plus claires"))
        separate = QCheckBox(_("Une carte de séparation toutes les {n} cartes").format(n=LOT))
        for name, box in (("sparing", sparing), ("separate", separate)):
            box.setAccessibleName(box.text())
            form.add(name, "", box, wide=True)

    def _show_setup(self) -> None:
        shown = self._setup
        self.form.fill({
            "layout": shown.layout, "turn": shown.turn, "right": shown.right, "down": shown.down,
            "back_right": shown.back_right, "back_down": shown.back_down, "flip": shown.flip,
            "sparing": shown.sparing, "separate": bool(shown.separate),
        })  # fmt: skip
        self._dress()

    def _dress(self) -> None:
        """Show only what the paper has: a back, lots that are parted."""
        layout = self.form.values()["layout"]
        for name in _BACK:
            self.form.set_field_visible(name, visible=layout in TWO_SIDED)
        self.form.set_field_visible("separate", visible=layout in SEPARATED)

    @Slot()
    def _other_printer(self) -> None:
        self._setup = setup_for(self._settings, self.printer_name())
        self._show_setup()

    @Slot(str)
    def _edited(self, name: str) -> None:
        if name == "layout":
            self._dress()

    @Slot()
    def _keep(self) -> None:
        self.kept.emit(self.printer_name(), self.setup())
        self.accept()

    @Slot()
    def _want_trial(self) -> None:
        self.kept.emit(self.printer_name(), self.setup())
        self.trial_wanted.emit(self.printer_name(), self.setup())
        self.accept()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(*(SPACE["l"],) * 4)
        column.setSpacing(SPACE["m"])
        column.addWidget(heading(_("Réglages de l’imprimante"), 2))
        column.addWidget(text_label(
            _("Imprimez la page d’essai, mesurez, notez l’écart ici. C’est gardé pour cette "
              "imprimante, sur ce PC."), "muted"))  # fmt: skip
        column.addWidget(self.form)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE["l"], SPACE["s"], SPACE["l"], SPACE["m"])
        foot.setSpacing(SPACE["s"])
        foot.addWidget(self.trial)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)
        self.setMinimumSize(px(420), px(320))
        self.resize(px(680), px(580))


def _millimetres() -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setRange(-FARTHEST, FARTHEST)
    made.setDecimals(1)
    made.setSingleStep(_STEP_MM)
    made.setSuffix(_(" mm"))
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return made
