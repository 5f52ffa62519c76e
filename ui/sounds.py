"""The sounds of the serving line and of the queue; silence changes nothing else (ux.md 3.9).

    sounds = Sounds(enabled=settings.sound, parent=self)
    sounds.prepare()                 # loads the files, so that the first one comes at once
    sounds.play("served")            # a verdict: served already_served attention …
    sounds.play("called")            # the soft chime of the queue's display

Qt's multimedia is loaded at the first use; without it, or without a device, nothing is heard
except the system's own beep. `rebound` has no sound.
"""

from contextlib import suppress
from typing import Any, Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWidgets import QApplication

import resources

VERDICTS: Final = ("served", "already_served", "attention", "not_entitled", "unknown")
CHIME: Final = "called"


class Sounds(QObject):
    """Plays the sound of a verdict or of a call, once it was asked to."""

    def __init__(self, *, enabled: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.enabled = enabled
        self._effects: dict[str, Any] | None = None

    def prepare(self) -> bool:
        """Load all sounds; return whether there is a device to play them."""
        if self._effects is None:
            self._effects = self._load()
        return bool(self._effects)

    def play(self, verdict: str) -> bool:
        """Play the sound of a verdict; return whether one could be heard."""
        if not self.enabled or verdict not in (*VERDICTS, CHIME):
            return False
        if not self.prepare():
            QApplication.beep()
            return False
        assert self._effects is not None
        effect = self._effects.get(verdict)
        if effect is None:
            return False
        effect.play()
        return True

    def _load(self) -> dict[str, Any]:
        with suppress(ImportError):
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

            if not QMediaDevices.audioOutputs():
                return {}
            effects = {}
            for verdict in (*VERDICTS, CHIME):
                file = resources.path("sounds", f"{verdict}.wav")
                if file.is_file():
                    effect = QSoundEffect(self)
                    effect.setSource(QUrl.fromLocalFile(str(file)))
                    effects[verdict] = effect
            return effects
        return {}
