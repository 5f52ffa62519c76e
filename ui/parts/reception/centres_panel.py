"""The centres that headquarters vouches for: their keys, and what can be done about them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.act import Progress
from core.errands.keys import signing_key
from core.errands.trusting import (
    GivenBack,
    give_back_keys,
    renew_headquarters_key,
    renew_headquarters_signing,
    revoke,
)
from core.errors import DomainError
from core.house import House
from core.rules.access import Permission
from core.vault.signing import fingerprint_of
from core.vault.trust import Enrolled
from resources.translation import _
from ui.desk import Desk
from ui.models.table import TableModel
from ui.parts.reception.columns import CENTRES, KeyRow, enrolled_id
from ui.parts.reception.revoke_box import RevokeBox
from ui.parts.reception.signing_box import SigningBox
from ui.theme import SPACE
from ui.widgets.banner import Banners
from ui.widgets.buttons import button
from ui.widgets.file_dialog import FileDialog
from ui.widgets.table import TableView
from ui.words import words_for


@dataclass(frozen=True, slots=True)
class _Key:
    """Whose key is meant."""

    centre: str
    installation: str


@dataclass(frozen=True, slots=True)
class _Signs:
    """The list that the new key signed, and what it is known by."""

    path: Path
    fingerprint: str


class CentresPanel(QWidget):
    """A table of keys with the acts for the chosen one, and headquarters' own key."""

    # A new trust list was made, with the path of its file.
    list_made = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = _Key("", "")
        self.model = TableModel(CENTRES, enrolled_id, self)
        self.table = TableView(_("Centres inscrits"), embedded=True)
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucun centre n’est encore inscrit."))
        self.banners = Banners()
        self.box = RevokeBox()
        self.signing_box = SigningBox()
        self.acts = QWidget()
        self.revoke = button(_("Annuler sa clé…"), "ban")
        self.recover = button(_("Lui rendre l’accès…"), "key-round")
        self.renew = button(_("Renouveler la clé du siège"), "refresh-cw")
        self.sign = button(_("Clé de signature…"), "shield-check")
        self.renew.setToolTip(_("La clé à laquelle les centres ferment leurs lots"))
        self.sign.setToolTip(_("Renouveler la clé qui signe les listes et les accusés"))
        self.revoke.setToolTip(_("Pour un PC perdu ou volé"))
        self.recover.setToolTip(_("Quand plus personne n’y connaît de phrase de passe"))
        self._lay_out()
        for each in (self.recover, self.renew, self.sign):
            each.setVisible(desk.may(Permission.SET_UP))
        self.table.current_changed.connect(self._dress)
        self.revoke.clicked.connect(self._ask)
        self.recover.clicked.connect(self._choose_folder)
        self.renew.clicked.connect(self._renew)
        self.sign.clicked.connect(self._ask_signing)
        self.signing_box.wanted.connect(self._renew_signing)
        self.signing_box.closed.connect(self.acts.show)
        self.box.wanted.connect(self._revoke)
        self.box.closed.connect(self.acts.show)
        self._dress()

    def show_centres(self, centres: tuple[Enrolled, ...]) -> None:
        """Show whose keys are in the list in force."""
        now = self._desk.house.clock.now()
        self.model.replace_all(
            tuple(
                KeyRow(key, key.revoked_at is not None and key.revoked_at <= now) for key in centres
            )
        )
        self._dress()

    @Slot()
    def _dress(self) -> None:
        row = self.table.current_row()
        self.revoke.setEnabled(row is not None and not row.ended)
        self.recover.setEnabled(row is not None)
        for each in (self.renew, self.sign):
            each.setEnabled(self.model.rowCount() > 0)

    @Slot()
    def _ask(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.banners.clear()
            self.acts.hide()
            self.box.ask(row.key, self._desk.house.clock.now())

    @Slot(object, object)
    def _revoke(self, row: Enrolled, since: datetime | None) -> None:
        self._watch(revoke_of, _Key(row.centre, row.installation), since)

    @Slot()
    def _renew(self) -> None:
        self._watch(renew_of)

    @Slot()
    def _ask_signing(self) -> None:
        self.banners.clear()
        self.acts.hide()
        self.signing_box.ask()

    @Slot()
    def _renew_signing(self) -> None:
        self.banners.clear()
        job = self._desk.run(renew_signing_of)
        job.done.connect(self._signs_anew)
        job.failed.connect(self._refuse)

    @Slot(object)
    def _signs_anew(self, signs: _Signs) -> None:
        self._made(signs.path)
        words = _(
            "Faites une sauvegarde maintenant\u00a0: une sauvegarde d’avant n’a que l’ancienne "
            "clé. Nouvelle empreinte du siège\u00a0: {fingerprint}"
        )
        self.banners.show_banner("warn", words.format(fingerprint=signs.fingerprint))

    def _watch(self, errand: object, *values: object) -> None:
        self.banners.clear()
        job = self._desk.run(errand, *values)  # type: ignore[arg-type]  # one of those below
        job.done.connect(self._made)
        job.failed.connect(self._refuse)

    @Slot(object)
    def _made(self, path: Path) -> None:
        words = _(
            "Nouvelle liste de confiance\u00a0: {file}. Chaque centre la reçoit avec son prochain "
            "accusé\u202f; donnez-la aussi par fichier à ceux qui n’envoient rien."
        )
        self.banners.show_banner("ok", words.format(file=path.name))
        self.list_made.emit(path)

    @Slot()
    def _choose_folder(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        self._asked = _Key(row.key.centre, row.key.installation)
        dialog = FileDialog(self, _("Où enregistrer le fichier de secours\u202f?"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.give_back)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def give_back(self, folder: str) -> None:
        """Write the recovery file of the chosen centre into a folder."""
        self.banners.clear()
        job = self._desk.run(give_back_of, self._asked, Path(folder))
        job.done.connect(self._given)
        job.failed.connect(self._refuse)

    @Slot(object)
    def _given(self, given: GivenBack) -> None:
        words = _(
            "Envoyez {file} au centre, et lisez-lui ce code au téléphone. Il n’est montré qu’une "
            "fois\u00a0: {code}"
        )
        self.banners.show_banner("warn", words.format(file=given.path.name, code=given.code))

    @Slot(object)
    def _refuse(self, error: DomainError) -> None:
        self.banners.show_banner("danger", words_for(error))

    def _lay_out(self) -> None:
        acts = QHBoxLayout(self.acts)
        acts.setContentsMargins(SPACE["s"], SPACE["s"], SPACE["s"], SPACE["s"])
        acts.setSpacing(SPACE["s"])
        for each in (self.revoke, self.recover):
            acts.addWidget(each)
        acts.addStretch(1)
        acts.addWidget(self.renew)
        acts.addWidget(self.sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        column.addWidget(self.banners)
        column.addWidget(self.box)
        column.addWidget(self.signing_box)
        column.addWidget(self.table, 1)
        column.addWidget(self.acts)


def revoke_of(
    house: House, key: _Key, since: datetime | None, progress: Progress | None = None
) -> Path:
    """Revoke as a job of the desk."""
    del progress
    return revoke(house, key.centre, key.installation, since)


def renew_of(house: House, progress: Progress | None = None) -> Path:
    """Renew headquarters' key as a job of the desk."""
    del progress
    return renew_headquarters_key(house)


def renew_signing_of(house: House, progress: Progress | None = None) -> _Signs:
    """Renew headquarters' signing key as a job of the desk."""
    del progress
    path = renew_headquarters_signing(house)
    return _Signs(path, fingerprint_of(signing_key(house).public_text))


def give_back_of(
    house: House, key: _Key, folder: Path, progress: Progress | None = None
) -> GivenBack:
    """Give a centre its way back as a job of the desk."""
    del progress
    return give_back_keys(house, key.centre, key.installation, folder)
