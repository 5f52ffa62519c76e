"""The distribution post: a scan, a verdict that is read from three metres (ux.md 2.4.7, 3.9)."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QKeySequence,
    QPixmap,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.queries.package.distribution import SlotCount, package_items
from core.rules.command_cards import read_command
from core.rules.package import MEAL_ITEM, STAY_SLOT, ItemRule
from resources.translation import _
from ui.desk import Desk
from ui.page import Page
from ui.parts.camera_scan import CameraScan
from ui.parts.distribution.answers import count_words
from ui.parts.distribution.choice_of_service import ChoiceOfService
from ui.parts.distribution.dispute_box import DisputeBox
from ui.parts.distribution.family_box import FamilyBox
from ui.parts.distribution.history import History
from ui.parts.distribution.notices import Notices
from ui.parts.distribution.override_box import OverrideBox
from ui.parts.distribution.post import Post
from ui.parts.distribution.service import (
    Service,
    followed,
    meal_to_offer,
    next_meal,
    opened,
    service_at,
)
from ui.parts.folding import FoldingRow
from ui.parts.whole_screen import WholeScreen
from ui.settings import load_settings
from ui.shortcuts import bind
from ui.sounds import Sounds
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.headings import PageHeader, text_label
from ui.widgets.verdict_panel import Answer, VerdictPanel
from ui.words.package import act_name, meal_hours, slot_name

_TYPED = 230
_LOW = 450


class DistributionPage(Page):
    """Serves meals and the other items; no health, no protection, no country."""

    shows = frozenset({"serving", "refused_scan", "stay", "package_version"})
    follows_time = True
    reads_credentials = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.post = Post(desk, service_at(desk.house.clock.now()), self)
        self.sounds = Sounds(enabled=load_settings(desk.house.folder.root).sound, parent=self)
        self.content = QWidget()
        self.content.setObjectName("page")
        self.header = PageHeader(_("Distribution"), " ")
        self.choice = ChoiceOfService()
        self.sound_button = button("", kind="quiet")
        self.full_button = button(_("Plein écran  F11"), "monitor")
        self.banners = Notices()
        self.panel = VerdictPanel()
        self.open_button = button(_("Ouvrir quand même"), "utensils")
        self.family = FamilyBox()
        self.dispute = DisputeBox(desk)
        self.override = OverrideBox(desk, self.family, self.dispute.open_button)
        self.counters = text_label("", "strong", wrap=False)
        self.history = History()
        self.typed = QLineEdit()
        self.camera_button = button(_("Lire avec la caméra"), "scan-line")
        self.camera_scan = CameraScan(upright=True)
        self.undo_button = button(_("Annuler le dernier (Ctrl+Z)"), "undo-2")
        self.whole = WholeScreen(self, _("Poste de distribution"))
        self._lay_out()
        self._connect()
        self._show_service()
        desk.look(package_items).done.connect(self._show_items)

    def refresh(self) -> None:
        """Follow the clock and count again at the next pause."""
        now = self.desk.house.clock.now()
        service = followed(self.post.service, now, self.choice.plan)
        if service != self.post.service:
            self.post.set_service(service)
            self._show_service()
        self.banners.offer_meal(meal_to_offer(self.post.service, now, self.choice.plan))
        self.post.count_soon()

    def open_with(self, what: object) -> None:
        """Give one service of the stay: another place asks for it by its code."""
        if isinstance(what, str):
            self._choose(Service(what, STAY_SLOT))

    def showEvent(self, event: QShowEvent) -> None:
        """Load the sounds before the first card, not with it."""
        super().showEvent(event)
        if self.sounds.enabled:
            self.sounds.prepare()
        self.post.count_soon()

    def take_scan(self, text: str) -> bool:
        """Serve the card, whatever is on the screen; the next one may come at once."""
        self.present(text)
        return True

    def take_command(self, command: str) -> bool:
        """Do what a command card says: the server needs no keyboard."""
        obeyed: dict[str, Callable[[], object]] = {
            "undo": self.post.undo,
            "next_meal": self._serve_next_meal,
            "serve_family": self._serve_ticked,
            "repeat": self._show_again,
            "full_screen": self._go_whole,
        }
        if command not in obeyed:
            return False
        obeyed[command]()
        return True

    def read_with_camera(self) -> bool:
        """Open or close the camera, also on the whole screen."""
        self.camera_scan.toggle()
        return True

    @Slot(str)
    def camera_read(self, text: str) -> None:
        """Take what the camera read as what the scanner reads: a card, or a command."""
        command = read_command(text)
        if command is None:
            self.present(text)
        else:
            self.take_command(command)

    def present(self, text: str) -> None:
        """Serve what was scanned or typed, or say that nothing is served now."""
        if not text.strip():
            return
        if self.dispute.isVisible():
            self._show_trouble(_("Terminez d’abord le litige\u00a0: la carte n’a pas été lue."))
        elif self.override.isVisible():
            self._show_trouble(_("Choisissez d’abord le motif\u00a0: la carte n’a pas été lue."))
        elif self.post.service.is_open:
            self.post.present(text)
        else:
            words = _("Aucun repas en ce moment\u00a0: la carte n’a pas été prise en compte.")
            self.banners.tell_closed("warn", words)

    def first_focus(self) -> QWidget | None:
        """Return the line for those who have no scanner; scanning needs no focus."""
        return self.typed

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the verdict its room: the past goes first where the window is low."""
        super().resizeEvent(event)
        self.history.setVisible(event.size().height() >= px(_LOW))

    def hideEvent(self, event: QHideEvent) -> None:
        """Come back from the whole screen when the page goes or the desk is locked."""
        super().hideEvent(event)
        self.post.rest()
        self.whole.leave()

    def _lay_out(self) -> None:
        for tool in (self.choice, self.sound_button, self.full_button):
            self.header.add_action(tool)
        self.typed.setAccessibleName(_("N° d’appel ou code de la carte"))
        self.typed.setPlaceholderText(_("N° d’appel ou code, puis Entrée"))
        self.typed.setMinimumWidth(px(_TYPED))
        column = QVBoxLayout(self.content)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["m"])
        column.setSpacing(SPACE["s"])
        column.addWidget(self.header)
        column.addWidget(self.banners)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE["s"])
        middle.addWidget(self.panel, 1)
        middle.addWidget(self.camera_scan)
        column.addLayout(middle, 1)
        column.addWidget(self.dispute)
        column.addWidget(self.override)
        column.addWidget(self.family)
        column.addWidget(self.history)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE["s"])
        ways = FoldingRow()
        for way in (
            self.typed,
            self.camera_button,
            self.open_button,
            self.dispute.open_button,
            self.override.open_button,
        ):
            ways.add(way)
        foot.addWidget(ways, 1)
        foot.addWidget(self.counters)
        foot.addWidget(self.undo_button)
        column.addLayout(foot)
        self.undo_button.hide()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self.content)

    def _connect(self) -> None:
        self.post.answered.connect(self._show_answer)
        self.post.passed.connect(self.history.add)
        self.post.family_found.connect(self.family.show_members)
        self.post.counted.connect(self._show_count)
        self.post.undoable.connect(self.undoable)
        self.post.taken_back.connect(self._show_taken_back)
        self.post.pictured.connect(self._show_picture)
        self.post.family_left.connect(self.family.show_rest)
        self.post.dropped.connect(self.banners.tell_dropped)
        self.post.troubled.connect(self._show_trouble)
        self.family.wanted.connect(self._serve_family)
        for box in (self.dispute, self.override):
            box.undoable.connect(self.undoable)
            box.served.connect(self._show_disputed)
            box.closed.connect(self.typed.setFocus)
        self.override.troubled.connect(self._show_trouble)
        bind(self.content, "serve_anyway", self.override.open, whole_window=True)
        self.choice.chosen.connect(self._choose)
        self.typed.returnPressed.connect(self._present_typed)
        self.camera_button.clicked.connect(self.camera_scan.toggle)
        self.camera_scan.scanned.connect(self.camera_read)
        self.open_button.clicked.connect(self._open_anyway)
        self.full_button.clicked.connect(self._go_whole)
        self.sound_button.clicked.connect(self._switch_sound)
        self.banners.action_wanted.connect(self._take_offer)
        self.undo_button.clicked.connect(self.post.undo)
        self.whole.undo_wanted.connect(self.post.undo)
        self.whole.closed.connect(self._come_back)
        # F11 belongs to the page: on the whole screen it is the window that gives it a meaning.
        for keys in ("F11", "Ctrl+Shift+F"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._go_whole)
        for keys in ("F4", "Ctrl+R"):
            QShortcut(QKeySequence(keys), self.content).activated.connect(self.choice.open_list)
        self._show_sound()

    def _show_service(self) -> None:
        now = self.desk.house.clock.now()
        service = self.post.service
        self.choice.show_service(service, now)
        self.family.clear()
        if service.is_open:
            self.banners.clear("closed")
        else:
            words = _("Pour servir maintenant\u00a0: choisissez le repas.")
            self.banners.tell_closed("info", words)
        title = act_name(service.item, service.slot, now)
        hours = meal_hours(service.slot)
        told = _("contrôle\u00a0: tous les postes")
        self.header.set_title(title, f"{hours} · {told}" if hours else told)
        self.open_button.setVisible(not service.is_open)
        self._show_ready()

    @Slot(object)
    def _show_items(self, items: tuple[ItemRule, ...]) -> None:
        """Offer what can be given, and follow the centre's own hours of meals."""
        self.choice.show_items(items)
        self.choice.show_service(self.post.service, self.desk.house.clock.now())
        self.refresh()

    def _show_ready(self, word: str = "") -> None:
        service = self.post.service
        if service.is_open:
            self.panel.show_ready(word or _("PRÊT"), _("présentez une carte"))
        else:
            next_meal = slot_name(service.slot, self.desk.house.clock.now())
            self.panel.show_ready(
                _("AUCUN REPAS EN CE MOMENT"),
                _("prochain\u00a0: {meal}, {hours}").format(
                    meal=next_meal, hours=meal_hours(service.slot, self.choice.plan)
                ),
            )

    @Slot(str, object)
    def _show_answer(self, kind: str, answer: Answer) -> None:
        self.panel.show_verdict(kind, answer)
        self.sounds.play(kind)
        self.banners.clear("trouble")
        self.dispute.show_answer(kind, answer, self.post.service)
        self.override.show_answer(kind, answer, self.post.service)
        if kind == "rebound":
            return
        self.family.clear()

    @Slot(str, QImage)
    def _show_picture(self, call_no: str, picture: QImage) -> None:
        self.panel.show_picture(call_no, QPixmap.fromImage(picture))

    def _serve_next_meal(self) -> None:
        now = self.desk.house.clock.now()
        self._choose(next_meal(self.post.service, now, self.choice.plan))

    def _serve_ticked(self) -> None:
        stays = self.family.ticked()
        if stays:
            self._serve_family(stays)
        else:
            self._show_trouble(_("Personne d’autre à servir dans la famille."))

    def _show_again(self) -> None:
        if self.panel.kind:
            self.panel.show_verdict(self.panel.kind, self.panel.answer)
            self.sounds.play(self.panel.kind)

    @Slot(object)
    def _show_count(self, count: SlotCount) -> None:
        service = self.post.service
        if (count.item, count.slot) != (service.item, service.slot):
            return
        self.counters.setText(count_words(count))

    @Slot(str)
    def _show_taken_back(self, call_no: str) -> None:
        self._show_ready(_("ANNULÉ\u00a0: {call_no}").format(call_no=call_no))

    @Slot(object)
    def _show_disputed(self, answer: Answer) -> None:
        self.panel.show_verdict("attention", answer)
        self.sounds.play("attention")
        self.post.count_soon()

    @Slot(str)
    def _show_trouble(self, sentence: str) -> None:
        self.banners.tell_trouble(sentence)

    @Slot(object)
    def _serve_family(self, stays: object) -> None:
        assert isinstance(stays, tuple)
        self.post.serve_family(stays, self.family.names())

    @Slot(object)
    def _choose(self, service: Service) -> None:
        self.post.set_service(service)
        self._show_service()
        self.typed.setFocus()

    @Slot()
    def _present_typed(self) -> None:
        text = self.typed.text()
        self.typed.clear()
        self.present(text)

    @Slot()
    def _open_anyway(self) -> None:
        self._choose(opened(self.post.service))

    @Slot(str)
    def _take_offer(self, key: str) -> None:
        if key == "closed":
            self.choice.open_meals()
        if key == "offer":
            self.banners.clear("offer")
            self._choose(Service(MEAL_ITEM, self.banners.offered))

    @Slot()
    def _switch_sound(self) -> None:
        self.sounds.enabled = not self.sounds.enabled
        self._show_sound()

    def _show_sound(self) -> None:
        is_on = self.sounds.enabled
        self.sound_button.set_word(
            _("Son") if is_on else _("Son coupé"), "volume-2" if is_on else "volume-x"
        )

    @Slot()
    def _go_whole(self) -> None:
        if self.whole.isVisible():
            self.whole.close()
            return
        self._outer.removeWidget(self.content)
        self.full_button.set_word(_("Quitter le plein écran  F11"))
        self.undo_button.show()
        self.whole.show_part(self.content)
        self.typed.setFocus()

    @Slot()
    def _come_back(self) -> None:
        self.full_button.set_word(_("Plein écran  F11"))
        self.undo_button.hide()
        self._outer.addWidget(self.content)
        self.content.show()
