"""Tab « Envoi »: the ministry's server, for centres that have a network now and then."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from core.act import Progress
from core.commands.batches.keep_send_server import KeepSendServer, keep_send_server
from core.errors import DomainError, InvalidInput
from core.queries.batches.line import SendServerRow, send_server
from resources.translation import _
from ui.desk import Desk
from ui.parts.administration.part import Part
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.form import Form
from ui.widgets.headings import text_label
from ui.words import words_for, words_for_code

_KEPT = "••••••••"
"""Stands for a password that is kept: it is never shown again."""


class LinePart(Part):
    """An address, an account, and one button that asks the server before it is kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._known: SendServerRow | None = None
        is_centre = desk.house.place.profile == "centre"
        self.form = Form()
        self.address = QLineEdit()
        self.account = QLineEdit()
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        hint = (
            _("Comme https://lots.exemple.ml/ ; le siège la donne")
            if is_centre
            else _(
                "Comme https://lots.exemple.ml/, ou le dossier de ce PC\u00a0: file:///srv/accueil72/"
            )
        )
        self.form.add("address", _("Adresse du serveur"), self.address, hint=hint, wide=True)
        self.form.add("account", _("Compte"), self.account)
        self.form.add("password", _("Mot de passe"), self.password)
        self.keep = button(_("Vérifier et garder"), "shield-check", "primary")
        self.end = button(_("Ne plus utiliser"), "x")
        self.words = text_label("", "muted")
        sentence = (
            _("Quand il y a du réseau, les lots préparés partent tout seuls, toujours chiffrés, et "
              "l’accusé revient de même. Sans réseau, rien ne change\u00a0: la clé USB suffit.")
            if is_centre
            else _("Les lots que les centres envoient par le réseau sont pris dans cette boîte aux "
                   "lettres, et les accusés y sont rendus.")
        )  # fmt: skip
        card = Card(_("Envoi par le réseau"), sentence=sentence)
        card.body.addWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(SPACE["s"])
        for widget in (self.keep, self.end):
            row.addWidget(widget)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(self.words)
        self.cards.addWidget(card)
        self.cards.addStretch(1)
        self.keep.clicked.connect(self._keep)
        self.end.clicked.connect(self._end)
        self.form.submitted.connect(self._keep)
        self.form.edited.connect(self._edited)

    def refresh(self) -> None:
        """Ask which server counts."""
        self.desk.look(send_server).done.connect(self._show)

    @Slot(object)
    def _show(self, known: SendServerRow | None) -> None:
        self.end.setVisible(known is not None)
        if known is None:
            self.words.setText(_("Aucun serveur pour l’instant."))
        elif known != self._known:
            # Only then: what somebody is just typing is not written over.
            self.words.setText("")
            self.form.fill(
                {
                    "address": known.address,
                    "account": known.account,
                    "password": _KEPT if known.password else "",
                }
            )
        self._known = known

    @Slot(str)
    def _edited(self, _name: str) -> None:
        self.form.show_problems({})

    @Slot()
    def _keep(self) -> None:
        request = self._request()
        problems = request.problems(self.desk.house.place.profile)
        if not request.address:
            problems["address"] = "required"
        if problems:
            self._tell({name: words_for_code(code) for name, code in problems.items()})
            return
        self.keep.setEnabled(False)
        self.words.setText(_("Le serveur est interrogé…"))
        job = self.desk.make(partial(_asked, request))
        job.done.connect(self._answered)
        job.finished.connect(self._free)

    @Slot()
    def _end(self) -> None:
        self.desk.do(keep_send_server, KeepSendServer("")).done.connect(self._ended)

    @Slot(object)
    def _answered(self, trouble: DomainError | None) -> None:
        """Keep a server that answers, or that cannot be reached now: the network may be away."""
        if trouble is not None and trouble.code != "line_down":
            self.words.setText(words_for(trouble))
            self.said.emit("warn", words_for(trouble))
            return
        job = self.desk.do(keep_send_server, self._request())
        job.failed.connect(self._refused)
        job.done.connect(self._down_kept if trouble is not None else self._answering_kept)

    @Slot(object)
    def _refused(self, error: DomainError) -> None:
        if isinstance(error, InvalidInput):
            self._tell({name: words_for_code(code) for name, code in error.problems.items()})
        else:
            self.said.emit("warn", words_for(error))

    @Slot(object)
    def _answering_kept(self, _server: object) -> None:
        self._say(_("Le serveur répond. Les lots partiront tout seuls."))

    @Slot(object)
    def _down_kept(self, _server: object) -> None:
        self._say(_("Gardé. Le serveur n’a pas répondu\u00a0: l’essai reprendra tout seul."))

    @Slot(object)
    def _ended(self, _server: object) -> None:
        self.form.fill({"address": "", "account": "", "password": ""})
        self._say(_("Plus aucun serveur\u00a0: les lots partent par clé ou par courriel."))

    @Slot()
    def _free(self) -> None:
        self.keep.setEnabled(True)

    def _say(self, words: str) -> None:
        self.said.emit("ok", words)
        self.line_wanted.emit()
        self.refresh()

    def _tell(self, sentences: dict[str, str]) -> None:
        self.words.setText("")
        self.form.show_problems(sentences)

    def _request(self) -> KeepSendServer:
        password = self.password.text()
        if password == _KEPT and self._known is not None:
            password = self._known.password
        return KeepSendServer(self.address.text().strip(), self.account.text().strip(), password)


def _asked(request: KeepSendServer, progress: Progress) -> DomainError | None:
    """Ask the server what it speaks; return the trouble, None when it takes packages."""
    from core.errands.send_batches import ask_server

    del progress
    return ask_server(request.address, request.account, request.password)
