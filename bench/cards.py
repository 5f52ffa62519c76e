"""Cards for a whole convoy, beside the plain way: reportlab's defaults, bitmaps, photo files."""

import shutil
import tempfile
from io import BytesIO
from pathlib import Path

import qrcode
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bench.harness import Row, in_turn, timed
from core.rules.card_codes import new_card_code
from printing.sheet import PER_SHEET, card_sheets, place_on_sheet
from printing.slips import CardSlip
from printing.units import A4, MM

CARDS = 415
_CREDENTIAL = 213


def measure(people: int) -> list[Row]:
    """Print 415 cards with photos, both sides, in both ways."""
    del people
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        slips = [_slip(number) for number in range(CARDS)]
        photos = []
        for number, slip in enumerate(slips):
            photos.append(folder / f"{number}.jpg")
            photos[-1].write_bytes(slip.photo or b"")
        ours, plain = in_turn(
            lambda: timed(lambda: card_sheets(slips)),
            lambda: timed(lambda: _plain(slips, photos)),
            rounds=3,
        )
        size = len(card_sheets(slips)) / 1e6
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    said = "reportlab's defaults, codes as bitmaps"
    held = sum(len(slip.photo or b"") for slip in slips) / 1e6
    return [
        Row(15, f"{CARDS} cards with photos, both sides", said, ours, plain, 0.2),
        Row(15, "size of their file", "its photos", size, held, 1.2, "MB"),
    ]


def _slip(number: int) -> CardSlip:
    picture = BytesIO()
    image = Image.effect_noise((300, 400), 20 + number % 60).convert("RGB")
    image.save(picture, "JPEG", quality=50)
    at = number

    def draw(below: int) -> int:
        nonlocal at
        at = (at * 48_271 + 11) % 2_147_483_647
        return at % below

    return CardSlip(
        code=new_card_code(draw),
        credential=f"{number:05d}".ljust(_CREDENTIAL, "A"),
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


def _plain(slips: list[CardSlip], photos: list[Path]) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(A4[0] * MM, A4[1] * MM))
    for start in range(0, len(slips), PER_SHEET):
        for verso in (False, True):
            for at, slip in enumerate(slips[start : start + PER_SHEET]):
                x, y = (side * MM for side in place_on_sheet(at, verso=verso))
                code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q)
                code.add_data(slip.credential if verso else slip.code)
                canvas.drawImage(ImageReader(code.make_image().get_image()), x, y, 70, 70)
                canvas.drawString(x, y, f"{slip.family_name} {slip.given_names} {slip.call_no}")
                if not verso:
                    canvas.drawImage(str(photos[start + at]), x, y, 56, 73)
            canvas.showPage()
    canvas.save()
    return out.getvalue()
