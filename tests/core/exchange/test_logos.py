"""Logos from files: any usual picture becomes a small PNG, hostile ones one clear refusal."""

from io import BytesIO

import pytest
from PIL import Image

from core.errors import Refused
from core.exchange.logos import logo_of_bytes, logo_of_file
from core.rules.papers import LOGO_SIDE, is_small_png


def picture(kind: str, size: tuple[int, int] = (900, 300), *, noise: bool = False) -> bytes:
    drawn = Image.effect_noise(size, 90) if noise else Image.new("RGB", size, "navy")
    out = BytesIO()
    drawn.convert("RGB").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_every_usual_picture_becomes_a_small_png(kind):
    logo = logo_of_bytes(picture(kind))
    assert is_small_png(logo)
    with Image.open(BytesIO(logo)) as drawn:
        assert drawn.size == (LOGO_SIDE, LOGO_SIDE // 3)


def test_a_picture_full_of_noise_is_light_too():
    assert is_small_png(logo_of_bytes(picture("JPEG", (1600, 1600), noise=True)))


def test_what_is_see_through_is_white_on_paper():
    out = BytesIO()
    Image.new("RGBA", (60, 60), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(BytesIO(logo_of_bytes(out.getvalue()))) as drawn:
        assert drawn.convert("RGB").getpixel((30, 30)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "logo_not_a_picture"),
        (b"%PDF-1.7 nothing of a picture", "logo_not_a_picture"),
        (picture("PNG")[:-40], "logo_not_a_picture"),
        (picture("JPEG")[:120], "logo_not_a_picture"),
        (picture("PNG", (10, 10)), "logo_not_a_picture"),
    ],
    ids=["empty", "other", "cut png", "cut jpeg", "tiny"],
)
def test_what_is_no_picture_is_one_refusal(data, code):
    with pytest.raises(Refused, match=code):
        logo_of_bytes(data)


def test_a_bomb_is_refused_before_it_is_opened():
    header = picture("PNG")
    bomb = header[:16] + (60_000).to_bytes(4) + (60_000).to_bytes(4) + header[24:]
    with pytest.raises(Refused):
        logo_of_bytes(bomb)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Refused, match="file_missing"):
        logo_of_file(tmp_path / "logo.png")
