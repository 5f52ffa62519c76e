"""The first start: a few questions, then the encrypted books and the recovery code on paper."""

import contextlib
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.act import Progress
from core.clock import Clock
from core.errors import DomainError, InvalidInput
from core.opening import unmake_house
from resources.translation import _, language
from ui.entrance.desk_words import keep_settings, speak
from ui.entrance.founding import (
    Founded,
    Founder,
    a_centre,
    check_folder,
    recovery_pdf,
    save_recovery,
)
from ui.entrance.frame import EntranceFrame
from ui.entrance.porter import Porter
from ui.entrance.recovery_step import RecoveryStep
from ui.entrance.steps import (
    AdministratorStep,
    BedsStep,
    CentreStep,
    LanguageStep,
    MakeStep,
    Step,
    UseStep,
)
from ui.entrance.trouble_card import TroubleCard
from ui.jobs import Job
from ui.settings import DeskSettings
from ui.widgets.buttons import button
from ui.widgets.job_bar import JobBar
from ui.words import words_for

_EXERCISE_NAME = "Administrateur"


class FirstStart(QWidget):
    """Steps with back and next; nothing is written before the last one, or stays if cancelled."""

    # The books are made and open, with the House.
    opened = Signal(object)

    def __init__(
        self, data_dir: Path, settings: DeskSettings, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.data_dir = data_dir
        self.settings = settings
        self.clock = clock
        self.frame: EntranceFrame
        self.step: Step | None = None
        self.trouble: TroubleCard | None = None
        self._porter = Porter(data_dir, self)
        self._making: Job | None = None
        self._founded: Founded | None = None
        self._at = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._draw()
        self._check_folder()

    @property
    def busy(self) -> bool:
        """Say whether the folder is looked at or the books are being made."""
        return self._porter.busy

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the steps that this use needs, in their order."""
        use = self.use.value()
        if use == "exercise":
            return ("language", "use", "make")
        beds = ("beds",) if self.centre.values()["profile"] == "centre" else ()
        if use == "empty":
            return ("language", "use", "centre", *beds, "make")
        return ("language", "use", "centre", "administrator", *beds, "make", "recovery")

    @Slot()
    def go_on(self) -> None:
        """Go to the next step when this one is complete; the last one enters."""
        if self.busy or self.step is None or not self.step.check():
            return
        key = self.keys[self._at]
        if key == "recovery":
            self._enter()
        elif key == "make":
            self._make()
        else:
            self._open(self._at + 1)

    @Slot()
    def go_back(self) -> None:
        """Go to the step before; from the recovery code: take everything away again."""
        if self.busy:
            return
        if self._founded is not None:
            self._take_away()
            self._open(self.keys.index("make"))
        elif self._at:
            self._open(self._at - 1)

    def abandon(self) -> None:
        """Leave nothing behind: books whose recovery code nobody confirmed are taken away."""
        if self._making is not None:
            self._making.cancel()
        self._porter.close()
        self._take_away()

    def _draw(self) -> None:
        """Build every step in the language in use."""
        self.frame = EntranceFrame(self.clock, speaks=False, centred=False)
        self.language = LanguageStep()
        self.use = UseStep()
        self.centre = CentreStep()
        self.administrator = AdministratorStep()
        self.beds = BedsStep()
        self.back = button(_("Retour"), "arrow-left")
        self.next = button(_("Continuer"), "", "primary")
        for pressed_by_enter in (self.back, self.next):
            pressed_by_enter.setAutoDefault(True)
        self.job_bar = JobBar()
        self.frame.foot_row.addWidget(self.back)
        self.frame.foot_row.addWidget(self.job_bar, 1)
        self.frame.foot_row.addStretch(1)
        self.frame.foot_row.addWidget(self.next)
        while self._column.count():
            item = self._column.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self._column.addWidget(self.frame)
        if self.isVisible():
            self.frame.show()
        self.language.language_wanted.connect(self._speak)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        for each in (self.language, self.use, self.centre, self.administrator, self.beds):
            each.submitted.connect(self.go_on)

    @Slot()
    def _check_folder(self) -> None:
        def work(progress: Progress) -> None:
            del progress
            check_folder(self.data_dir)

        job = self._porter.start(work)
        job.done.connect(self._begin)
        job.failed.connect(self._show_trouble)

    @Slot(object)
    def _begin(self, _nothing: object) -> None:
        self._open(0)

    @Slot(object)
    def _show_trouble(self, error: DomainError) -> None:
        self.step = None
        self.trouble = TroubleCard(error)
        self.trouble.retry_wanted.connect(self._check_folder)
        self.frame.foot.hide()
        self.frame.ask(_("Ce dossier ne convient pas"), str(self.data_dir), self.trouble)
        self.trouble.retry.setFocus()

    def _open(self, at: int) -> None:
        self._at = at
        self.trouble = None
        keys = self.keys
        step = self._step_of(keys[at])
        self.step = step
        kept = keys[at] not in {"make", "recovery"}
        self.frame.ask(_(step.title), _(step.sentence), step, kept=kept)
        self.frame.steps.show_steps([self._name_of(key) for key in keys], at)
        self.frame.steps.show()
        self.frame.foot.show()
        last = keys[at] == "recovery"
        self.back.setVisible(at > 0)
        self.back.set_word(_("Annuler et tout effacer") if last else _("Retour"))
        self.next.set_word(self._next_word(keys[at]))
        if keys[at] == "make":
            self.next.setFocus()
        else:
            step.focus_first()

    def _step_of(self, key: str) -> Step:
        if key == "make":
            made = MakeStep(self._facts())
            made.submitted.connect(self.go_on)
            return made
        if key == "recovery":
            return self._recovery_step()
        step = getattr(self, key)
        assert isinstance(step, Step)
        return step

    @staticmethod
    def _name_of(key: str) -> str:
        kinds: dict[str, type[Step]] = {
            "language": LanguageStep,
            "use": UseStep,
            "centre": CentreStep,
            "administrator": AdministratorStep,
            "beds": BedsStep,
            "make": MakeStep,
            "recovery": RecoveryStep,
        }
        return _(kinds[key].name)

    def _next_word(self, key: str) -> str:
        if key == "make":
            return _("Créer le centre")
        return _("Entrer dans le centre") if key == "recovery" else _("Continuer")

    def _facts(self) -> tuple[tuple[str, str], ...]:
        where = (_("Dossier"), str(self.data_dir))
        if self.use.value() == "exercise":
            people = _("415 personnes fictives, trois jours d’accueil")
            return ((_("Centre d’exercice"), people), where)
        given = self.centre.values()
        centre = f"{given['centre_name']} · {given['centre_code']}{given['installation']}"
        facts = [(_("Centre"), centre)]
        if self.use.value() == "real":
            facts.append((_("Administrateur"), self._admin_name()))
        if given["profile"] == "centre":
            facts.append((_("Lits"), self.beds.beds.total.text()))
        return (*facts, where)

    def _admin_name(self) -> str:
        if self.use.value() != "real":
            return _EXERCISE_NAME
        return str(self.administrator.form.values()["admin_name"])

    def _make(self) -> None:
        use = self.use.value()
        new = None
        if use != "exercise":
            given = self.centre.values()
            is_centre = given["profile"] == "centre"
            fields: dict[str, object] = {
                **given,
                "admin_name": self._admin_name(),
                "language": language(),
                "blocks": self.beds.beds.plans() if is_centre else (),
            }
            new = a_centre(fields, use, self.administrator.passphrase.value())
        self._making = self._porter.start(Founder(self.data_dir, self.clock, use, new))
        self._making.done.connect(self._made)
        self._making.failed.connect(self._not_made)
        self._making.finished.connect(self._no_longer_making)
        self.back.setEnabled(False)
        self.next.setEnabled(False)
        self.job_bar.watch(self._making, _("Création du registre…"), cancellable=use == "exercise")

    @Slot()
    def _no_longer_making(self) -> None:
        self._making = None
        self.back.setEnabled(True)
        self.next.setEnabled(True)

    @Slot(object)
    def _made(self, founded: Founded) -> None:
        self._founded = founded
        self.settings = replace(self.settings, language=language(), post=founded.house.post)
        keep_settings(self.data_dir, self.settings)
        if founded.recovery_code:
            self._open(self.keys.index("recovery"))
        else:
            self._enter()

    @Slot(object)
    def _not_made(self, error: DomainError) -> None:
        if isinstance(error, InvalidInput) and isinstance(self.step, MakeStep):
            self.step.show_problems(error)
        else:
            self._show_trouble(error)

    def _recovery_step(self) -> RecoveryStep:
        from ui.pdf_printer import has_printer

        assert self._founded is not None
        step = RecoveryStep(self._founded.recovery_code, may_print=has_printer())
        step.save_wanted.connect(self._save_paper)
        step.print_wanted.connect(self._print_paper)
        step.submitted.connect(self.go_on)
        return step

    @Slot(object)
    def _save_paper(self, path: Path) -> None:
        founded = self._founded
        assert founded is not None

        def work(progress: Progress) -> Path:
            del progress
            return save_recovery(founded, path)

        job = self._porter.start(work)
        job.done.connect(self._paper_saved)
        job.failed.connect(self._no_paper)

    @Slot(object)
    def _paper_saved(self, path: Path) -> None:
        if isinstance(self.step, RecoveryStep):
            self.step.paper_made(
                _("Enregistré : {file}. Imprimez-le, puis effacez le fichier.").format(
                    file=path.name
                )
            )

    @Slot(object)
    def _no_paper(self, error: DomainError) -> None:
        if isinstance(self.step, RecoveryStep):
            self.step.paper_failed(words_for(error))

    @Slot()
    def _print_paper(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = QPrintDialog(self)
        dialog.setModal(True)
        dialog.accepted.connect(self._printer_chosen)
        dialog.show()

    @Slot()
    def _printer_chosen(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from ui.pdf_printer import print_pdf

        dialog, founded = self.sender(), self._founded
        assert isinstance(dialog, QPrintDialog)
        assert founded is not None
        printer = dialog.printer()

        def work(progress: Progress) -> int:
            del progress
            return print_pdf(recovery_pdf(founded), printer)

        job = self._porter.start(work)
        job.done.connect(self._paper_printed)
        job.failed.connect(self._no_paper)

    @Slot(object)
    def _paper_printed(self, _pages: int) -> None:
        if isinstance(self.step, RecoveryStep):
            self.step.paper_made(_("Envoyé à l’imprimante. Attendez le papier et relisez-le."))

    def _enter(self) -> None:
        founded, self._founded = self._founded, None
        if founded is not None:
            self.opened.emit(founded.house)

    def _take_away(self) -> None:
        founded, self._founded = self._founded, None
        if founded is not None:
            with contextlib.suppress(OSError):
                unmake_house(founded.house)

    @Slot(str)
    def _speak(self, code: str) -> None:
        if code == language():
            return
        speak(code)
        self._draw()
        self._open(0)
