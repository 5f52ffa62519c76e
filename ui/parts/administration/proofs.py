"""The four proofs of `verify`, each with a shape and a sentence."""

from PySide6.QtWidgets import QGridLayout, QWidget

from core.errands.safety import Verified
from resources.translation import N_, _
from ui.theme import SPACE
from ui.widgets.badge import Badge
from ui.widgets.headings import text_label
from ui.words import words_for_code

_SUBJECTS = (
    ("books", N_("Registre"), N_("Chaque page a été relue et déchiffrée.")),
    ("journal", N_("Journal"), N_("Les entrées se suivent, aucune n’a été changée.")),
    ("batches", N_("Lots"), N_("Chaque lot est tel qu’il a été préparé.")),
    ("backups", N_("Sauvegardes"), N_("La plus récente s’ouvre et se lit.")),
)


class Proofs(QWidget):
    """One line for each subject; nothing is called good before it was proved."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE["l"])
        grid.setVerticalSpacing(SPACE["s"])
        grid.setColumnStretch(2, 1)
        self.badges: dict[str, Badge] = {}
        self.sentences = {}
        for line, (key, title, _proof) in enumerate(_SUBJECTS):
            self.badges[key] = Badge(_("Pas encore vérifié"), "outline")
            self.sentences[key] = text_label("", "muted")
            grid.addWidget(text_label(_(title), "strong", wrap=False), line, 0)
            grid.addWidget(self.badges[key], line, 1)
            grid.addWidget(self.sentences[key], line, 2)

    def show_proofs(self, found: Verified) -> None:
        """Show what was found."""
        for key, _title, proof in _SUBJECTS:
            code = getattr(found, key)
            whole = code == "ok"
            self.badges[key].show_badge(
                _("Prouvé") if whole else _("À voir"), "ok" if whole else "danger"
            )
            self.sentences[key].setText(_(proof) if whole else words_for_code(code))
