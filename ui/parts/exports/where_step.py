"""The fourth question of the batch wizard: a stick, a folder, or files for a mail."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from core.act import Progress
from resources.translation import N_, _
from ui.desk import Desk
from ui.parts.exports.sending import Target
from ui.parts.exports.steps import Answer, Step
from ui.parts.folder_line import FolderLine
from ui.sticks import Stick, sticks
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label

_FOLDER, _MAIL = "folder", "mail"
_LEAST = 2_000_000
"""Bytes that a stick needs at least: a batch of a small day, with room to breathe."""
_PHOTO = 60_000
_PERSON = 4_000
_MEGA = 1_000_000
_GIGA = 1_000_000_000


class WhereStep(Step):
    """Sticks that are plugged in come first; a full one is said before, not after."""

    name = N_("Où")

    # A folder was chosen, to be remembered.
    folder_chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sticks: tuple[Stick, ...] = ()
        self._answers: list[Answer] = []
        self._chosen: object = None
        self._needed = _LEAST
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE["s"])
        self.none = text_label(
            _("Aucune clé n’est branchée. Branchez-la, puis « Relire »."), "muted"
        )
        self.reread = button(_("Relire les clés"), "refresh-cw", "quiet")
        self.folder_answer = Answer(_("Un dossier de ce PC"))
        self.folder = FolderLine(_("Dossier"), _("Choisir le dossier des lots"))
        self.folder_answer.body.addWidget(self.folder)
        self.mail_answer = Answer(
            _("Préparer pour un courriel"),
            _("Dans le même dossier, en fichiers de moins de 10\u00a0Mo, un par courriel."),
        )
        self.column.addWidget(self.none)
        self.column.addLayout(self._list)
        for answer in (self.folder_answer, self.mail_answer):
            self.column.addWidget(answer)
            answer.picked.connect(self._picked)
        self.column.addWidget(self.reread)
        self.column.addStretch(1)
        self.folder.chosen.connect(self._folder_taken)
        self.reread.clicked.connect(self.read_sticks)

    def show_need(self, people: int, photos: int) -> None:
        """Say how much is to be written: a stick without that room is not offered."""
        needed = _LEAST + people * _PERSON + photos * _PHOTO
        if needed != self._needed:
            self._needed = needed
            self.show_sticks(self._sticks)

    def set_folder(self, folder: Path | None) -> None:
        """Show the folder of last time."""
        self.folder.set_folder(folder)

    @Slot()
    def read_sticks(self) -> None:
        """Look for sticks, beside the window's thread: a slow one may take seconds."""
        self._desk.make(_read_sticks).done.connect(self.show_sticks)

    @Slot(object)
    def show_sticks(self, found: tuple[Stick, ...]) -> None:
        """Show these sticks; the first with room is chosen unless something else was."""
        self._sticks = found
        for answer in self._answers:
            self._list.removeWidget(answer)
            answer.deleteLater()
        self._answers = []
        for stick in found:
            answer = Answer(stick.label, self._room_words(stick))
            answer.choice.setEnabled(self._has_room(stick))
            answer.picked.connect(self._picked)
            self._list.addWidget(answer)
            self._answers.append(answer)
        self.none.setVisible(not found)
        if not isinstance(self._chosen, str) or self._chosen not in {_FOLDER, _MAIL}:
            self._choose_first()
        self._dress()

    def target(self) -> Target | None:
        """Return where the batch goes, None while nothing fit was chosen."""
        stick = self.stick()
        if stick is not None:
            return Target(stick.root, stick.label)
        folder = self.folder.folder
        if folder is None:
            return None
        is_mail = self._chosen == _MAIL
        return Target(folder, _("courriel") if is_mail else folder.name or str(folder), is_mail)

    def stick(self) -> Stick | None:
        """Return the stick that was chosen."""
        return next((stick for stick in self._sticks if stick.root == self._chosen), None)

    def is_answered(self) -> bool:
        """Say whether a place was chosen."""
        return self.target() is not None or self._chosen in {_FOLDER, _MAIL}

    def needs_folder(self) -> bool:
        """Say whether a folder is still to be asked for."""
        return self._chosen in {_FOLDER, _MAIL} and self.folder.folder is None

    def ask_folder(self) -> None:
        """Ask for a folder."""
        self.folder.ask()

    def focus_first(self) -> None:
        """Put the keys on what is chosen."""
        for answer in (*self._answers, self.folder_answer, self.mail_answer):
            if answer.choice.isChecked():
                answer.choice.setFocus()

    def _choose_first(self) -> None:
        usable = [stick for stick in self._sticks if self._has_room(stick)]
        self._chosen = usable[0].root if usable else _FOLDER

    def _has_room(self, stick: Stick) -> bool:
        return not stick.read_only and stick.free >= self._needed

    def _room_words(self, stick: Stick) -> str:
        free = _size_words(stick.free)
        if stick.read_only:
            return _(
                "Protégée contre l’écriture\u00a0: poussez son verrou, ou prenez-en une autre."
            )
        if stick.free < self._needed:
            return _("Pleine\u00a0: {free} libres, il en faut {needed}. Faites de la place, ou "
                     "prenez-en une autre.").format(
                free=free, needed=_size_words(self._needed)
            )  # fmt: skip
        return _("{free} libres").format(free=free)

    @Slot()
    def _picked(self) -> None:
        sender = self.sender()
        if sender is self.folder_answer:
            self._chosen = _FOLDER
        elif sender is self.mail_answer:
            self._chosen = _MAIL
        else:
            place = next(at for at, answer in enumerate(self._answers) if answer is sender)
            self._chosen = self._sticks[place].root
        self._dress()

    @Slot(object)
    def _folder_taken(self, path: Path) -> None:
        if self._chosen != _MAIL:
            self._chosen = _FOLDER
        self._dress()
        self.folder_chosen.emit(path)

    def _dress(self) -> None:
        for stick, answer in zip(self._sticks, self._answers, strict=True):
            answer.set_chosen(chosen=stick.root == self._chosen)
        self.folder_answer.set_chosen(chosen=self._chosen == _FOLDER)
        self.mail_answer.set_chosen(chosen=self._chosen == _MAIL)
        self.changed.emit()


def _read_sticks(progress: Progress) -> tuple[Stick, ...]:
    progress(0, 1)
    return sticks()


def _size_words(size: int) -> str:
    if size >= _GIGA:
        return _("{size}\u00a0Go").format(size=f"{size / _GIGA:.1f}".replace(".", ","))
    return _("{size}\u00a0Mo").format(size=max(size // _MEGA, 0))
