"""Checking a card: by scan, by its code, or from a picture; the answer in a word and a shape."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.act import Progress
from core.clock import LOCAL
from core.errands.verify_card import CheckedCard, verify_card, verify_texts
from core.errors import DomainError, Refused
from core.exchange.card_images import MOST_PIXELS, codes_in_frame
from core.house import House
from core.queries.cards.card_states import CardState, card_state
from resources.translation import N_, _
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.field import Field
from ui.widgets.file_dialog import FileDialog
from ui.widgets.headings import text_label
from ui.widgets.verdict_panel import Answer, VerdictPanel
from ui.words import words_for, words_for_code
from ui.words.card_checks import check_words, next_step
from ui.words.people import spaced_code

VALID: Final = ("served", N_("VALABLE"))
VERDICTS: Final = {
    "expired": ("attention", N_("EXPIRÉE")),
    "not_yet_valid": ("attention", N_("DATE À VÉRIFIER")),
    "card_blank": ("attention", N_("CARTE VIERGE")),
    "exercise_card": ("not_entitled", N_("CARTE D’EXERCICE")),
    "revoked": ("not_entitled", N_("ANNULÉE")),
    "card_replaced": ("not_entitled", N_("REMPLACÉE")),
    "card_ended": ("not_entitled", N_("PERSONNE SORTIE")),
    "card_void": ("not_entitled", N_("ANNULÉE")),
    "altered": ("not_entitled", N_("PAS AUTHENTIQUE")),
    "foreign_code": ("unknown", N_("AUTRE CODE")),
    "unknown_issuer": ("unknown", N_("CENTRE INCONNU")),
    "card_unknown": ("unknown", N_("CARTE INCONNUE")),
}
"""Why a card does not hold → look of the answer (with its shape) and its word."""

_LOOKS: Final = 4
_MOST_PAGES: Final = 4
_DOTS: Final = 3.0
"""Pixels a point of a PDF: 216 dpi."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the signature says of a card, and what these books know of it."""

    card: CheckedCard
    state: CardState | None


class CheckCard:
    """Checks a text, a file or a picture; called in the worker's thread."""

    def __init__(self, house: House, what: str | QImage) -> None:
        self._house = house
        self._what = what

    def __call__(self, progress: Progress) -> Checked:
        """Return what is known; raises Refused for a picture that cannot be used."""
        progress(0, 1)
        if isinstance(self._what, QImage):
            card = verify_texts(self._house, _texts_in(self._what))
        elif self._what.lower().endswith(".pdf"):
            card = verify_texts(self._house, _texts_in_pdf(self._what))
        else:
            card = verify_card(self._house, self._what)
        state = self._house.look(card_state, card.code) if card.code else None
        return Checked(card, state)


