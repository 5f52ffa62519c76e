"""Tab « Centre »: whose books these are, and how centre and headquarters trust each other."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from core.act import Progress
from core.clock import LOCAL
from core.errands.enrolment import (
    Loaded,
    enrol,
    load_trust,
    look_at_trust,
    renew_key,
    write_request,
)
from core.errands.keys import signing_key, trust_in_force
from core.house import House
from core.queries.access.accounts import CentreFacts, centre_facts
from core.rules.access import Permission
from core.vault.files import disk_trouble, write_atomically
from core.vault.signing import fingerprint_of
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.parts.administration.facts import Facts
from ui.parts.administration.fingerprint_box import FingerprintBox
from ui.parts.administration.part import Part
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.file_dialog import FileDialog


@dataclass(frozen=True, slots=True)
class _Known:
    """What this tab shows."""

    facts: CentreFacts
    fingerprint: str
    trust_number: int
    trust_fingerprint: str
    centres: int


class CentrePart(Part):
    """Facts, fingerprints, the request for headquarters and its trust list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._is_centre = desk.house.place.profile == "centre"
        self.facts = Facts()
        about = Card(_("Ce registre"))
        about.body.addWidget(self.facts)
        self.trust = Facts()
        if self._is_centre:
            title = _("Lien avec le siège")
            sentence = _(
                "Envoyez la demande au siège ; il rend une liste de confiance. Comparez "
                "l’empreinte au téléphone avant de la charger."
            )
        else:
            title = _("Centres inscrits")
            sentence = _(
                "Chaque centre envoie sa demande. Comparez son empreinte au téléphone, "
                "inscrivez-le, puis rendez-lui la nouvelle liste de confiance."
            )
        link = Card(title, sentence=sentence)
        link.body.addWidget(self.trust)
        self.request = button(_("Enregistrer la demande…"), "download")
        self.renew = button(_("Renouveler la clé…"), "refresh-cw")
        self.load = button(_("Charger la liste de confiance…"), "upload")
        self.enrol = button(_("Inscrire un centre…"), "plus", "primary")
        row = QHBoxLayout()
        row.setSpacing(SPACE["s"])
        for widget in (self.request, self.load, self.renew, self.enrol):
            row.addWidget(widget)
        row.addStretch(1)
        link.body.addLayout(row)
        self._awaited = Path()
        self.compare = FingerprintBox()
        link.body.addWidget(self.compare)
        self.request.setVisible(self._is_centre)
        self.renew.setVisible(self._is_centre and desk.may(Permission.SET_UP))
        self.renew.setEnabled(False)
        self.load.setVisible(self._is_centre)
        self.enrol.setVisible(not self._is_centre)
        self.cards.addWidget(about)
        self.cards.addWidget(link)
        self.cards.addStretch(1)
        self.request.clicked.connect(self._choose_folder)
        self.renew.clicked.connect(self._choose_place)
        self.load.clicked.connect(self._choose_list)
        self.enrol.clicked.connect(self._choose_request)
        self.compare.same.connect(self._keep_list)
        self.compare.other.connect(self._leave_list)

    def refresh(self) -> None:
        """Read the facts and the keys; nothing changes."""

        def work(progress: Progress) -> _Known:
            del progress
            return _known(self.desk.house)

        self.desk.make(work).done.connect(self._show)

    @Slot(object)
    def _show(self, known: _Known) -> None:
        facts = known.facts
        made = facts.made_at.astimezone(LOCAL)
        profile = _("Centre d’accueil") if self._is_centre else _("Siège")
        self.facts.show_facts(
            (
                (_("Nom"), facts.centre_name),
                (_("Installation"), f"{facts.centre_code}{facts.installation}"),
                (_("Profil"), profile + (_(" (exercice)") if facts.exercise else "")),
                (_("Créé le"), f"{made:%d/%m/%Y %H:%M}"),
                (_("Dossier"), str(self.desk.house.folder.root)),
                (_("Empreinte"), known.fingerprint),
            )
        )
        self.trust.show_facts(self._trust_facts(known))
        self.renew.setEnabled(known.trust_number > 0)

    def _trust_facts(self, known: _Known) -> tuple[tuple[str, str], ...]:
        if not known.trust_number:
            nothing = _("Aucune pour l’instant")
            return ((_("Liste de confiance"), nothing),)
        centres = ngettext("{n} centre inscrit", "{n} centres inscrits", known.centres)
        number = _("n° {number}, {centres}").format(
            number=known.trust_number, centres=centres.format(n=known.centres)
        )
        facts = [(_("Liste de confiance"), number)]
        if self._is_centre:
            facts.append((_("Empreinte du siège"), known.trust_fingerprint))
        return tuple(facts)

    @Slot()
    def _choose_folder(self) -> None:
        self._open_dialog(_("Où enregistrer la demande ?"), folder=True).fileSelected.connect(
            self.save_request
        )

    @Slot(str)
    def save_request(self, folder: str) -> None:
        """Write the public keys of this installation into a folder."""
        job = self.desk.run(save_request_in, Path(folder))
        job.done.connect(self._request_saved)

    @Slot()
    def _choose_place(self) -> None:
        self._open_dialog(_("Où enregistrer la demande ?"), folder=True).fileSelected.connect(
            self.renew_key
        )

    @Slot(str)
    def renew_key(self, folder: str) -> None:
        """Make the next signing key and write its request into a folder."""
        job = self.desk.run(renew_key_in, Path(folder))
        job.done.connect(self._renewed)

    @Slot(object)
    def _renewed(self, path: Path) -> None:
        words = _(
            "Envoyez {file} au siège. La nouvelle clé servira dès que sa liste la nommera\u202f; "
            "rien de ce que l’ancienne a signé n’est perdu."
        )
        self.said.emit("ok", words.format(file=path.name))

    @Slot(object)
    def _request_saved(self, path: Path) -> None:
        self.said.emit("ok", _("Demande enregistrée : {file}").format(file=path.name))

    @Slot()
    def _choose_list(self) -> None:
        self._open_dialog(_("Liste de confiance du siège")).fileSelected.connect(self.load_list)

    @Slot(str)
    def load_list(self, path: str) -> None:
        """Load the signed list of headquarters; the first one once its fingerprint was compared."""
        self._awaited = Path(path)
        self.compare.hide()
        house, file = self.desk.house, self._awaited

        def work(progress: Progress) -> Loaded | None:
            del progress
            return look_at_trust(house, file)

        self.desk.make(work).done.connect(self._list_read)

    @Slot(object)
    def _list_read(self, found: Loaded | None) -> None:
        if found is None:
            self._load("")
        else:
            self.compare.ask(found.fingerprint)

    @Slot()
    def _keep_list(self) -> None:
        self._load(self.compare.fingerprint.text())

    @Slot()
    def _leave_list(self) -> None:
        self.said.emit(
            "warn",
            _("Liste non chargée. Demandez au siège de vous la rendre en main propre."),
        )

    def _load(self, fingerprint: str) -> None:
        job = self.desk.run(load_trust_of, self._awaited, fingerprint)
        job.done.connect(self._list_loaded)

    @Slot(object)
    def _list_loaded(self, loaded: Loaded) -> None:
        if not loaded.new:
            self.said.emit("info", _("Cette liste de confiance est déjà en vigueur."))
            return
        self.said.emit(
            "ok",
            _("Liste de confiance n° {number} chargée. Empreinte du siège : {fingerprint}").format(
                number=loaded.number, fingerprint=loaded.fingerprint
            ),
        )

    @Slot()
    def _choose_request(self) -> None:
        self._open_dialog(_("Demande d’un centre")).fileSelected.connect(self.enrol_centre)

    @Slot(str)
    def enrol_centre(self, path: str) -> None:
        """Take a centre in and make the next trust list."""
        job = self.desk.run(enrol_of, Path(path))
        job.done.connect(self._enrolled)

    @Slot(object)
    def _enrolled(self, path: Path) -> None:
        self.said.emit(
            "ok",
            _("Centre inscrit. Rendez-lui le fichier {file}.").format(file=str(path)),
        )

    def _open_dialog(self, title: str, *, folder: bool = False) -> QFileDialog:
        dialog = FileDialog(self, title)
        modes = QFileDialog.FileMode
        dialog.setFileMode(modes.Directory if folder else modes.ExistingFile)
        if not folder:
            dialog.setNameFilter(_("Fichiers de confiance (*.json)"))
        dialog.open()
        return dialog


