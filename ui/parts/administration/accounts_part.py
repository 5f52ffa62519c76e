"""Tab « Comptes »: who may enter, with which roles, and new passphrases."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from core.commands.access.add_user import AddUser
from core.errands.accounts import (
    add_account,
    change_passphrase,
    close_account,
    new_recovery_code,
    reopen_account,
)
from core.errors import DomainError, InvalidInput
from core.queries.access.accounts import AccountRow, accounts
from resources.translation import N_, _
from ui.desk import Desk
from ui.dialogs.passphrase_dialog import PassphraseDialog
from ui.dialogs.recovery_dialog import RecoveryDialog
from ui.entrance.passphrase_field import PassphraseField
from ui.models.table import Column, TableModel
from ui.parts.administration.part import Part, fit_height
from ui.theme import SPACE
from ui.widgets.buttons import button, set_busy
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.form import Form
from ui.widgets.table import TableView
from ui.words import words_for, words_for_code
from ui.words.acts import ROLE_HINTS, ROLES, role_words


class AccountsPart(Part):
    """The list, a form for one more, and acts on the account that is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._chosen: AccountRow | None = None
        self.table = TableView(_("Comptes"), embedded=True)
        self.model = TableModel(_COLUMNS, id_of=_id)
        self.table.show_model(self.model)
        self.passphrase = button(_("Nouvelle phrase de passe…"), "key-round")
        self.close_account = button(_("Fermer le compte"), "user-x", "danger")
        self.reopen = button(_("Rouvrir le compte…"), "user-check")
        there = Card(_("Comptes"))
        there.body.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(SPACE["s"])
        for widget in (self.passphrase, self.reopen, self.close_account):
            row.addWidget(widget)
        row.addStretch(1)
        there.body.addLayout(row)
        self.cards.addWidget(there)
        self.cards.addWidget(self._new_card())
        self.cards.addWidget(self._recovery_card())
        self.cards.addStretch(1)
        self.table.current_changed.connect(self._choose)
        self.passphrase.clicked.connect(self._ask_passphrase)
        self.close_account.clicked.connect(self._close)
        self.reopen.clicked.connect(self._ask_reopening)
        self._choose(None)

    def refresh(self) -> None:
        """Ask for the accounts."""
        self.desk.look(accounts).done.connect(self._show)

    def _new_card(self) -> Card:
        self.form = Form(columns=2)
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.roles = Choice([(role, _(word)) for role, word in ROLES.items()], many=True)
        self.new_passphrase = PassphraseField()
        self.again = PassphraseField()
        self.form.add("name", _("Nom"), self.name, wide=True)
        self.form.add("roles", _("Rôles"), self.roles, _("Un ou plusieurs."), wide=True)
        self.form.add(
            "passphrase",
            _("Première phrase de passe"),
            self.new_passphrase,
            _("La personne la change ensuite elle-même (« Ce poste »)."),
        )
        self.form.add("again", _("La même, encore une fois"), self.again)
        self.create_button = button(_("Créer le compte"), "user-plus", "primary")
        card = Card(_("Nouveau compte"))
        card.body.addWidget(self.form)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.create_button)
        card.body.addLayout(row)
        self.roles.changed.connect(self._explain_roles)
        self.form.submitted.connect(self._create)
        self.create_button.clicked.connect(self._create)
        return card

    def _recovery_card(self) -> Card:
        card = Card(
            _("Code de secours"),
            sentence=_(
                "Perdu, ou lu par quelqu’un ? Un nouveau code remplace l’ancien, qui ne vaut "
                "alors plus rien."
            ),
        )
        self.new_code = button(_("Nouveau code de secours…"), "shield")
        row = QHBoxLayout()
        row.addWidget(self.new_code)
        row.addStretch(1)
        card.body.addLayout(row)
        self.new_code.clicked.connect(self._make_code)
        return card

    @Slot(object)
    def _show(self, rows: tuple[AccountRow, ...]) -> None:
        self.model.replace_all(rows)
        fit_height(self.table, len(rows))
        self._choose(self.table.current_row())

    @Slot(object)
    def _choose(self, row: AccountRow | None) -> None:
        self._chosen = row
        active = row is not None and row.active
        own = row is not None and row.id == self.desk.house.actor.user_id
        self.passphrase.setEnabled(active)
        self.close_account.setEnabled(active and not own)
        self.close_account.setVisible(row is None or active)
        self.reopen.setVisible(row is not None and not active)

    @Slot()
    def _explain_roles(self) -> None:
        hints = [_(ROLE_HINTS[role]) for role in self.roles.value()]
        self.form.field("roles").set_hint(" ".join(hints) or _("Un ou plusieurs."))

    @Slot()
    def _create(self) -> None:
        given = self.form.values()
        if given["passphrase"] != given["again"]:
            words = _("Les deux phrases diffèrent. Écrivez-la encore une fois.")
            self.form.show_problems({"again": words})
            return
        self.form.clear_problems()
        set_busy(self.create_button, busy=True)
        request = AddUser(given["name"], frozenset(given["roles"]))
        job = self.desk.run(add_account, request, given["passphrase"])
        job.done.connect(self._created)
        job.failed.connect(self._not_created)
        job.finished.connect(self._ready)

    @Slot(object)
    def _created(self, _account: object) -> None:
        name = self.name.text().strip()
        self.form.clear()
        self._explain_roles()
        self.name.setFocus()
        self.said.emit("ok", _("Le compte de {name} est créé.").format(name=name))
        self.refresh()

    @Slot(object)
    def _not_created(self, error: DomainError) -> None:
        if isinstance(error, InvalidInput):
            problems = {name: words_for_code(code) for name, code in error.problems.items()}
        elif error.code == "user_exists":
            problems = {"name": words_for(error)}
        else:
            self.said.emit("warn", words_for(error))
            return
        self.form.show_problems(problems)

    @Slot()
    def _ready(self) -> None:
        set_busy(self.create_button, busy=False)

    @Slot()
    def _ask_passphrase(self) -> None:
        if self._chosen is not None:
            self._ask(_("Nouvelle phrase de passe"), self._change)

    @Slot()
    def _ask_reopening(self) -> None:
        if self._chosen is not None:
            self._ask(_("Rouvrir le compte"), self._reopen)

    def _ask(self, title: str, answer: object) -> None:
        assert self._chosen is not None
        sentence = _("Pour {name}. L’ancienne phrase n’ouvrira plus rien.")
        name = self._chosen.name
        dialog = PassphraseDialog(title, sentence.format(name=name), name, self)
        dialog.given.connect(answer)
        dialog.open()

    @Slot(str)
    def _change(self, passphrase: str) -> None:
        assert self._chosen is not None
        job = self.desk.run(change_passphrase, self._chosen.id, passphrase)
        job.done.connect(self._changed)

    @Slot(object)
    def _changed(self, _nothing: object) -> None:
        self.said.emit("ok", _("La phrase de passe est changée."))

    @Slot(str)
    def _reopen(self, passphrase: str) -> None:
        assert self._chosen is not None
        job = self.desk.run(reopen_account, self._chosen.id, passphrase)
        job.done.connect(self._reopened)

    @Slot(object)
    def _reopened(self, _nothing: object) -> None:
        self.said.emit("ok", _("Le compte est rouvert."))
        self.refresh()

    @Slot()
    def _close(self) -> None:
        if self._chosen is not None:
            job = self.desk.run(close_account, self._chosen.id)
            job.done.connect(self._closed)

    @Slot(object)
    def _closed(self, _nothing: object) -> None:
        self.said.emit("ok", _("Le compte est fermé. Il peut être rouvert."))
        self.refresh()

    @Slot()
    def _make_code(self) -> None:
        self.desk.run(new_recovery_code).done.connect(self._show_code)

    @Slot(object)
    def _show_code(self, code: str) -> None:
        RecoveryDialog(self.desk, code, self).open()


def _id(row: AccountRow) -> object:
    return row.id


def _name(row: AccountRow) -> str:
    return row.name


def _roles(row: AccountRow) -> str:
    return role_words(row.roles)


def _state(row: AccountRow) -> str:
    return _("ouvert") if row.active else _("fermé")


def _chip(row: AccountRow) -> str:
    return "ok" if row.active else "neutral"


_COLUMNS = (
    Column("name", N_("Nom"), text=_name, stretch=True, strong=True),
    Column("roles", N_("Rôles"), text=_roles, stretch=True),
    Column("state", N_("Compte"), text=_state, chip=_chip, width=110),
)
