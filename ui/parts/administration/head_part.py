"""Tab « En-tête des papiers »: what stands at the top of every paper, shown as it prints."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QToolButton

from core.act import Progress
from core.commands.papers.keep_paper_head import KeepPaperHead, keep_paper_head
from core.errors import DomainError
from core.exchange.logos import logo_of_file
from core.queries.papers.paper_head import KnownHead, paper_head
from core.rules.papers import LONGEST_LINE, LONGEST_PHONE, MOST_LINES, MOST_LOGOS
from printing.people_list import people_list
from printing.slips import ListColumn, ListSlip
from resources.translation import _
from ui.desk import Desk
from ui.page import Undo
from ui.paper_frame import frame_of
from ui.parts.administration.part import Part
from ui.parts.paper.preview import PaperPreview
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.file_dialog import FileDialog
from ui.widgets.headings import text_label
from ui.words import words_for

_LOGO = 56
_PREVIEW = 360
_CALM_MS = 400


class MakeLogo:
    """Makes a logo of a picture file; called in the worker's thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, progress: Progress) -> bytes:
        """Return the logo as PNG; raises Refused."""
        progress(0, 1)
        return logo_of_file(self._path)


class PressSample:
    """Presses a sample with a head; called in the worker's thread."""

    def __init__(self, centre_name: str, head: KnownHead, *, specimen: bool) -> None:
        self._centre_name = centre_name
        self._head = head
        self._specimen = specimen

    def __call__(self, progress: Progress) -> bytes:
        """Return the PDF."""
        progress(0, 1)
        slip = ListSlip(
            title=_("Exemple de papier"),
            subtitle=_("Le haut et le bas de chaque papier sont comme ici."),
            centre_name=self._centre_name,
            produced_text="",
            columns=(ListColumn(_("N°"), 1), ListColumn(_("Nom"), 4)),
            rows=(),
            frame=frame_of(self._head),
            specimen=self._specimen,
        )
        return people_list(slip)


