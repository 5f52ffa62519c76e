"""A desk without a loudspeaker works on in silence."""

import wave
from array import array

import pytest

import resources
from ui.sounds import CHIME, VERDICTS, Sounds


def test_muted_desk_is_silent(qapp):
    assert not Sounds(enabled=False).play("served")


def test_repeated_scan_has_no_sound(qapp):
    assert not Sounds().play("rebound")


@pytest.mark.qt_log_ignore("pipewire", "PulseAudio")
def test_sound_is_heard_only_where_there_is_a_device(qapp):
    sounds = Sounds()
    assert sounds.play("served") == sounds.prepare()


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_has_a_short_sound(verdict):
    with wave.open(str(resources.path("sounds", f"{verdict}.wav"))) as file:
        assert file.getnframes() / file.getframerate() <= 0.4


def test_chime_of_the_queue_is_soft_and_short():
    with wave.open(str(resources.path("sounds", f"{CHIME}.wav"))) as file:
        assert file.getnframes() / file.getframerate() <= 1
        assert max(array("h", file.readframes(file.getnframes()))) < 32_767 / 2
