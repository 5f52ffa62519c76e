"""Papers against kept pictures: a word that moved or a picture that went is seen in a test.

    looks_as_before(daily_report(slip), "daily_report")

Each page is drawn by QtPdf, which is pinned with PySide6, and compared with
`tests/papers/daily_report-1.png` and so on; AssertionError says which page differs and where
the new picture lies. `ACCUEIL72_GOLDEN=write` keeps the new pictures instead: look at each one
before it is committed (tests/papers/README.md). What goes in must be fixed: dates, codes.
"""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

KEPT = Path(__file__).parent / "papers"
_DOTS = 60
"""Dots per inch of a sheet; small papers are drawn finer."""
_SMALL_DOTS = 120
_SMALL_POINTS = 320.0
"""A page narrower than this is a small paper: a card, a ticket, a roll."""
_BLUR = 1.2
"""Pixels: evens out how edges are smoothed, keeps where things stand."""
_BLOCK = 8
_MEAN_LIMIT = 0.6
_BLOCK_LIMIT = 14.0
"""Of 255: the mean difference of a page, and of its worst block."""
_SIXTEEN_GREYS = [round(grey / 17) * 17 for grey in range(256)]
"""What is kept of each grey, which makes the files small; what is compared loses as much."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How two pictures differ: over the whole page and in the worst block, of 255."""

    mean: float
    worst: float

    @property
    def is_seen(self) -> bool:
        """Say whether a person would call it another page."""
        return self.mean > _MEAN_LIMIT or self.worst > _BLOCK_LIMIT


def looks_as_before(pdf: bytes, name: str) -> None:
    """Compare every page with its kept picture; AssertionError names the page that differs."""
    drawn = page_pictures(pdf)
    if os.environ.get("ACCUEIL72_GOLDEN") == "write":
        _keep(drawn, name)
        return
    kept = sorted(KEPT.glob(f"{name}-[0-9]*.png"), key=lambda file: _number(file, name))
    assert len(kept) == len(drawn), (
        f"{name}: {len(drawn)} pages, {len(kept)} kept pictures (tests/papers/README.md)"
    )
    for page, (file, picture) in enumerate(zip(kept, drawn, strict=True), start=1):
        with Image.open(file) as before:
            found = difference(before.convert("L"), picture.point(_SIXTEEN_GREYS))
        if found.is_seen:
            aside = Path(tempfile.mkdtemp(prefix="paper-")) / file.name
            picture.save(aside)
            raise AssertionError(
                f"{name}, page {page}: mean {found.mean:.2f}, worst block {found.worst:.1f}; "
                f"now {aside}, kept {file.name}"
            )


def page_pictures(pdf: bytes, dots: int = 0) -> list[Image.Image]:
    """Return every page in grey, as it is compared, or at so many dots an inch."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return [_drawn(document, page, dots) for page in range(document.pageCount())]


def difference(before: Image.Image, after: Image.Image) -> Difference:
    """Measure how two pictures differ once both are slightly blurred; other sizes: wholly."""
    if before.size != after.size:
        return Difference(255.0, 255.0)
    softened = [each.filter(ImageFilter.GaussianBlur(_BLUR)) for each in (before, after)]
    apart = ImageChops.difference(*softened)
    worst = max(apart.reduce(_BLOCK).tobytes())
    return Difference(ImageStat.Stat(apart).mean[0], float(worst))


def _drawn(document: QPdfDocument, page: int, dots: int) -> Image.Image:
    points = document.pagePointSize(page)
    dots = dots or (_SMALL_DOTS if points.width() < _SMALL_POINTS else _DOTS)
    size = QSize(round(points.width() * dots / 72), round(points.height() * dots / 72))
    rendered = document.render(page, size).convertToFormat(QImage.Format.Format_RGBA8888)
    colour = Image.frombytes("RGBA", (size.width(), size.height()), bytes(rendered.constBits()))
    white = Image.new("RGBA", colour.size, (255, 255, 255, 255))
    return Image.alpha_composite(white, colour).convert("L")


def _keep(drawn: list[Image.Image], name: str) -> None:
    KEPT.mkdir(exist_ok=True)
    for old in KEPT.glob(f"{name}-[0-9]*.png"):
        old.unlink()
    for page, picture in enumerate(drawn, start=1):
        picture.point(_SIXTEEN_GREYS).save(KEPT / f"{name}-{page}.png", optimize=True)


def _number(file: Path, name: str) -> int:
    return int(file.stem.removeprefix(f"{name}-"))
