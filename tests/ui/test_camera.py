"""The camera: opened when wanted, shared, off with the last who wanted it, silent where none is."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QSignalSpy

from tests.robots.lens import a_picture, frame
from ui.camera import LIVE, MOST_FRAMES, NONE, OFF, OPENING, TROUBLE, Camera, the_camera

pytestmark = pytest.mark.qt_log_ignore("No RHI backend")


def test_camera_is_shared_and_goes_off_with_the_last(qtbot, camera, lens):
    first, second = QObject(), QObject()
    states = QSignalSpy(camera.state_changed)
    camera.acquire(first)
    camera.acquire(second)
    frame(qtbot, camera, lens)
    camera.release(first)
    assert camera.state == LIVE
    camera.release(second)
    assert [states.at(at)[0] for at in range(states.count())] == [OPENING, LIVE, OFF]
    assert lens.opened == 1
    assert camera.picture().isNull()


def test_picture_is_what_the_lens_saw(qtbot, camera, lens):
    camera.acquire(camera)
    frame(qtbot, camera, lens, "blue")
    assert camera.picture().pixelColor(300, 200).name() == "#0000ff"
    camera.release(camera)


def test_pictures_that_come_too_fast_are_passed_over(qtbot, camera, lens):
    camera.acquire(camera)
    frame(qtbot, camera, lens)
    seen = QSignalSpy(camera.framed)
    for _turn in range(50):
        lens.send(a_picture())
    qtbot.waitUntil(lambda: camera._since_frame.elapsed() > 1000 // MOST_FRAMES, timeout=5000)
    assert seen.count() <= 1 + MOST_FRAMES
    camera.release(camera)


def test_no_camera_is_a_state(camera, lens):
    lens.is_there = False
    camera.acquire(camera)
    assert camera.state == NONE
    lens.is_there = True
    camera.acquire(camera)
    assert camera.state == OPENING
    camera.release(camera)


def test_camera_without_a_picture_is_given_up(camera):
    camera.acquire(camera)
    camera._patience.timeout.emit()
    assert camera.state == TROUBLE


def test_program_has_one_camera(camera):
    assert the_camera() is camera


def test_this_pc_without_a_camera_says_so(qtbot, qapp):
    """Qt's own devices are asked; a machine that has a camera is let be."""
    from PySide6.QtMultimedia import QMediaDevices

    if QMediaDevices.videoInputs():
        pytest.skip("this machine has a camera")
    made = Camera()
    made.acquire(made)
    assert made.state == NONE


def test_multimedia_is_not_loaded_before_a_camera_is_wanted():
    words = (
        "import sys; import ui.camera, ui.parts.registration.photo_box, ui.parts.camera_scan;"
        "print('PySide6.QtMultimedia' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.strip() == "False"
