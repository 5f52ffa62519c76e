"""Cards for a whole convoy, beside the plain way and beside the floor of a hand-written PDF.

The plain way: reportlab's defaults, each code a bitmap by qrcode, photos as files. The floor:
the fewest bytes that hold the same photos, codes and three lines of text, written by hand.
"""

import random
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import qrcode
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bench.harness import Row, in_turn, timed
from core.rules.card_codes import new_card_code
from printing import qr
from printing.sheet import PER_SHEET, card_sheets, place_on_sheet
from printing.slips import CardSlip
from printing.units import A4, MM

CARDS = 415
FIRST_SHEET = PER_SHEET
_CREDENTIAL = 213
_CODES = 100
_BYTES = 192
"""120 bytes in base 32: what row 14 was measured with."""
_FILE_MB = 12.0
_MEMORY_MIB = 60.0
_FIRST_PAGE_MS = 1000.0
_IMAGE = (
    b"/Type/XObject/Subtype/Image/Width 300/Height 400/BitsPerComponent 8/ColorSpace/DeviceRGB"
    b"/Filter/DCTDecode"
)
_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_WEIGH = """
from pathlib import Path
from bench.cards import CARDS, slip
from printing.sheet import card_sheets

def told(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024

slips = [slip(number, large=True) for number in range(CARDS)]
card_sheets(slips[:2])
Path("/proc/self/clear_refs").write_text("5")
before = told("VmRSS")
pdf = card_sheets(slips)
print(told("VmHWM") - before)
"""


def measure(people: int) -> list[Row]:
    """Print 415 cards with photos, both sides, in three ways; draw codes in two."""
    del people
    said = f"{CARDS} cards with photos, both sides"
    slips = [slip(number) for number in range(CARDS)]
    ours, plain = _against_plain(slips)
    again, floor = in_turn(
        lambda: timed(lambda: card_sheets(slips)),
        lambda: timed(lambda: _by_hand(slips)),
        rounds=3,
    )
    size = len(card_sheets(slips)) / 1e6
    held = sum(len(each.photo or b"") for each in slips) / 1e6
    first = timed(lambda: card_sheets(slips[:FIRST_SHEET]))
    books = [slip(number, large=True) for number in range(CARDS)]
    large = len(card_sheets(books)) / 1e6
    whole, usual = _against_plain(books)
    return [
        *_matrix(),
        Row(15, said, "reportlab's defaults, codes as bitmaps", ours, plain, 0.2),
        Row(15, said, "a PDF written by hand", again, floor, 2.2),
        Row(15, "size of their file", "its photos", size, held, 1.2, "MB"),
        Row(15, "the same, photos as the books keep them", "likewise", whole, usual, 0.2),
        Row(15, "size of their file", "what was asked", large, _FILE_MB, 1.0, "MB"),
        *_memory(),
        Row(15, "first sheet of the preview", "what was asked", first, _FIRST_PAGE_MS, 1.0),
    ]


def _against_plain(slips: Sequence[CardSlip]) -> tuple[float, float]:
    """Measure both ways in turn, in milliseconds."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        photos = []
        for number, each in enumerate(slips):
            photos.append(folder / f"{number}.jpg")
            photos[-1].write_bytes(each.photo or b"")
        return in_turn(
            lambda: timed(lambda: card_sheets(slips)),
            lambda: timed(lambda: _plain(slips, photos)),
            rounds=1,
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def slip(number: int, *, large: bool = False) -> CardSlip:
    """Return the slip of the n-th card, with a photo of its own: 16 kB, or some 70 kB if large."""
    picture = BytesIO()
    size = (600, 750) if large else (300, 400)
    face = Image.radial_gradient("L").resize(size)
    noise = Image.effect_noise(size, 13 + number % 5)
    image = Image.blend(face, noise, 0.6).convert("RGB")
    image.save(picture, "JPEG", quality=72 if large else 66)
    at = number

    def draw(below: int) -> int:
        nonlocal at
        at = (at * 48_271 + 11) % 2_147_483_647
        return at % below

    return CardSlip(
        code=new_card_code(draw),
        credential=_text(number, _CREDENTIAL),
        family_name="COULIBALY",
        given_names=f"Aminata {number}",
        sex_text="F",
        birth_text="née vers 2001",
        call_no=f"07-{number:03d}",
        centre_name="Centre d'exercice",
        bed="B2-14",
        arrived_text="14/11/2026 02:10",
        deadline_text="17/11/2026 02:10",
        group_text="",
        edition=1,
        printed_text="",
        post="",
        photo=picture.getvalue(),
        specimen=True,
    )


def _text(number: int, length: int) -> str:
    """Return text as varied as a credential's: one letter over and over is a light code."""
    return "".join(random.Random(number).choices(_BASE32, k=length))


