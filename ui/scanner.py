"""The scanner that types like a keyboard, and how long nobody has touched the desk.

    scanner = Scanner(app, accepts=is_code)
    scanner.scanned.connect(window.take_scan)      # the text that was read
    scanner.idle_seconds()                          # since the last key, click or touch

One filter for the whole program (qt.md 5, ux.md 3.8). Keys are held for a moment: six or more
in a burst that ends in Enter or Tab are a scan, anything else is played again as typing. A scan
therefore changes no line edit and presses no button, also not by an Enter that comes late or
twice. Characters are decoded by the position of the key (US layout), so that the keyboard's
language does not matter, else by their text. Where `accepts` knows the codes, a card's code is
found in the middle of hasty typing and beside another one: what is around it is typing.

Plain letters never trigger a `QShortcut`: a scan must not either. A page that acts on single
letters does so in `keyPressEvent`.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from core.rules.card_codes import LENGTH as CODE_LENGTH
from core.rules.card_codes import read_card_code
from core.rules.command_cards import read_command
from core.rules.mrz import is_mrz_part

GAP_MS: Final = 45
"""Longest pause between two keys of a scan, in milliseconds."""

SHORTEST: Final = 6
"""Fewest characters of a scan."""

SHORTEST_WITHOUT_END: Final = 10
"""Fewest characters of a scan whose scanner sends no Enter; only with `accepts`."""

END_MS: Final = 150
"""An Enter or Tab that comes so soon after a scan is the scanner's: it presses nothing."""

STALL_MS: Final = 25
"""So much later than it should the pause is over only in a window that was held up meanwhile."""

CREDENTIAL_LENGTH: Final = 60
"""Nobody types so much within the pauses of a scan; a credential has about 213 characters."""

_ROWS: Final = {2: "1234567890-=", 16: "qwertyuiop[]", 30: "asdfghjkl;'`", 43: "\\zxcvbnm,./"}
_SHIFTED: Final = dict(zip("1234567890-=[];'`\\,./", '!@#$%^&*()_+{}:"~|<>?', strict=True))
_KEYS: Final = {first + at: char for first, row in _ROWS.items() for at, char in enumerate(row)} | {
    57: " "
}
_X11_OFFSET: Final = 8 if sys.platform.startswith("linux") else 0

_END_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_SILENT_KEYS: Final = (Qt.Key.Key_Shift, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock)
_COMMAND: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_KEY_EVENTS: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
)
_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_WATCHED: Final = _KEY_EVENTS | _TOUCHES


@dataclass(frozen=True, slots=True)
class _Held:
    """A key that waits for the decision."""

    target: QObject
    event: QKeyEvent
    text: str
    by_position: str | None
    gap_ms: int = 0