def save_request_in(house: House, folder: Path, progress: Progress | None = None) -> Path:
    """Write the request into a folder that was chosen; raises HouseTrouble."""
    del progress
    try:
        made = write_request(house)
        path = folder / made.name
        if path != made:
            write_atomically(path, made.read_bytes())
    except OSError as error:
        raise disk_trouble(error) from error
    return path


def renew_key_in(house: House, folder: Path, progress: Progress | None = None) -> Path:
    """Make the next key and write its request into a folder; raises HouseTrouble, Refused."""
    renew_key(house)
    return save_request_in(house, folder, progress)


def load_trust_of(
    house: House, path: Path, fingerprint: str, progress: Progress | None = None
) -> Loaded:
    """Load a trust list as an errand."""
    del progress
    return load_trust(house, path, fingerprint)


def enrol_of(house: House, path: Path, progress: Progress | None = None) -> Path:
    """Enrol a centre as an errand."""
    del progress
    return enrol(house, path)


def _known(house: House) -> _Known:
    trust = trust_in_force(house)
    return _Known(
        facts=house.look(centre_facts),
        fingerprint=fingerprint_of(signing_key(house).public_text),
        trust_number=trust.number if trust else 0,
        trust_fingerprint=trust.fingerprint if trust else "",
        centres=len(trust.installations) if trust else 0,
    )
