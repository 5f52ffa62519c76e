"""The recovery code, shown once: it has to be on paper before anybody enters."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit

from resources.translation import N_, _
from ui.entrance.steps import Step
from ui.theme import SPACE
from ui.widgets.banner import Banners
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.file_dialog import FileDialog
from ui.widgets.form import Form
from ui.widgets.headings import text_label

_PER_LINE = 5


class RecoveryStep(Step):
    """The code in groups; print or save it, then type its last group."""

    # Something changed: whether the paper exists, or the group typed.
    changed = Signal()
    # The sheet should be saved at this path.
    save_wanted = Signal(object)
    # The sheet should be printed.
    print_wanted = Signal()

    name = N_("Code de secours")
    title = N_("Imprimez le code de secours")
    sentence = N_(
        "Si toutes les phrases de passe sont perdues, ce code seul rouvre le registre. Il n’est "
        "montré qu’une fois : sur papier, dans une enveloppe fermée, loin de ce PC."
    )

    def __init__(self, code: str, *, may_print: bool) -> None:
        super().__init__()
        self._code = code
        self._on_paper = False
        self.banners = Banners()
        card = Card(_("Code de secours"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE["l"])
        for at, group in enumerate(code.split("-")):
            label = text_label(group, "code", wrap=False)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            grid.addWidget(label, at // _PER_LINE, at % _PER_LINE)
        card.body.addLayout(grid)
        self.save = button(_("Enregistrer en PDF…"), "download")
        self.print = button(_("Imprimer…"), "printer")
        if not may_print:
            self.print.hide()
        self.copied = button(_("Je l’ai recopié à la main"), "pencil")
        row = QHBoxLayout()
        row.setSpacing(SPACE["s"])
        row.addWidget(self.print)
        row.addWidget(self.save)
        row.addWidget(self.copied)
        row.addStretch(1)
        card.body.addLayout(row)
        self.last_group = QLineEdit()
        self.last_group.setMaxLength(6)
        self.form = Form(columns=1)
        self.form.add(
            "last_group",
            _("Dernier groupe, lu sur le papier"),
            self.last_group,
            _("Les deux derniers signes : cela prouve que le papier existe et se lit."),
        )
        proof = Card()
        proof.body.addWidget(self.form)
        self.column.addWidget(self.banners)
        self.column.addWidget(card)
        self.column.addWidget(proof)
        self.save.clicked.connect(self._choose_file)
        self.print.clicked.connect(self.print_wanted)
        self.copied.clicked.connect(self._note_copy)
        self.last_group.textEdited.connect(self._typed)
        self.form.submitted.connect(self.submitted)

    def paper_made(self, sentence: str) -> None:
        """Note that the code is on paper or in a file now."""
        self._on_paper = True
        self.form.clear_problems()
        self.banners.show_banner("ok", sentence, key="paper")
        self.last_group.setFocus()
        self.changed.emit()

    def paper_failed(self, sentence: str) -> None:
        """Tell why there is no paper."""
        self.banners.show_banner("danger", sentence, key="paper")

    def check(self) -> bool:
        """Say whether the code is on paper and its last group was read from it."""
        problems = {}
        if not self._on_paper:
            problems["last_group"] = _("Imprimez d’abord le code, ou enregistrez-le en PDF.")
        elif self._typed_group() != self._code.rsplit("-", 1)[-1]:
            problems["last_group"] = _("Ce n’est pas le dernier groupe. Relisez le papier.")
        self.form.show_problems(problems)
        return not problems

    def focus_first(self) -> None:
        """Put the keys on what comes first: the paper."""
        (self.save if self.print.isHidden() else self.print).setFocus()

    def _typed_group(self) -> str:
        look_alikes = str.maketrans({"O": "0", "I": "1", "L": "1"})
        return self.last_group.text().strip().upper().translate(look_alikes)

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self.changed.emit()

    @Slot()
    def _note_copy(self) -> None:
        self.paper_made(_("Relisez chaque signe de votre copie, puis tapez son dernier groupe."))

    @Slot()
    def _choose_file(self) -> None:
        dialog = FileDialog(self, _("Enregistrer le code de secours"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setNameFilter(_("PDF (*.pdf)"))
        dialog.selectFile("code-de-secours.pdf")
        dialog.fileSelected.connect(self._file_chosen)
        dialog.open()

    @Slot(str)
    def _file_chosen(self, path: str) -> None:
        self.save_wanted.emit(Path(path))