class HeadPart(Part):
    """Two lines, a telephone for help, up to four logos; what is written is kept by one button."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._known = KnownHead()
        self._logos: tuple[bytes, ...] = ()
        self._is_touched = False
        self.lines = tuple(QLineEdit() for _each in range(MOST_LINES))
        for line in self.lines:
            line.setMaxLength(LONGEST_LINE)
        self.phone = QLineEdit()
        self.phone.setMaxLength(LONGEST_PHONE)
        self.add = button(_("Ajouter un logo…"), "plus")
        self.keep = button(_("Garder l’en-tête"), "check", "primary")
        self.trouble = text_label("", "error")
        self.preview = PaperPreview(_("Aperçu de l’en-tête"))
        self.preview.setMinimumHeight(px(_PREVIEW))
        self._row = QHBoxLayout()
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._lay_out()
        for edit in (*self.lines, self.phone):
            edit.textEdited.connect(self._touched)
        self._calm.timeout.connect(self._press)
        self.add.clicked.connect(self._choose)
        self.keep.clicked.connect(self._keep)

    def refresh(self) -> None:
        """Ask for the head that counts; what is being written stays."""
        if not self._is_touched:
            self.desk.look(paper_head).done.connect(self._show)

    def logo_buttons(self) -> list[QToolButton]:
        """Return the button of each logo, from the left."""
        items = (self._row.itemAt(at) for at in range(self._row.count()))
        found = (None if item is None else item.widget() for item in items)
        return [widget for widget in found if isinstance(widget, QToolButton)]

    @Slot(str)
    def read_file(self, name: str) -> None:
        """Take a logo from a file; what is wrong with it is told, the others stay."""
        job = self.desk.make(MakeLogo(Path(name)))
        job.done.connect(self._add_logo)
        job.failed.connect(self._tell)

    @Slot(object)
    def _show(self, known: KnownHead) -> None:
        self._known = known
        self._is_touched = False
        texts = (*known.lines, *[""] * MOST_LINES)
        for edit, words in zip(self.lines, texts, strict=False):
            edit.setText(words)
        self.phone.setText(known.phone)
        self._show_logos(known.logos)
        self._press()

    def _show_logos(self, logos: tuple[bytes, ...]) -> None:
        self._logos = logos
        for old in self.logo_buttons():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        for at, logo in enumerate(logos):
            picture = QPixmap()
            picture.loadFromData(logo)
            made = QToolButton()
            made.setIcon(QIcon(picture))
            made.setIconSize(QSize(px(_LOGO), px(_LOGO)))
            words = _("Retirer le logo {number}").format(number=at + 1)
            made.setToolTip(words)
            made.setAccessibleName(words)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.setProperty("at", at)
            made.clicked.connect(self._drop)
            self._row.insertWidget(at, made)
        self.add.setEnabled(len(logos) < MOST_LOGOS)
        self._dress()

    @Slot()
    def _touched(self) -> None:
        self._is_touched = True
        self._dress()
        self._calm.start()

    @Slot()
    def _drop(self) -> None:
        at = self.sender().property("at")
        self._show_logos(self._logos[:at] + self._logos[at + 1 :])
        self._touched()

    @Slot(object)
    def _add_logo(self, logo: bytes) -> None:
        self.trouble.setText("")
        self._show_logos((*self._logos, logo))
        self._touched()

    @Slot()
    def _choose(self) -> None:
        dialog = FileDialog(self, _("Choisir un logo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        pictures = "*.png *.jpg *.jpeg *.webp *.gif *.bmp"
        dialog.setNameFilters([_("Images ({endings})").format(endings=pictures)])
        dialog.fileSelected.connect(self.read_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _written(self) -> KnownHead:
        """Return the head as it is written now."""
        lines = tuple(edit.text().strip() for edit in self.lines if edit.text().strip())
        return KnownHead(self._known.id, lines, self.phone.text().strip(), self._logos)

    @Slot()
    def _press(self) -> None:
        place = self.desk.house.place
        work = PressSample(place.centre_name, self._written(), specimen=place.exercise)
        job = self.desk.make(work)
        job.done.connect(self.preview.show_pdf)

    @Slot()
    def _keep(self) -> None:
        head = self._written()
        request = KeepPaperHead(head.lines, head.phone, head.logos, seen=head.id)
        job = self.desk.do(keep_paper_head, request)
        job.done.connect(self._kept)
        job.failed.connect(self._tell)

    @Slot(object)
    def _kept(self, head_id: object) -> None:
        before, self._is_touched = self._known, False
        self.trouble.setText("")
        undo = KeepPaperHead(before.lines, before.phone, before.logos, seen=head_id)  # type: ignore[arg-type]
        self.undoable.emit(Undo(_("En-tête des papiers gardé"), keep_paper_head, undo))
        self.refresh()

    @Slot(object)
    def _tell(self, error: DomainError) -> None:
        self.trouble.setText(words_for(error))
        self._dress()

    def _dress(self) -> None:
        self.keep.setEnabled(self._is_touched)
        self.trouble.setVisible(bool(self.trouble.text()))

    def _lay_out(self) -> None:
        words = Card(
            _("En-tête des papiers"),
            sentence=_("Sous «\u00a0République du Mali\u00a0», au-dessus du nom du centre\u00a0: "
                       "le ministère, la direction. En bas\u00a0: le numéro à appeler."),
        )  # fmt: skip
        names = (_("Ministère"), _("Direction ou service"))
        for name, words_of, edit in zip(("line1", "line2"), names, self.lines, strict=True):
            words.body.addWidget(Field(name, words_of, edit))
        words.body.addWidget(Field("help_phone", _("Numéro d’aide"), self.phone))
        logos = Card(
            _("Logos des partenaires"),
            sentence=_("Quatre au plus, de gauche à droite. Un clic en retire un."),
        )
        self._row.setSpacing(SPACE["s"])
        self._row.addWidget(self.add)
        self._row.addStretch(1)
        logos.body.addLayout(self._row)
        logos.body.addWidget(self.trouble)
        acts = QHBoxLayout()
        acts.addWidget(self.keep)
        acts.addStretch(1)
        for card in (words, logos):
            self.cards.addWidget(card)
        self.cards.addLayout(acts)
        self.cards.addWidget(self.preview, 1)
        self._dress()
