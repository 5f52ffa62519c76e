"""What a frozen program must still be able to do: `accueil72 --selftest` says it in JSON."""

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

_ALIKE = 0.9


def run_selftest(words: list[str]) -> int:
    """Try each part once; print what holds; status 1 if one does not."""
    found = {}
    for name, attempt in CHECKS.items():
        try:
            found[name] = bool(attempt())
        except Exception as error:  # noqa: BLE001 - the answer is that it does not work
            found[name] = False
            found[f"{name}: {type(error).__name__}"] = False
    text = json.dumps(found, ensure_ascii=False, sort_keys=True)
    if words:
        Path(words[0]).write_text(text, "utf-8")
    elif sys.stdout is not None:
        sys.stdout.write(text + "\n")
    return 0 if all(found.values()) else 1


def _window() -> bool:
    from ui.app import make_application, open_window

    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        window = open_window(app, Path(folder))
        drawn = not window.grab().isNull()
        window.close()
    return drawn


def _fonts_and_icons() -> bool:
    from ui.app import make_application
    from ui.icons import pixmap
    from ui.theme import load_fonts

    make_application()
    return "Inter" in load_fonts() and not pixmap("bus").isNull()


def _books() -> bool:
    """Found, close and open encrypted books, migrations included."""
    from core.commands.access.found_centre import FoundCentre
    from core.opening import NewCentre, make_house, open_house
    from ui.reference import package_items

    with tempfile.TemporaryDirectory() as folder:
        root, phrase = Path(folder) / "centre", "phrase pour essai seulement"
        found = FoundCentre("TST", "Essai", "Essai", items=package_items())
        house, _code = make_house(root, NewCentre(found, phrase))
        house.close()
        encrypted = not (root / "books.db").read_bytes().startswith(b"SQLite format 3")
        open_house(root, "Essai", phrase).close()
    return encrypted


def _paper_and_codes() -> bool:
    """Draw a card, render its page and read its code back."""
    import zxingcpp
    from PIL import Image
    from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtPdf import QPdfDocument

    from printing.sheet import card_sheets
    from printing.slips import BlankCardSlip

    code = "RK7P4D2X9HN9"
    slip = BlankCardSlip(code=code, credential=code, number="1", centre_name="Essai", specimen=True)
    buffer = QBuffer()
    buffer.setData(QByteArray(card_sheets((slip,), layout="cr80")))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    drawn = document.render(0, QSize(1010, 638))
    page = QImage(drawn.size(), QImage.Format.Format_Grayscale8)
    page.fill(Qt.GlobalColor.white)  # what is not drawn on is transparent, not white
    with QPainter(page) as painter:
        painter.drawImage(0, 0, drawn)
    picture = Image.frombytes(
        "L", (page.width(), page.height()), bytes(page.constBits()), "raw", "L",
        page.bytesPerLine(),
    )  # fmt: skip
    return any(found.text == code for found in zxingcpp.read_barcodes(picture))


def _workbook() -> bool:
    from datetime import UTC, datetime

    from core.exchange.workbooks import ReadMe, make_workbook

    made = make_workbook(ReadMe("Essai", ()), (), at=datetime(2026, 1, 1, tzinfo=UTC))
    return made.startswith(b"PK")


def _words() -> bool:
    from resources.translation import _, set_language

    set_language("en")
    said = _("Tableau de bord")
    set_language("fr")
    return said not in ("", "Tableau de bord")


def _camera() -> bool:
    from PySide6.QtMultimedia import QMediaFormat

    return bool(QMediaFormat().supportedVideoCodecs(QMediaFormat.ConversionMode.Decode))


def _names_numbers_and_beds() -> bool:
    """Compare two spellings, read a telephone, and let the solver give a bed."""
    import numpy as np
    from rapidfuzz.distance import JaroWinkler
    from rapidfuzz.process import cdist

    from core.ids import uuid7
    from core.rules.bed_solver import best
    from core.rules.beds import FreeBed, Housed, Sleeper
    from core.rules.phones import read_phone

    scorer = JaroWinkler.similarity
    alike = float(cdist(["doumbia"], ["doumbiya"], scorer=scorer, dtype=np.float32)[0, 0])
    given = best(
        (Sleeper(uuid7(), "M", 30, None),),
        (FreeBed(uuid7(), "H1-01", "H1", "men"),),
        Housed(),
        _unheard,
    )
    told = read_phone("76 12 34 56").e164
    return alike > _ALIKE and told == "+22376123456" and given is not None


def _unheard(done: int, total: int) -> None:
    del done, total


def _line() -> bool:
    """Find both ways to a server, and the certificates by which it is known."""
    import ssl
    from importlib import import_module

    from core.exchange.sending.web import CERTIFICATES

    for way in ("tus", "webdav"):
        import_module(f"core.exchange.sending.{way}")
    known = ssl.create_default_context(cafile=CERTIFICATES)
    return bool(known.cert_store_stats()["x509_ca"])


CHECKS: dict[str, Callable[[], bool]] = {
    "fonts and icons": _fonts_and_icons,
    "window": _window,
    "books": _books,
    "paper and codes": _paper_and_codes,
    "workbook": _workbook,
    "words": _words,
    "camera": _camera,
    "line": _line,
    "names, numbers and beds": _names_numbers_and_beds,
}
