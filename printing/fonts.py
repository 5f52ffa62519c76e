"""The fonts of the press: registered once, chosen by script.

Inter's OpenType outlines cannot be embedded by reportlab, so paper is set in Noto
(TrueType), which also has Arabic and N'Ko.
"""

import threading
import unicodedata
from functools import cache
from typing import Any

import resources

SANS, SANS_BOLD = "A72Sans", "A72Sans-Bold"
NASKH, NASKH_BOLD = "A72Naskh", "A72Naskh-Bold"
NKO = "A72NKo"

_FILES = {
    SANS: "NotoSans-Regular",
    SANS_BOLD: "NotoSans-Bold",
    NASKH: "NotoNaskhArabic-Regular",
    NASKH_BOLD: "NotoNaskhArabic-Bold",
    NKO: "NotoSansNKo-Regular",
}
_ARABIC = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
_NKO = (0x07C0, 0x07FF)
_lock = threading.Lock()
_meanings: dict[tuple[str, int], str] = {}
"""(font, private code point that reportlab gave a glyph) → the letter that was joined."""


def register() -> None:
    """Make the fonts known to reportlab; cheap after the first time, from any thread."""
    with _lock:
        _register()


def base(*, bold: bool) -> str:
    """Return the font of Latin text."""
    return SANS_BOLD if bold else SANS


def script_font(char: str, *, bold: bool) -> str | None:
    """Return the font that the script of a character needs, None for Latin and common ones."""
    point = ord(char)
    if _NKO[0] <= point <= _NKO[1]:
        return NKO  # has no bold
    if any(low <= point <= high for low, high in _ARABIC):
        return NASKH_BOLD if bold else NASKH
    return None


@cache
def glyphs(font: str) -> frozenset[int]:
    """Return the code points that a font draws."""
    from reportlab.pdfbase import pdfmetrics

    register()
    known: Any = pdfmetrics.getFont(font)
    return frozenset(known.face.charToGlyph)


def note_meaning(font: str, glyph: int, letters: str) -> None:
    """Remember which letters a glyph without a code point of its own stands for."""
    _meanings[font, glyph] = letters


def _meaning(font: str, code: int) -> str:
    """Return what is read where a glyph is drawn: the letter itself, not its joined form."""
    read = _meanings.get((font, code), chr(code))
    joined = any(low <= ord(read[0]) <= high for low, high in _ARABIC[-2:])
    return unicodedata.normalize("NFKC", read) if joined else read


@cache
def _register() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

    class _Readable(TTFont):
        """A font whose joined letters are read back, copied and searched as letters."""

        def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's own name
            subsets = [list(subset) for subset in self.state[doc].subsets]
            super().addObjects(doc)
            for at, subset in enumerate(subsets):
                start = b"".join((SUBSETN(at), b"+", self.face.name, self.face.subfontNameX))
                stream = doc.idToObject["toUnicodeCMap:" + start.decode("pdfdoc")]
                lines = stream.content.split("\n")
                first = next(n for n, line in enumerate(lines) if line.endswith("beginbfchar")) + 1
                for place, code in enumerate(subset):
                    read = _meaning(self.fontName, code).encode("utf-16-be").hex().upper()
                    lines[first + place] = f"<{place:02X}> <{read}>"
                stream.content = "\n".join(lines)

    for name, file in _FILES.items():
        pdfmetrics.registerFont(_Readable(name, str(resources.path(f"fonts/{file}.ttf"))))
