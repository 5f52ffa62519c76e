"""The end of the batch wizard: what lies where, and what to do with it."""

from uuid import UUID

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from core.act import Progress
from resources.translation import N_, _, ngettext
from ui.desk import Desk
from ui.parts.exports.columns import batch_name, fingerprint
from ui.parts.exports.sending import Sent, Target
from ui.parts.exports.steps import Step
from ui.sticks import Stick, can_eject, eject
from ui.theme import SPACE
from ui.widgets.banner import Banners
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel
from ui.words import words_for_code

_MEGA = 1_000_000


class ResultStep(Step):
    """Name, count and fingerprint of what was written and read back."""

    name = N_("Résultat")

    # The dispatch note of this batch is wanted, by its key.
    note_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._batch_id: UUID | None = None
        self._target: Target | None = None
        self._stick: Stick | None = None
        self.banners = Banners()
        self.title = text_label("", "h2")
        self.detail = text_label("", "muted")
        self.files = text_label("", "code")
        self.note = button(_("Imprimer le bordereau"), "printer", "primary")
        self.open = button(_("Ouvrir le dossier"), "folder-open")
        self.eject = button(_("Éjecter la clé"), "log-out")
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(SPACE["m"])
        head.addWidget(IconLabel("circle-check", "ok", 24, "ok_soft"))
        head.addWidget(self.title, 1)
        card.body.addLayout(head)
        card.body.addWidget(self.detail)
        card.body.addWidget(self.files)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE["s"])
        for each in (self.note, self.open, self.eject):
            acts.addWidget(each)
        acts.addStretch(1)
        card.body.addLayout(acts)
        self.column.addWidget(card)
        self.column.addWidget(self.banners)
        self.column.addStretch(1)
        self.note.clicked.connect(self._want_note)
        self.open.clicked.connect(self._open)
        self.eject.clicked.connect(self._eject)

    def show_sent(
        self, sent: Sent, target: Target, stick: Stick | None, batch_id: UUID | None
    ) -> None:
        """Show what was written; `batch_id` is the batch that was written again."""
        self._target, self._stick = target, stick
        self._batch_id = sent.new.id if sent.new is not None else batch_id
        self.banners.clear()
        self.title.setText(self._title(sent))
        self.detail.setText(self._detail(sent))
        self.files.setText("\n".join(path.name for path in (*sent.paths, *sent.photos.paths)))
        self.note.setVisible(self._batch_id is not None)
        self.eject.setVisible(stick is not None)
        self.eject.setEnabled(True)
        for path in sent.too_large:
            size = -(-path.stat().st_size // _MEGA) if path.exists() else 0
            words = words_for_code("batch_too_large_for_mail", batch=path.stem, size=size)
            self.banners.show_banner("warn", words)

    def focus_first(self) -> None:
        """Put the keys on what comes next."""
        (self.note if self.note.isVisible() else self.open).setFocus()

    def _title(self, sent: Sent) -> str:
        if sent.new is not None:
            return _("Lot {batch} copié et relu").format(batch=sent.new.path.stem)
        if sent.again:
            return _("Copié et relu\u00a0: {files}").format(
                files=", ".join(batch_name(path.name) for path in sent.again)
            )
        return _("Photos copiées et relues")

    def _detail(self, sent: Sent) -> str:
        parts = []
        if sent.new is not None:
            parts.append(
                ngettext("{n} fiche", "{n} fiches", sent.new.people).format(n=sent.new.people)
            )
            parts.append(_("empreinte {sha}").format(sha=fingerprint(sent.new.sha256)))
        if sent.photos.paths:
            parts.append(
                ngettext("{n} photo à part", "{n} photos à part", sent.photos.photos).format(
                    n=sent.photos.photos
                )
            )
        parts.append(_("Remettez-le au siège, puis chargez ici son accusé de réception."))
        return " — ".join(parts)

    @Slot()
    def _want_note(self) -> None:
        if self._batch_id is not None:
            self.note_wanted.emit(self._batch_id)

    @Slot()
    def _open(self) -> None:
        if self._target is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target.folder)))

    @Slot()
    def _eject(self) -> None:
        if self._stick is not None:
            self.eject.setEnabled(False)
            self._desk.make(_Eject(self._stick)).done.connect(self._ejected)

    @Slot(object)
    def _ejected(self, gone: bool) -> None:  # noqa: FBT001 - what the worker brings
        if gone:
            self.banners.show_banner("ok", _("Vous pouvez retirer la clé."), key="eject")
        elif can_eject():
            self.eject.setEnabled(True)
            self.banners.show_banner(
                "warn",
                _("La clé est encore utilisée. Fermez ses fenêtres, puis recommencez."),
                key="eject",
            )
        else:
            self.banners.show_banner(
                "info",
                _("Le lot est écrit et relu. Ce PC n’éjecte pas les clés lui-même\u00a0: utilisez "
                  "« Retirer le périphérique en toute sécurité », puis retirez-la."),
                key="eject",
            )  # fmt: skip


class _Eject:
    """Lets go of a stick; called in the worker's thread."""

    def __init__(self, stick: Stick) -> None:
        self._stick = stick

    def __call__(self, progress: Progress) -> bool:
        """Say whether it may be pulled out."""
        progress(0, 1)
        return eject(self._stick)