class Scanner(QObject):
    """The filter; `accepts` says whether a text is a code (else its keys are typing)."""

    scanned = Signal(str)

    def __init__(
        self,
        app: QApplication,
        *,
        gap_ms: int = GAP_MS,
        shortest: int = SHORTEST,
        accepts: Callable[[str], bool] | None = None,
    ) -> None:
        super().__init__(app)
        self._shortest = shortest
        self._accepts = accepts
        self._held: list[_Held] = []
        self._is_replaying = False
        self._was_late = False
        self.slowest_gap_ms = 0
        """The longest pause inside the last scan, in milliseconds: to calibrate by."""
        self._since_key = QElapsedTimer()
        self._since_scan = QElapsedTimer()
        self._scanned_at = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setTimerType(Qt.TimerType.PreciseTimer)
        self._pause.setInterval(gap_ms)
        self._pause.timeout.connect(self._fall_silent)
        self._since_touch = QElapsedTimer()
        self._since_touch.start()
        app.installEventFilter(self)

    def idle_seconds(self) -> float:
        """Return the seconds since somebody last touched keyboard, mouse or screen."""
        return self._since_touch.elapsed() / 1000

    def is_holding(self) -> bool:
        """Say whether keys are waiting for the decision."""
        return bool(self._held)

    def release(self) -> None:
        """Play the keys that are held as typing, at once."""
        self._pause.stop()
        held, self._held = self._held, []
        self._play(held)

    def touch(self) -> None:
        """Count from now: somebody is there."""
        self._since_touch.restart()

    def set_gap(self, milliseconds: int) -> None:
        """Set the longest pause inside a scan, as it was calibrated for this scanner."""
        self._pause.setInterval(milliseconds)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold, decide, replay; everything else passes untouched."""
        kind = event.type()
        if kind not in _WATCHED:
            return False
        if kind in _TOUCHES:
            self._since_touch.restart()
        if kind not in _KEY_EVENTS or self._is_replaying or not watched.isWidgetType():
            return False
        assert isinstance(event, QKeyEvent)
        if kind == QEvent.Type.ShortcutOverride:
            return _keep_from_shortcuts(event)
        return self._take_key(watched, event)

    def _take_key(self, target: QObject, event: QKeyEvent) -> bool:
        if event.key() in _SILENT_KEYS:
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return bool(self._held)
        if _is_plain(event):
            gap = self._since_key.restart() if self._held else self._begin_burst()
            self._held.append(_Held(target, event.clone(), event.text(), by_position(event), gap))
            self._was_late = False
            self._pause.start()
            return True
        if not self._held:
            return event.key() in _END_KEYS and self._is_just_after_scan(event.timestamp())
        return self._end_with(event)

    def _begin_burst(self) -> int:
        self._since_key.start()
        return 0

    def _is_just_after_scan(self, struck_at: int) -> bool:
        """Say whether a key belongs to the scan before it.

        By when it was struck: a window that was held up hears both at once. Keys that do not
        say it are judged by when they are heard.
        """
        if struck_at and self._scanned_at:
            return struck_at - self._scanned_at < END_MS
        return self._since_scan.isValid() and self._since_scan.elapsed() < END_MS

    def _end_with(self, event: QKeyEvent) -> bool:
        """Decide at the first key that is no character; True swallows that key."""
        if event.key() in _END_KEYS:
            return self._decide(self._shortest)
        self.release()
        return False

    def _fall_silent(self) -> None:
        """Decide after the pause: some scanners send no Enter.

        Where the window was held up the rest of the scan waits in its queue: it gets one more
        pause to come in.
        """
        if not self._was_late and self._since_key.elapsed() > self._pause.interval() + STALL_MS:
            self._was_late = True
            self._pause.start()
        elif self._accepts is None:
            self.release()
        else:
            self._decide(SHORTEST_WITHOUT_END)

    def _decide(self, shortest: int) -> bool:
        """Tell the scans among the keys and play the others; True where a scan came last."""
        self._pause.stop()
        held, self._held = self._held, []
        was_scan = False
        for keys, text in self._pieces(held, shortest):
            was_scan = text is not None
            if text is None:
                self._play(keys)
            else:
                self._emit(keys, text)
        return was_scan

    def _pieces(self, held: list[_Held], shortest: int) -> Iterator[tuple[list[_Held], str | None]]:
        """Give the keys piece by piece, each with the code that it is, or None for typing."""
        whole = self._read(held) if len(held) >= shortest else None
        if whole is not None or self._accepts is None:
            yield held, whole
            return
        begin = at = 0
        while at + CODE_LENGTH <= len(held):
            text = self._read(held[at : at + CODE_LENGTH])
            if text is None:
                at += 1
                continue
            if at > begin:
                yield held[begin:at], None
            yield held[at : at + CODE_LENGTH], text
            begin = at = at + CODE_LENGTH
        if begin < len(held):
            yield held[begin:], None

    def _read(self, held: list[_Held]) -> str | None:
        """Return what was read, or None where `accepts` knows no such code."""
        positions = [each.by_position for each in held]
        by_text = "".join(each.text for each in held)
        found = [by_text]
        if all(positions):
            found.insert(0, "".join(filter(None, positions)))
        if self._accepts is None:
            return found[0]
        return next((text for text in found if self._accepts(text)), None)

    def _emit(self, keys: list[_Held], text: str) -> None:
        self.slowest_gap_ms = max((each.gap_ms for each in keys[1:]), default=0)
        self._since_scan.start()
        self._scanned_at = keys[-1].event.timestamp()
        self.scanned.emit(text)

    def _play(self, held: list[_Held]) -> None:
        self._is_replaying = True
        try:
            for key in held:
                _play(key)
        finally:
            self._is_replaying = False


def is_code(text: str) -> bool:
    """Say whether a text is a code: of a card, a command, a paper, or a long credential."""
    return (
        len(text) >= CREDENTIAL_LENGTH
        or is_mrz_part(text)
        or read_card_code(text) is not None
        or read_command(text) is not None
    )


def by_position(event: QKeyEvent) -> str | None:
    """Return the character that the key has on a US keyboard, or None where it is unknown."""
    char = _KEYS.get(event.nativeScanCode() - _X11_OFFSET)
    if char is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return _SHIFTED.get(char, char.upper())
    return char


def _is_plain(event: QKeyEvent) -> bool:
    """Say whether a key writes a character and could come from a scanner."""
    text = event.text()
    return (
        bool(text)
        and text.isprintable()
        and not event.modifiers() & _COMMAND
        and not event.isAutoRepeat()
    )


def _keep_from_shortcuts(event: QKeyEvent) -> bool:
    if not _is_plain(event):
        return False
    event.accept()
    return True


def _play(key: _Held) -> None:
    event = key.event
    release = QKeyEvent(QEvent.Type.KeyRelease, event.key(), event.modifiers(), key.text)
    try:
        QCoreApplication.sendEvent(key.target, event)
        QCoreApplication.sendEvent(key.target, release)
    except RuntimeError:  # the widget went away meanwhile
        return
