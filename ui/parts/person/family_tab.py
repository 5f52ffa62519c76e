"""The family of a person: members, links, who answers for whom, what changed (ux.md 3.2)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.commands.people.family_book import FamilyChanged
from core.commands.people.join_family import JoinFamily, join_family
from core.commands.people.merge_families import MergeFamilies, merge_families
from core.commands.people.set_family_link import SetFamilyLink, set_family_link
from core.commands.people.split_family import SplitFamily, split_family
from core.errors import DomainError
from core.queries.people.family import (
    FamilyPicture,
    FamilyRow,
    FamilyTarget,
    family_picture,
    family_targets,
)
from core.rules.access import Permission
from core.rules.families import ALONE
from resources.translation import _
from ui.desk import Desk
from ui.models.table import TableModel
from ui.page import AddToFamily
from ui.parts.person.family_columns import MEMBERS, MOVES, move_key, row_key, short_name
from ui.parts.person.family_panel import FamilyPanel
from ui.theme import SPACE
from ui.undos import undo_of_family
from ui.widgets.banner import Banners
from ui.widgets.buttons import Button, button
from ui.widgets.flow import FlowLayout
from ui.widgets.headings import text_label
from ui.widgets.table import TableView
from ui.words import words_for
from ui.words.families import alone_words, people_words, separated_words
from ui.words.people import full_name


class FamilyTab(QWidget):
    """Members, acts upon the family, and its history."""

    # The file of a relative is wanted: the person's key.
    person_wanted = Signal(object)
    # Another place is wanted: its key and what it opens with.
    place_wanted = Signal(str, object)
    # A change that can be taken back: an `Undo`.
    undoable = Signal(object)
    # A sentence: kind and text.
    said = Signal(str, str)
    # The panel was opened or closed: whether it needs room.
    asking = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stay_id: UUID | None = None
        self._act_words = ""
        self._linked: FamilyRow | None = None
        self.picture: FamilyPicture | None = None
        self.summary = text_label("", "h3")
        self.banners = Banners()
        self.panel = FamilyPanel()
        self.members = TableModel(MEMBERS, row_key, self)
        self.table = TableView(_("Famille"), many=True)
        self.table.show_model(self.members)
        self.table.set_empty(_("Personne d’autre dans le groupe."))
        self.history = TableModel(MOVES, move_key, self)
        self.moves = TableView(_("Ce qui a changé dans la famille"))
        self.moves.show_model(self.history)
        self.moves_title = text_label(_("Ce qui a changé"), "h3")
        self.add = button(_("Ajouter un membre"), "user-plus", tip=_("Quelqu’un qui arrive après"))
        self.split = button(_("Séparer de la famille"), "user-x")
        self.join = button(_("Rejoindre une famille"), "users")
        self.merge = button(_("Réunir deux familles"), "merge")
        self.link = button(_("Lien et responsable"), "link")
        self._lay_out()
        self._connect()

    def show_stay(self, stay_id: UUID | None) -> None:
        """Show the family of this stay; None where the person has no stay."""
        if stay_id != self._stay_id:
            self.panel.leave()
        self._stay_id = stay_id
        if stay_id is None:
            self._dress(None)
        else:
            self._desk.look(family_picture, stay_id).done.connect(self._show)

    def take_scan(self, text: str) -> bool:
        """Look for the card's person where a family is looked for."""
        finder = self.panel.finder
        if not self.panel.isVisible() or finder is None:
            return False
        finder.take(text)
        return True

    def _lay_out(self) -> None:
        self._acts = QWidget()
        flow = FlowLayout(self._acts)
        for each in self._buttons():
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["m"], SPACE["s"], SPACE["m"], SPACE["s"])
        column.setSpacing(SPACE["s"])
        for widget in (self.summary, self._acts, self.banners, self.panel):
            column.addWidget(widget)
        column.addWidget(self.table, 3)
        column.addWidget(self.moves_title)
        column.addWidget(self.moves, 2)

    def _buttons(self) -> tuple[Button, ...]:
        return self.add, self.split, self.join, self.merge, self.link

    def _connect(self) -> None:
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._chosen)
        self.add.clicked.connect(self._add_member)
        self.split.clicked.connect(self._ask_split)
        self.join.clicked.connect(self._ask_join)
        self.merge.clicked.connect(self._ask_merge)
        self.link.clicked.connect(self._ask_link)
        self.panel.confirmed.connect(self._confirmed)
        self.panel.closed.connect(self._panel_closed)
        self.panel.searched.connect(self._search)

    @Slot(object)
    def _show(self, picture: FamilyPicture) -> None:
        if picture.stay_id == self._stay_id:
            self._dress(picture)

    def _dress(self, picture: FamilyPicture | None) -> None:
        self.picture = picture
        members = picture.members if picture else ()
        together = picture is not None and picture.family_id is not None
        self.members.replace_all(members if together else ())
        self.history.replace_all(picture.history if picture else ())
        self.moves.setVisible(bool(picture and picture.history) and not self.panel.isVisible())
        self.moves_title.setVisible(self.moves.isVisibleTo(self))
        words = _("Pas de famille notée pour ce séjour.")
        if picture is not None and together:
            words = f"{picture.label} · {people_words(len(members))}"
        self.summary.setText(words)
        self._warn(members)
        may = self._desk.may(Permission.REGISTER) and any(
            row.stay_id == self._stay_id and row.is_here for row in members
        )
        for each in (self.add, self.join):
            each.setVisible(may)
        for each in (self.split, self.merge, self.link):
            each.setVisible(may and together)
        self._acts.setVisible(may and not self.panel.isVisible())

    def _warn(self, members: Sequence[FamilyRow]) -> None:
        """Ask gently about the children of the group; nothing is blocked."""
        self.banners.clear()
        alone = [row for row in members if row.care == ALONE]
        asks = tuple(short_name(row) for row in members if row.asks)
        if alone:
            self.banners.show_banner(
                "warn", alone_words(alone[0].age, len(alone)), key="alone", closable=False
            )
        if asks:
            self.banners.show_banner("info", separated_words(asks), key="separated", closable=False)

    @Slot(object)
    def _open(self, row: FamilyRow) -> None:
        self.person_wanted.emit(row.person_id)

    @Slot(object)
    def _chosen(self, row: FamilyRow | None) -> None:
        name = short_name(row) if row is not None else ""
        words = _("Lien et responsable de {name}").format(name=name)
        self.link.setToolTip(words if name else "")

    # acts

    def _selected(self) -> tuple[UUID, ...]:
        """Return who is meant: those who are selected, else the person of the file."""
        chosen = tuple(row.stay_id for row in self.table.selected_rows())
        return chosen or ((self._stay_id,) if self._stay_id is not None else ())

    @Slot()
    def _add_member(self) -> None:
        if self._stay_id is not None:
            self.place_wanted.emit("registration", AddToFamily(self._stay_id))

    @Slot()
    def _ask_split(self) -> None:
        if self.picture is not None:
            self.panel.ask_split(self.picture, self._selected())
            self._make_room()

    @Slot()
    def _ask_join(self) -> None:
        if self.picture is not None and self._stay_id is not None:
            self.panel.ask_join(self.picture, self._selected())
            self._make_room()

    @Slot()
    def _ask_merge(self) -> None:
        if self.picture is not None:
            self.panel.ask_merge(self.picture)
            self._make_room()

    @Slot()
    def _ask_link(self) -> None:
        if self.picture is None:
            return
        wanted = self._selected()[0]
        row = next((row for row in self.picture.members if row.stay_id == wanted), None)
        if row is not None:
            self._linked = row
            self.panel.ask_link(self.picture, row)
            self._make_room()

    def _make_room(self) -> None:
        for each in (self.table, self.moves, self.moves_title, self._acts):
            each.hide()
        self.asking.emit(True)

    @Slot()
    def _panel_closed(self) -> None:
        self.table.show()
        self._dress(self.picture)
        self.asking.emit(False)
        if self.isVisible():
            self.table.setFocus()

    @Slot(str)
    def _search(self, text: str) -> None:
        family = self.picture.family_id if self.picture else None
        job = self._desk.look(family_targets, text, not_family=family)
        job.done.connect(self._found)

    @Slot(object)
    def _found(self, found: tuple[FamilyTarget, ...]) -> None:
        if self.panel.finder is not None:
            mine = self._selected()
            others = tuple(each for each in found if each.stay_id not in mine)
            self.panel.finder.show_found(others)

    @Slot(str, dict)
    def _confirmed(self, act: str, answers: dict[str, Any]) -> None:
        picture = self.picture
        if picture is None or self._stay_id is None:
            return
        command, request, self._act_words = self._request(act, picture, answers)
        if request is None:
            self.panel.say(_("Cette personne n’a pas encore de famille. Choisissez-en une autre."))
            return
        job = self._desk.do(command, request)
        job.done.connect(self._done)
        job.failed.connect(self._refused)

    def _request(
        self, act: str, picture: FamilyPicture, answers: dict[str, Any]
    ) -> tuple[Any, Any, str]:
        family, reason = picture.family_id, answers["reason"]
        if act == "join":
            target: FamilyTarget = answers["target"]
            words = _("{names} avec {host}").format(
                names=self._names(self._selected()),
                host=full_name("", target.given_names, target.call_no),
            )
            request: Any = JoinFamily(
                self._selected(), target.stay_id, answers["relation"], reason, family
            )
            return join_family, request, words
        assert family is not None
        if act == "split":
            words = _("Séparé(e)s de {label}\u00a0: {names}").format(
                label=picture.label, names=self._names(answers["stay_ids"])
            )
            return split_family, SplitFamily(family, answers["stay_ids"], reason), words
        if act == "merge":
            other: FamilyTarget = answers["target"]
            words = _("{label} et {other} réunies").format(label=picture.label, other=other.label)
            request = MergeFamilies(family, other.family_id, reason) if other.family_id else None
            return merge_families, request, words
        row = self._linked
        assert row is not None
        guardian = answers.get("guardian_id")
        request = SetFamilyLink(
            row.stay_id,
            family,
            answers["relation"],
            reason,
            None if guardian == "auto" else guardian,
        )
        words = _("Lien de {name} changé").format(name=short_name(row))
        return set_family_link, request, words

    def _names(self, stay_ids: Sequence[UUID]) -> str:
        members = self.picture.members if self.picture else ()
        return ", ".join(short_name(row) for row in members if row.stay_id in stay_ids)

    @Slot(object)
    def _done(self, done: FamilyChanged) -> None:
        self.panel.leave()
        self.undoable.emit(undo_of_family(self._act_words, done.act_id))

    @Slot(object)
    def _refused(self, error: DomainError) -> None:
        self.panel.say(words_for(error))
