"""Draws cards into a PDF: what is common once as a form, the person's own above it."""

from typing import Any

from printing import boxes, card, pictograms, qr, wristband
from printing.boxes import Box, Placed
from printing.paper import BRAND, HAIRLINE, INK, watermark
from printing.photos import Photo, PhotoError
from printing.slips import AnyCardSlip, BlankCardSlip, CardSlip
from printing.units import CARD, MM

_HIGH = CARD[1]
_MARK_ANGLE = 22.0


class CardPress:
    """Draws sides of cards on one canvas; `x` and `y` are a card's lower left corner (points).

    `sparing` spares toner: no filled bars, photos grey and lighter.
    """

    def __init__(self, canvas: Any, *, sparing: bool = False) -> None:
        self._canvas = canvas
        self._sparing = sparing
        self._forms: dict[tuple[str, str, bool], str] = {}

    def recto(self, slip: AnyCardSlip, x: float, y: float) -> None:
        """Draw the front of a card."""
        blank = isinstance(slip, BlankCardSlip)
        kind = "blank" if blank else "recto"
        self._begin(self._form(kind, slip.centre_name, specimen=slip.specimen), x, y)
        own = card.blank_texts(slip) if isinstance(slip, BlankCardSlip) else self._person(slip)
        self._texts(own)
        self._code(slip.code, card.RECTO_CODE)
        self._canvas.restoreState()

    def verso(self, slip: AnyCardSlip, x: float, y: float) -> None:
        """Draw the back of a card."""
        self._begin(self._form("verso", "", specimen=slip.specimen), x, y)
        self._texts(card.verso_texts(slip))
        self._code(slip.credential, card.VERSO_CODE)
        self._canvas.restoreState()

    def separator(self, title: str, span: str, count: str) -> None:
        """Draw a card that parts two lots, at the origin: no code, nobody's name."""
        self._canvas.setFillColorRGB(*INK)
        self._frame(Box(card.MARGIN, card.MARGIN, CARD[0] - 2 * card.MARGIN, _HIGH - 6), radius=2)
        wide = CARD[0] - 4 * card.MARGIN
        for words, top, high, size in ((title, 10, 11, 24), (span, 23, 11, 22), (count, 37, 7, 13)):
            self._texts((
                boxes.place(words, Box(2 * card.MARGIN, top, wide, high), largest=size,
                            smallest=8, bold=True, align="centre", middle=True),
            ))  # fmt: skip

    def _begin(self, form: str, x: float, y: float) -> None:
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.doForm(form)

    def _person(self, slip: CardSlip) -> tuple[Placed, ...]:
        """Draw the photo and return the texts; initials stand for a photo that cannot be read."""
        try:
            photo = None if slip.photo is None else Photo(slip.photo, sparing=self._sparing)
        except PhotoError:
            photo = None
        if photo is None:
            return (*card.recto_texts(slip), card.initials(slip))
        place = card.PHOTO
        photo.draw(
            self._canvas, place.left * MM, (_HIGH - place.bottom) * MM,
            place.width * MM, place.height * MM,
        )  # fmt: skip
        return card.recto_texts(slip)

    def _texts(self, placed: tuple[Placed, ...]) -> None:
        for each in placed:
            boxes.draw(self._canvas, each, _HIGH)

    def _code(self, payload: str, box: Box) -> None:
        code = qr.qr_code(payload)
        qr.draw(self._canvas, box.left * MM, (_HIGH - box.bottom) * MM, code, box.width * MM)

    def _form(self, kind: str, centre_name: str, *, specimen: bool) -> str:
        """Return the name of a form, drawing it at its first use."""
        key = (kind, centre_name, specimen)
        if key not in self._forms:
            name = f"{kind}{len(self._forms)}"
            self._forms[key] = name
            self._canvas.beginForm(name, 0, 0, CARD[0] * MM, CARD[1] * MM)
            self._canvas.setFillColorRGB(*INK)
            self._canvas.setStrokeColorRGB(*INK)
            if specimen:
                self._specimen(kind)
            if kind == "verso":
                self._verso_form()
            else:
                self._recto_form(centre_name, blank=kind == "blank")
            self._canvas.endForm()
        return self._forms[key]

    def _recto_form(self, centre_name: str, *, blank: bool) -> None:
        self._bar(card.BAR)
        self._texts(card.recto_captions(centre_name))
        self._line(card.MARGIN, card.STRIP_TOP, CARD[0] - card.MARGIN, card.STRIP_TOP)
        for left in card.STRIP_COLUMNS:
            self._line(left, card.STRIP_TOP, left, _HIGH - card.MARGIN)
        if not blank:
            self._frame(card.PHOTO, radius=1.2)
            return
        self._texts(card.blank_captions())
        for at, top in enumerate(card.WRITING_LINES):
            end = 40.0 if at == len(card.WRITING_LINES) - 1 else card.MARGIN + card.WRITING_WIDTH
            self._line(card.MARGIN, top, end, top)
        for left, _letter in card.SEX_BOXES:
            self._frame(Box(left + card.SEX_BOX_AWAY, card.WRITING_LINES[2] - 3.2, 3.0, 3.0))

    def _verso_form(self) -> None:
        self._texts(card.verso_captions())
        canvas = self._canvas
        for at, (picture, _word) in enumerate(card.MEALS):
            left = card.GRID_LEFT + card.GRID_COLUMN * at
            pictograms.draw(canvas, picture, (left + 1) * MM, (_HIGH - 14.1) * MM, 3.6 * MM)
            for row in range(len(card.DAYS)):
                top = card.GRID_TOP + card.GRID_ROW * row
                self._frame(Box(left, top, card.GRID_COLUMN, card.GRID_ROW))
        for at, (picture, _word) in enumerate(card.MARKS):
            box = Box(card.mark_left(at), card.MARK_TOP, card.MARK_WIDTH, card.MARK_HEIGHT)
            self._frame(box)
            pictograms.draw(canvas, picture, (box.left + 0.8) * MM, (_HIGH - box.bottom + 0.7) * MM,
                            3.8 * MM)  # fmt: skip
        self._line(card.MARGIN, 42.3, CARD[0] - card.MARGIN, 42.3)

    def _specimen(self, kind: str) -> None:
        """Mark a card of the exercise: grey across it, and white on black in its head."""
        centre = (28 * MM, 26 * MM)
        watermark(self._canvas, centre, 27, angle=_MARK_ANGLE)
        tag = card.EXERCISE_TAG if kind != "verso" else card.EXERCISE_TAG_VERSO
        wristband.exercise_tag(self._canvas, tag, _HIGH, sparing=self._sparing)

    def _bar(self, box: Box) -> None:
        """Draw the bar below the head; a thin line where toner is spared."""
        if self._sparing:
            self._line(box.left, box.bottom, box.right, box.bottom)
            return
        self._canvas.setFillColorRGB(*BRAND)
        self._canvas.rect(box.left * MM, (_HIGH - box.bottom) * MM, box.width * MM,
                          box.height * MM, stroke=0, fill=1)  # fmt: skip
        self._canvas.setFillColorRGB(*INK)

    def _frame(self, box: Box, *, radius: float = 0.0) -> None:
        self._canvas.setLineWidth(HAIRLINE)
        self._canvas.roundRect(box.left * MM, (_HIGH - box.bottom) * MM, box.width * MM,
                               box.height * MM, radius * MM)  # fmt: skip

    def _line(self, left: float, top: float, right: float, bottom: float) -> None:
        self._canvas.setLineWidth(HAIRLINE)
        self._canvas.line(left * MM, (_HIGH - top) * MM, right * MM, (_HIGH - bottom) * MM)