class CheckPanel(QWidget):
    """A field, a way to take a picture, and the answer in large."""

    # A text of a code, the path of a picture, or a picture should be checked.
    check_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(_("RK7P 4D2X 9HN9"))
        self.field = Field(
            "code",
            _("Code de la carte"),
            self.edit,
            "",
        )
        self.check = button(_("Contrôler"), "shield-check", "primary", tip=_("Contrôler (Entrée)"))
        self.picture = button(_("Photo d’une carte…"), "image")
        self.paste = button(
            _("Coller une image"), "clipboard-list", tip=_("Coller une image (Ctrl+Maj+V)")
        )
        self.answer = VerdictPanel()
        self.step = text_label("", "strong")
        self._lay_out()
        self.show_ready()
        self.check.clicked.connect(self._want)
        self.edit.returnPressed.connect(self._want)
        self.picture.clicked.connect(self._choose_picture)
        self.paste.clicked.connect(self.paste_picture)
        QShortcut(QKeySequence("Ctrl+Shift+V"), self).activated.connect(self.paste_picture)

    def show_ready(self) -> None:
        """Wait for the next card."""
        self.answer.show_ready(_("PRÊT"), _("présentez une carte"))
        self.step.setText(
            _("Scannez l’un des deux codes de la carte, ou tapez les 12 signes du recto.")
        )

    def take(self, text: str) -> None:
        """Show what was scanned and have it checked."""
        self.field.show_problem("")
        self.edit.setText(text)
        self.check_wanted.emit(text)

    @Slot(object)
    def show_checked(self, checked: Checked) -> None:
        """Show the answer."""
        card = checked.card
        kind, word = VALID if card.valid else VERDICTS.get(card.reason, ("unknown", N_("INCONNUE")))
        self.answer.show_verdict(
            kind,
            Answer(
                word=_(word),
                call_no=checked.state.call_no if checked.state else "",
                name=spaced_code(card.code),
                detail=_about(card),
                remark=check_words(card, words_for_code(card.reason), checked.state),
            ),
        )
        self.step.setText(next_step(card))
        self.edit.selectAll()

    @Slot(object)
    def refuse(self, error: DomainError) -> None:
        """Say at the field why nothing could be checked."""
        self.show_ready()
        self.field.show_problem(words_for(error))

    @Slot()
    def _want(self) -> None:
        text = self.edit.text().strip()
        if text:
            self.take(text)
        else:
            self.field.show_problem(_("Scannez ou tapez d’abord un code."))
            self.edit.setFocus()

    @Slot()
    def _choose_picture(self) -> None:
        dialog = FileDialog(self, _("Choisir la photo d’une carte"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Images et pages (*.png *.jpg *.jpeg *.pdf)"))
        dialog.fileSelected.connect(self._picture_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _picture_chosen(self, path: str) -> None:
        self.field.show_problem("")
        self.edit.clear()
        self.check_wanted.emit(path)

    @Slot()
    def paste_picture(self) -> None:
        """Check the picture that lies in the clipboard."""
        picture = QGuiApplication.clipboard().image()
        self.edit.clear()
        if picture.isNull():
            self.show_ready()
            self.field.show_problem(
                _("Aucune image n’a été copiée. Copiez-la, puis collez-la ici.")
            )
            return
        self.field.show_problem("")
        self.check_wanted.emit(picture)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("page")
        asked = QVBoxLayout(inside)
        asked.setContentsMargins(0, 0, SPACE["s"], 0)
        asked.setSpacing(SPACE["s"])
        asked.addWidget(self.field)
        for each in (self.check, self.picture, self.paste):
            asked.addWidget(each)
        asked.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(inside.minimumSizeHint().width())
        scroll.setWidget(inside)
        told = QVBoxLayout()
        told.setSpacing(SPACE["s"])
        told.addWidget(self.answer, 1)
        told.addWidget(self.step)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE["m"], SPACE["s"], SPACE["m"], SPACE["s"])
        row.setSpacing(SPACE["m"])
        row.addWidget(scroll, 2)
        row.addLayout(told, 5)


def _about(card: CheckedCard) -> str:
    """Return who issued a card and until when it is good."""
    parts = [issuer_words(card.issuer)]
    if card.expires_at is not None:
        day = card.expires_at.astimezone(LOCAL)
        parts.append(_("jusqu’au {day}").format(day=f"{day:%d/%m/%Y}"))
    return " · ".join(part for part in parts if part)


def _texts_in(picture: QImage) -> tuple[str, ...]:
    """Return the codes on a picture; raises Refused `image_too_large`, `no_code_in_image`."""
    if picture.width() * picture.height() > MOST_PIXELS:
        raise Refused("image_too_large")
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    texts = codes_in_frame(
        grey.width(), grey.height(), grey.bytesPerLine(), bytes(grey.constBits()), looks=_LOOKS
    )
    if not texts:
        raise Refused("no_code_in_image")
    return texts


def _texts_in_pdf(path: str) -> tuple[str, ...]:
    """Return the codes on the first pages of a PDF; raises Refused as `_texts_in`."""
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    if document.load(path) != QPdfDocument.Error.None_:
        raise Refused("image_unreadable")
    found: list[str] = []
    for page in range(min(document.pageCount(), _MOST_PAGES)):
        size = document.pagePointSize(page) * _DOTS
        if size.width() * size.height() > MOST_PIXELS:
            raise Refused("image_too_large")
        shown = QImage(size.toSize(), QImage.Format.Format_RGB32)
        shown.fill(Qt.GlobalColor.white)
        seen = document.render(page, size.toSize())
        with QPainter(shown) as painter:
            painter.drawImage(0, 0, seen)
        with suppress(Refused):
            found += _texts_in(shown)
    document.close()
    if not found:
        raise Refused("no_code_in_image")
    return tuple(dict.fromkeys(found))


def issuer_words(issuer: str) -> str:
    """Return who issued a card in words; an exercise is named, an unknown issuer is not."""
    country, _dash, centre = issuer.partition("-")
    if not centre:
        return ""
    if country == "XX":
        return _("Centre d’exercice {centre}").format(centre=centre)
    return _("Émise par le centre {centre}").format(centre=centre)
