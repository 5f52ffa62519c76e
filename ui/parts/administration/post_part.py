"""Tab « Ce poste »: language, look, sound and name of this PC, and one's own passphrase."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSpinBox

from resources.translation import _
from ui.desk import Desk
from ui.entrance.desk_words import keep_settings
from ui.entrance.login_form import post_names
from ui.parts.administration.part import Part
from ui.parts.administration.scanner_card import ScannerCard
from ui.parts.own_passphrase import OwnPassphrase
from ui.settings import DeskSettings, load_settings
from ui.sounds import Sounds
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.form import Form

_SIZES = (100, 115, 130)
_LOOK = ("language", "theme", "text_percent")


class PostPart(Part):
    """What holds for this PC only; each choice is applied and saved at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._root = desk.house.folder.root
        self._settings = load_settings(self._root)
        self._sounds = Sounds(enabled=True, parent=self)
        self._passphrase = OwnPassphrase(desk, self)
        self.look = Form(columns=2)
        self.pc = Form(columns=2)
        self.own = button(_("Changer ma phrase de passe…"), "key-round")
        self.scanner = ScannerCard(self._root)
        for card in (self._look_card(), self._pc_card(), self.scanner, self._own_card()):
            self.cards.addWidget(card)
        self.cards.addStretch(1)
        self.scanner.measured.connect(self._measured)
        self.look.edited.connect(self._edited)
        self.pc.edited.connect(self._edited)

    def refresh(self) -> None:
        """Show the settings of this PC."""
        self._settings = load_settings(self._root)
        self.look.fill(self._settings)
        self.pc.fill(self._settings)

    def take_scan(self, text: str) -> bool:
        """Measure the scanner while that was asked for."""
        return self.scanner.take_scan(text)

    def _look_card(self) -> Card:
        self.language = Choice([("fr", "Français"), ("en", "English")])
        self.theme = Choice([("light", _("Clair")), ("dark", _("Sombre"))])
        sizes = sorted({*_SIZES, self._settings.text_percent})
        self.text_size = Choice([(size, _("{percent} %").format(percent=size)) for size in sizes])
        self.look.add("language", _("Langue"), self.language)
        self.look.add("theme", _("Couleurs"), self.theme, _("Sombre : pour les postes de nuit."))
        self.look.add("text_percent", _("Taille du texte"), self.text_size)
        card = Card(_("Affichage"))
        card.body.addWidget(self.look)
        return card

    def _pc_card(self) -> Card:
        self.post = QComboBox()
        self.post.setEditable(True)
        self.post.addItems(post_names())
        self.lock = QSpinBox()
        self.lock.setRange(1, 120)
        self.lock.setSuffix(_(" min"))
        self.sound = QCheckBox(_("Sons à la distribution"))
        self.discreet = QCheckBox(_("Mode discret : ne pas montrer les noms à l’entrée"))
        self.relief = QCheckBox(_("Imprimer la liste de secours chaque jour à 18:00"))
        hint = _("Noté dans le journal, dès la prochaine entrée.")
        self.pc.add("post", _("Nom du poste"), self.post, hint)
        self.pc.add("lock_minutes", _("Verrouiller sans activité après"), self.lock)
        self.pc.add("sound", "", self.sound)
        self.pc.add("discreet", "", self.discreet)
        about = _("Sur l’imprimante de ce PC\u00a0; elle porte des noms.")
        self.pc.add("relief_at_18", "", self.relief, about)
        self.sound.setAccessibleName(self.sound.text())
        self.discreet.setAccessibleName(self.discreet.text())
        self.relief.setAccessibleName(self.relief.text())
        self.try_sound = button(_("Écouter"), "volume-2")
        card = Card(_("Ce PC"))
        card.add_action(self.try_sound)
        card.body.addWidget(self.pc)
        self.post.editTextChanged.connect(self._post_typed)
        self.try_sound.clicked.connect(self._play)
        return card

    def _own_card(self) -> Card:
        card = Card(_("Mon compte"), sentence=self.desk.house.actor.name)
        row = QHBoxLayout()
        row.setSpacing(SPACE["s"])
        row.addWidget(self.own)
        row.addStretch(1)
        card.body.addLayout(row)
        self.own.clicked.connect(self._passphrase.ask)
        self._passphrase.said.connect(self.said)
        return card

    @Slot(str)
    def _edited(self, name: str) -> None:
        value = {**self.look.values(), **self.pc.values()}[name]
        if name == "post":
            value = str(value)
        self._keep(replace(self._settings, **{name: value}))
        if name in _LOOK:
            self.look_changed.emit()

    @Slot(int)
    def _measured(self, gap: int) -> None:
        self._settings = replace(self._settings, scanner_gap_ms=gap)
        self.said.emit("ok", _("Lecteur réglé\u00a0: {n} ms.").format(n=gap))

    @Slot(str)
    def _post_typed(self, text: str) -> None:
        self._keep(replace(self._settings, post=text.strip()))

    def _keep(self, settings: DeskSettings) -> None:
        if settings != self._settings:
            self._settings = settings
            keep_settings(self._root, settings)

    @Slot()
    def _play(self) -> None:
        if not self._sounds.play("served"):
            self.said.emit("warn", _("Aucun son n’est sorti : ce PC n’a pas de haut-parleur prêt."))
