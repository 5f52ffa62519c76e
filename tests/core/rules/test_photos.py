"""What may be kept as a photo: looked at without decoding it."""

from io import BytesIO

import pytest
from PIL import Image

from core.rules.photos import HEIGHT, MOST_BYTES, WIDTH, photo_problem


def jpeg(size: tuple[int, int] = (WIDTH, HEIGHT), **how: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (90, 60, 40)).save(out, "JPEG", **how)
    return out.getvalue()


def test_bare_portrait_of_the_right_size_is_a_photo() -> None:
    assert photo_problem(jpeg()) == ""
    assert photo_problem(jpeg(progressive=True)) == ""


def test_metadata_is_no_part_of_a_photo() -> None:
    exif = Image.Exif()
    exif[0x010F] = "maker"
    assert photo_problem(jpeg(exif=exif)) == "photo_wrong_form"
    assert photo_problem(jpeg(comment=b"hello")) == "photo_wrong_form"


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xd8", b"\xff\xd8\xff\xd9", b"text", jpeg((HEIGHT, WIDTH)), jpeg()[:-2],
     b"\x89PNG\r\n\x1a\n", b"\xff\xd8" + b"\xff\xe0\x00\x00" * 9 + b"\xff\xd9"],
    ids=["empty", "begun", "bare", "text", "lying", "cut", "png", "no-length"],
)  # fmt: skip
def test_anything_else_is_none(data: bytes) -> None:
    assert photo_problem(data) == "photo_wrong_form"


def test_weight_is_limited() -> None:
    assert photo_problem(jpeg() + b"\0" * MOST_BYTES) == "photo_too_heavy"
