import time

import pytest
import qrcode
from PIL import Image

from bench.second_look import HARD, MODERATE, scans
from core.exchange.second_look import PATIENCE, texts_on, texts_on_looking_again

CREDENTIAL = "NCFOXN%TS3DH" * 17


def test_second_look_reads_two_and_a_half_times_as_many_bad_scans():
    worn = list(scans(HARD, (0.45,), (150,)))
    once = sum(scan.text in texts_on(scan.picture) for scan in worn)
    again = sum(scan.text in texts_on_looking_again(scan.picture) for scan in worn)
    assert once > 0
    assert again >= 2.5 * once


def test_module_of_half_a_millimetre_is_always_read_at_150_dpi():
    for scan in scans(MODERATE, (0.5,), (150,)):
        assert scan.text in texts_on_looking_again(scan.picture)


def test_nothing_is_read_that_is_not_there():
    for scan in scans(HARD, (0.35,), (100,)):
        assert set(texts_on_looking_again(scan.picture)) <= {scan.text}


@pytest.mark.parametrize("size", [(640, 480), (4000, 3000)], ids=["camera", "telephone"])
def test_noise_costs_a_bounded_time(size):
    picture = Image.effect_noise(size, 80)
    started = time.monotonic()
    assert texts_on_looking_again(picture) == ()
    assert time.monotonic() - started < PATIENCE + 3


def test_large_unsharp_photo_of_a_telephone_is_read():
    code = qrcode.make(CREDENTIAL, box_size=30).convert("L")
    assert CREDENTIAL in texts_on_looking_again(code)
