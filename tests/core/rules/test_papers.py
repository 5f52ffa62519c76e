"""What a head of papers may be, and which logos are small whole PNGs."""

from io import BytesIO

import pytest
from PIL import Image

from core.rules.papers import (
    KINDS,
    LOGO_SIDE,
    LONGEST_LINE,
    MOST_LOGO_BYTES,
    MOST_LOGOS,
    head_problems,
    is_small_png,
)


def a_png(wide: int = 40, high: int = 20) -> bytes:
    out = BytesIO()
    Image.new("RGB", (wide, high), "navy").save(out, "PNG")
    return out.getvalue()


def test_the_largest_head_is_kept():
    line, logo = "x" * LONGEST_LINE, a_png(LOGO_SIDE, LOGO_SIDE)
    assert head_problems((line, line), "0" * 40, (logo,) * MOST_LOGOS) == {}
    assert head_problems((), "", ()) == {}


def test_every_problem_is_told_by_its_field():
    found = head_problems(("x" * (LONGEST_LINE + 1),), "0" * 41, (a_png(),) * (MOST_LOGOS + 1))
    assert found == {
        "lines": "too_long",
        "help_phone": "too_long",
        "logos": "too_many_logos",
    }
    assert head_problems((), "", (b"",)) == {"logos": "logo_wrong_form"}


@pytest.mark.parametrize(
    "picture",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        a_png()[:-1],
        a_png(LOGO_SIDE + 1),
        a_png()[:-12] + b"\0" * MOST_LOGO_BYTES + a_png()[-12:],
    ],
    ids=["empty", "only a head", "cut", "too wide", "too heavy"],
)
def test_what_is_no_small_png_is_known(picture):
    assert not is_small_png(picture)


def test_what_names_people_is_asked_a_permission():
    free = {kind for kind, of in KINDS.items() if of.permission is None}
    assert free == {
        "beds_day",
        "evacuation",
        "consent",
        "rights",
        "form",
        "family_form",
    }