def _matrix() -> list[Row]:
    """Measure one code of 120 bytes: its modules by us, as a bitmap by qrcode."""
    texts = [_text(number, _BYTES) for number in range(_CODES)]
    few = texts[:10]
    ours, plain = in_turn(
        lambda: timed(lambda: [qr.matrix(text) for text in texts]) / len(texts),
        lambda: timed(lambda: [_bitmap(text) for text in few]) / len(few),
    )
    return [Row(14, "matrix of a code of 120 bytes", "qrcode, a bitmap", ours, plain, 0.06)]


def _memory() -> list[Row]:
    """Measure by how much a process of its own grows; nothing where that cannot be asked."""
    if not sys.platform.startswith("linux"):
        return []
    said = subprocess.run([sys.executable, "-c", _WEIGH], check=True, capture_output=True)
    return [Row(15, "memory of making them", "what was asked", float(said.stdout), _MEMORY_MIB,
                1.0, "MiB")]  # fmt: skip


def _bitmap(text: str) -> Image.Image:
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q)
    code.add_data(text)
    made: Image.Image = code.make_image().get_image()
    return made


def _plain(slips: Sequence[CardSlip], photos: Sequence[Path]) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(A4[0] * MM, A4[1] * MM))
    for start in range(0, len(slips), PER_SHEET):
        for verso in (False, True):
            for at, each in enumerate(slips[start : start + PER_SHEET]):
                x, y = (side * MM for side in place_on_sheet(at, verso=verso))
                code = _bitmap(each.credential if verso else each.code)
                canvas.drawImage(ImageReader(code), x, y, 70, 70)
                canvas.drawString(x, y, f"{each.family_name} {each.given_names} {each.call_no}")
                if not verso:
                    canvas.drawImage(str(photos[start + at]), x, y, 56, 73)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def _by_hand(slips: Sequence[CardSlip]) -> bytes:
    """Write photos, codes as rectangles, and three lines of text; nothing else."""
    file = _Pdf()
    font = file.add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    pages = []
    for start in range(0, len(slips), PER_SHEET):
        held = slips[start : start + PER_SHEET]
        images = [file.add_stream(_IMAGE, each.photo or b"") for each in held]
        for verso in (False, True):
            drawn = [_side(at, each, verso=verso) for at, each in enumerate(held)]
            content = file.add_stream(
                b"/Filter/FlateDecode", zlib.compress("".join(drawn).encode())
            )
            names = b"".join(b"/I%d %d 0 R" % (at, image) for at, image in enumerate(images))
            pages.append(file.add(
                b"<</Type/Page/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F %d 0 R>>"
                b"/XObject<<%s>>>>/Parent 1 0 R>>" % (content, font, names)))  # fmt: skip
    return file.finish(pages)


def _side(at: int, each: CardSlip, *, verso: bool) -> str:
    x, y = (side * MM for side in place_on_sheet(at, verso=verso))
    code = qr.qr_code(each.credential if verso else each.code)
    scale = 70 / code.modules
    photo = "" if verso else f"q 56 0 0 73 {x:.1f} {y:.1f} cm /I{at} Do Q\n"
    return (
        f"{photo}BT /F 9 Tf 10 TL {x:.1f} {y:.1f} Td ({each.family_name}) ' ({each.given_names}) ' "
        f"({each.call_no}) ' ET\nq {scale:.4f} 0 0 {scale:.4f} {x:.1f} {y:.1f} cm\n"
        f"{code.path}\nf Q\n"
    )


class _Pdf:
    """Objects one after another; the first is the tree of pages."""

    def __init__(self) -> None:
        self._out = bytearray(b"%PDF-1.4\n")
        self._places: dict[int, int] = {}
        self._next = 2

    def add(self, body: bytes, number: int = 0) -> int:
        """Write an object and return its number."""
        if not number:
            number, self._next = self._next, self._next + 1
        self._places[number] = len(self._out)
        self._out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        return number

    def add_stream(self, head: bytes, data: bytes) -> int:
        """Write a stream and return its number."""
        return self.add(b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(data), data))

    def finish(self, pages: Sequence[int]) -> bytes:
        """Write the tree of pages and the table of places."""
        kids = b" ".join(b"%d 0 R" % page for page in pages)
        self.add(b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids), 1)
        root = self.add(b"<</Type/Catalog/Pages 1 0 R>>")
        table = len(self._out)
        self._out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(self._places) + 1)
        for number in range(1, len(self._places) + 1):
            self._out += b"%010d 00000 n \n" % self._places[number]
        self._out += b"trailer<</Root %d 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (
            root, len(self._places) + 1, table)  # fmt: skip
        return bytes(self._out)
