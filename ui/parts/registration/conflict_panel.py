"""Two desks changed one fiche: both values, field by field, and a choice for each (ux.md 3.3)."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.translation import _
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.form import Form
from ui.words.people import FICHE_FIELDS

_MINE, _THEIRS = "mine", "theirs"


class ConflictPanel(Card):
    """Shown above the form while the two versions differ."""

    # Decided: the names of the fields whose other value is taken.
    decided = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Un autre poste a modifié cette fiche"),
            sentence=_("Gardez votre valeur ou prenez la sienne, puis enregistrez."),
            tone="warn",
            parent=parent,
        )
        self.form: Form | None = None
        self.save = button(_("Enregistrer ces valeurs"), "check", "primary")
        self.save.clicked.connect(self._decide)
        acts = QHBoxLayout()
        acts.addStretch(1)
        acts.addWidget(self.save)
        acts.setSpacing(SPACE["s"])
        self.body.addLayout(acts)
        self.hide()

    def show_both(self, mine: Mapping[str, str], theirs: Mapping[str, str]) -> None:
        """Show the fields whose words differ; mine are chosen at first."""
        if self.form is not None:
            self.body.removeWidget(self.form)
            self.form.deleteLater()
        self.form = Form(columns=1)
        for name, words in mine.items():
            if words == theirs.get(name, ""):
                continue
            choice = Choice(
                [
                    (_MINE, _("Le vôtre\u00a0: {value}").format(value=words or "—"), "V"),
                    (_THEIRS, _("Le sien\u00a0: {value}").format(value=theirs[name] or "—"), "S"),
                ]
            )
            choice.set_value(_MINE)
            self.form.add(name, _(FICHE_FIELDS.get(name, name)), choice)
        self.form.submitted.connect(self._decide)
        self.body.insertWidget(0, self.form)
        self.show()
        self.form.focus_first()
        if not self.form.names():
            self.save.setFocus()

    @Slot()
    def _decide(self) -> None:
        values = self.form.values() if self.form is not None else {}
        self.hide()
        self.decided.emit(tuple(name for name, side in values.items() if side == _THEIRS))
