"""The log-in: who enters these books, and what is told when they cannot be opened."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.act import Progress
from core.clock import Clock
from core.door import Door, look_at_door, names_in_keyring
from core.errors import DomainError, HouseTrouble
from core.folder import Folder
from resources.translation import _, ngettext
from ui.backups import backups_in
from ui.entrance.countdown import Countdown
from ui.entrance.desk_words import keep_settings, speak
from ui.entrance.frame import EntranceFrame
from ui.entrance.login_form import LoginForm
from ui.entrance.porter import Porter
from ui.entrance.recovery_form import RecoveryForm
from ui.entrance.restore_form import RestoreForm
from ui.entrance.trouble_card import TroubleCard
from ui.settings import DeskSettings, load_settings
from ui.words import words_for

if TYPE_CHECKING:
    # Loaded by the job that needs it: the log-in is painted before SQLAlchemy is there.
    from core.errands.safety import Restored
    from core.house import House

_PERSONS = frozenset({"wrong_passphrase", "locked_out", "user_unknown", "account_closed"})
"""Troubles of the person; every other one is a trouble of the books or of the PC."""


class Login(QWidget):
    """Asks for a name and a passphrase; every trouble of the books is told with its way out."""

    # The books are open, with the House.
    opened = Signal(object)

    def __init__(
        self, data_dir: Path, settings: DeskSettings, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.data_dir = data_dir
        self.settings = settings
        self.clock = clock
        self.frame: EntranceFrame
        self.form: LoginForm | None = None
        self.recovery: RecoveryForm | None = None
        self.restoring: RestoreForm | None = None
        self.trouble: TroubleCard | None = None
        self._porter = Porter(data_dir, self)
        self._countdown = Countdown(clock, self)
        self._door: Door | None = None
        self._waiting_house: House | None = None
        self._tried: tuple[str, str] = ("", "")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._countdown.told.connect(self._tell_wait)
        self._countdown.over.connect(self._end_wait)
        self._draw()
        self.look()

    @property
    def busy(self) -> bool:
        """Say whether the books are being looked at or opened."""
        return self._porter.busy

    @Slot()
    def look(self) -> None:
        """Look at the folder without any key: whose books these are, and who may enter."""
        job = self._porter.start(self._look_at_door)
        job.done.connect(self._found)
        job.failed.connect(self._show_trouble)

    def stop(self) -> None:
        """Let go of books that were opened but not entered."""
        self._porter.close()
        if self._waiting_house is not None:
            self._waiting_house.close()
            self._waiting_house = None

    def _look_at_door(self, progress: Progress) -> Door:
        del progress
        return look_at_door(self.data_dir)

    def _draw(self) -> None:
        self.frame = EntranceFrame(self.clock)
        self.frame.language_wanted.connect(self._speak)
        while self._column.count():
            item = self._column.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self._column.addWidget(self.frame)
        if self.isVisible():
            self.frame.show()

    @Slot(object)
    def _found(self, door: Door) -> None:
        self._door = door
        self._porter.start(_load_house)
        self.frame.whose.setText(
            f"{door.sidecar.centre_name} · {door.sidecar.centre_code}{door.sidecar.installation}"
        )
        self._ask_name()

    def _ask_name(self, name: str = "") -> None:
        assert self._door is not None
        self._forget_views()
        self.form = LoginForm(
            self._door.names,
            post=self.settings.post,
            exercise=self._door.sidecar.exercise,
            discreet=self.settings.discreet,
        )
        self.form.enter_wanted.connect(self._try)
        self.form.recovery_wanted.connect(self._ask_recovery)
        self.frame.ask(
            _("Entrer"), _("Choisissez votre nom, puis écrivez votre phrase de passe."), self.form
        )
        if name:
            self.form.choose(name)
        else:
            self.form.focus_first()

    @Slot()
    def _back_to_names(self) -> None:
        self._ask_name()

    @Slot(str, str, str)
    def _try(self, name: str, passphrase: str, post: str) -> None:
        assert self.form is not None
        if self._countdown.running and name == self._tried[0]:
            self._countdown.tell()
            return
        self._tried = (name, post)
        self.form.show_busy(busy=True)

        def work(progress: Progress) -> "tuple[House, HouseTrouble | None]":
            del progress
            from core.opening import open_house

            house = open_house(self.data_dir, name, passphrase, post=post, clock=self.clock)
            return house, house.clock_trouble()

        job = self._porter.start(work)
        job.done.connect(self._entered)
        job.failed.connect(self._not_entered)

    @Slot(object)
    def _entered(self, found: "tuple[House, HouseTrouble | None]") -> None:
        house, trouble = found
        self._countdown.stop()
        if self.settings.post != house.post:
            self._keep(post=house.post)
        if trouble is None:
            self.opened.emit(house)
            return
        self._waiting_house = house
        self._show_trouble(trouble)

    @Slot(object)
    def _not_entered(self, error: DomainError) -> None:
        if self.form is None or error.code not in _PERSONS:
            self._show_trouble(error)
            return
        self.form.show_busy(busy=False)
        if error.code == "locked_out":
            seconds = error.details.get("seconds", 0)
            self._countdown.start(float(str(seconds)))
            return
        sentence = words_for(error)
        left = error.details.get("tries_left")
        if isinstance(left, int):
            tries = ngettext("Il reste {n} essai.", "Il reste {n} essais.", left).format(n=left)
            sentence = f"{sentence} {tries}"
        self.form.show_problem(sentence)

    @Slot(str)
    def _tell_wait(self, sentence: str) -> None:
        if self.form is not None:
            self.form.form.field("passphrase").show_problem(sentence)

    @Slot()
    def _end_wait(self) -> None:
        if self.form is not None:
            self.form.form.field("passphrase").show_problem("")

    @Slot(object)
    def _show_trouble(self, error: DomainError) -> None:
        self._forget_views()
        self.trouble = TroubleCard(error, may_go_on=self._waiting_house is not None)
        self.trouble.retry_wanted.connect(self._look_again)
        self.trouble.restore_wanted.connect(self._ask_backup)
        self.trouble.go_on_wanted.connect(self._go_on)
        self.trouble.clock_confirmed.connect(self._confirm_clock)
        self.frame.ask(_("Le registre ne s’ouvre pas"), "", self.trouble)
        self.trouble.retry.setFocus()

    @Slot()
    def _look_again(self) -> None:
        house = self._waiting_house
        if house is None:
            self.look()
            return
        trouble = house.clock_trouble()
        if trouble is None:
            self._go_on()
        else:
            self._show_trouble(trouble)

    @Slot()
    def _go_on(self) -> None:
        house, self._waiting_house = self._waiting_house, None
        if house is not None:
            self.opened.emit(house)

    @Slot()
    def _confirm_clock(self) -> None:
        house = self._waiting_house
        if house is None:
            return

        def work(progress: Progress) -> None:
            del progress
            from core.commands.access.confirm_clock import ConfirmClock, confirm_clock

            trouble = house.clock_trouble()
            newest = None if trouble is None else trouble.details.get("newest")
            if isinstance(newest, datetime):
                house.do(confirm_clock, ConfirmClock(newest))

        job = self._porter.start(work)
        job.done.connect(self._clock_was_confirmed)
        job.failed.connect(self._show_trouble)

    @Slot(object)
    def _clock_was_confirmed(self, _nothing: object) -> None:
        self._look_again()

    @Slot()
    def _ask_recovery(self) -> None:
        assert self._door is not None
        self._forget_views()
        self.recovery = RecoveryForm(self._door.names)
        self.recovery.change_wanted.connect(self._change)
        self.recovery.back_wanted.connect(self._back_to_names)
        self.frame.ask(
            _("Phrase de passe oubliée"),
            _("Prenez le papier du code de secours, dans le coffre ou l’armoire fermée."),
            self.recovery,
        )
        self.recovery.form.focus_first()

    @Slot(str, str, str)
    def _change(self, code: str, name: str, passphrase: str) -> None:
        assert self.recovery is not None
        self.recovery.show_busy(busy=True)

        def work(progress: Progress) -> str:
            del progress
            from core.opening import open_with_recovery

            open_with_recovery(self.data_dir, code, name, passphrase)
            return name

        job = self._porter.start(work)
        job.done.connect(self._changed)
        job.failed.connect(self._not_changed)

    @Slot(object)
    def _changed(self, name: str) -> None:
        self._ask_name(name)
        self.frame.banners.show_banner(
            "ok", _("La phrase de passe de {name} est changée.").format(name=name)
        )

    @Slot(object)
    def _not_changed(self, error: DomainError) -> None:
        if self.recovery is not None:
            self.recovery.show_busy(busy=False)
            self.recovery.show_error(error)

    @Slot()
    def _ask_backup(self) -> None:
        self._forget_views()
        self.restoring = RestoreForm(
            backups_in(Folder(self.data_dir).backups), self._names_of_keyring()
        )
        self.restoring.restore_wanted.connect(self._restore)
        self.restoring.back_wanted.connect(self.look)
        self.frame.ask(_("Restaurer une sauvegarde ?"), "", self.restoring)
        self.restoring.back.setFocus()

    def _names_of_keyring(self) -> tuple[str, ...]:
        """Return who can open the backup, also where the books themselves are gone."""
        try:
            return names_in_keyring(self.data_dir)
        except DomainError:
            return ()

    @Slot(object, str, str)
    def _restore(self, file: Path, name: str, passphrase: str) -> None:
        assert self.restoring is not None
        self.restoring.show_busy(busy=True)

        def work(progress: Progress) -> "Restored":
            del progress
            from core.errands.safety import restore_books

            return restore_books(self.data_dir, file, name, passphrase, clock=self.clock)

        job = self._porter.start(work)
        job.done.connect(self._restored)
        job.failed.connect(self._not_restored)

    @Slot(object)
    def _restored(self, _restored: "Restored") -> None:
        self.look()

    @Slot(object)
    def _not_restored(self, error: DomainError) -> None:
        if self.restoring is not None:
            self.restoring.show_busy(busy=False)
            self.restoring.show_error(error)

    @Slot(str)
    def _speak(self, code: str) -> None:
        self._keep(language=code)
        speak(code)
        self._forget_views()
        self._draw()
        self.look()

    def _keep(self, **changes: str) -> None:
        """Change settings as they lie on the disk now: the administration may have been there."""
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]  # texts only
        keep_settings(self.data_dir, replace(load_settings(self.data_dir), **changes))  # type: ignore[arg-type]  # texts only

    def _forget_views(self) -> None:
        self.form = self.recovery = self.restoring = self.trouble = None


def _load_house(progress: Progress) -> None:
    """Import what opens the books while the person is still typing (0.3 s, more on a slow PC)."""
    del progress
    import core.opening  # noqa: F401 - for the import itself
