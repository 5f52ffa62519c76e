"""The roll-call of one room on a wall of photos; linen, and the list on paper."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.clock import LOCAL
from core.commands.housing.call_roll import CallRoll, call_roll
from core.commands.housing.keep_rooms import HandLinen, hand_linen
from core.commands.papers.issue_paper import IssuePaper
from core.queries.housing.rooms import RollRow, roll_of_room
from printing.slips import ListColumn, ListSlip
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.page import Undo
from ui.parts.folding import FoldingRow
from ui.parts.follow_up.list_on_paper import PressList
from ui.parts.housing.face_tile import FaceTile, presence_words
from ui.parts.paper.numbering import PressSeen, SeenPaper
from ui.parts.paper.outlet import PaperOutlet
from ui.portraits import Portraits, initials_of
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.widgets.job_bar import JobBar
from ui.words.people import full_name


class FaceWall(Card):
    """Each face a tile: Space says present, once more absent."""

    # As those of a page.
    said = Signal(str, str)
    undoable = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Appel"))
        self._desk = desk
        self._room = ""
        self._rows: tuple[RollRow, ...] = ()
        self._tiles: dict[UUID, FaceTile] = {}
        self._linen_given = True
        self._portraits = Portraits(desk, self)
        self.empty = text_label(_("Personne ne dort dans cette chambre."), "muted")
        self.wall = FoldingRow(narrowest=230, even=True)
        self.all_button = button(_("Tous présents"), "check")
        self.linen_button = button(_("Linge donné"))
        self.back_button = button(_("Linge rendu"))
        self.print_button = button(_("Imprimer l’appel"), "printer")
        self.job = JobBar()
        self.outlet = PaperOutlet(desk, self, self.job)
        scroller = QScrollArea()
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setWidgetResizable(True)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        column.addWidget(self.wall)
        column.addStretch(1)
        scroller.setWidget(inside)
        inside.setAutoFillBackground(False)
        scroller.viewport().setAutoFillBackground(False)
        tools = FoldingRow()
        for each in (self.all_button, self.linen_button, self.back_button, self.print_button):
            tools.add(each)
        self.body.setSpacing(SPACE["s"])
        self.body.addWidget(scroller, 1)
        self.body.addWidget(tools)
        self.body.addWidget(self.job)
        self.all_button.clicked.connect(self._all_present)
        self.linen_button.clicked.connect(self._give_linen)
        self.back_button.clicked.connect(self._take_linen)
        self.print_button.clicked.connect(self._print)
        self.outlet.said.connect(self.said)

    def expect(self, room: str) -> None:
        """Say which room is shown next."""
        self._room = room
        self.set_title(_("Appel de la chambre {room}").format(room=room))

    @Slot(object)
    def show_rows(self, rows: tuple[RollRow, ...]) -> None:
        """Show who sleeps there; the focus stays on its face."""
        if rows and rows[0].room != self._room:
            return  # Another room was chosen meanwhile.
        self._rows = rows
        if [*self._tiles] != [row.stay_id for row in rows]:
            self._make_tiles(rows)
        for row in rows:
            self._tiles[row.stay_id].show_row(row)
        self.empty.setVisible(not rows)
        self.all_button.setEnabled(any(not row.present for row in rows))
        self.linen_button.setEnabled(any(not row.linen for row in rows))
        self.back_button.setEnabled(any(row.linen for row in rows))
        self.print_button.setEnabled(bool(rows))

    def tile(self, stay_id: UUID) -> FaceTile:
        """Return the tile of somebody."""
        return self._tiles[stay_id]

    def _make_tiles(self, rows: tuple[RollRow, ...]) -> None:
        for tile in self._tiles.values():
            self._portraits.forget(tile.face)
            tile.setParent(None)
            tile.deleteLater()
        self._tiles = {}
        for row in rows:
            tile = FaceTile(row)
            tile.pressed_for.connect(self._tick)
            self._tiles[row.stay_id] = tile
            self.wall.add(tile)
            name = full_name(row.family_name, row.given_names, row.call_no)
            initials = initials_of(row.family_name, row.given_names)
            self._portraits.show(tile.face, row.person_id, name, initials)

    @Slot(object)
    def _tick(self, row: RollRow) -> None:
        present = not row.present
        name = full_name(row.family_name, row.given_names, row.call_no)
        self._desk.do(call_roll, CallRoll((row.stay_id,), present=present))
        words = _("{who}\u00a0: présent") if present else _("{who}\u00a0: absent")
        back = CallRoll((row.stay_id,), present=not present)
        self.undoable.emit(Undo(words.format(who=name), call_roll, back))

    @Slot()
    def _all_present(self) -> None:
        ids = tuple(row.stay_id for row in self._rows if not row.present)
        self._desk.do(call_roll, CallRoll(ids, present=True))
        words = ngettext("{n} présent", "{n} présents", len(ids)).format(n=len(ids))
        self.undoable.emit(Undo(words, call_roll, CallRoll(ids, present=False)))

    @Slot()
    def _give_linen(self) -> None:
        self._hand(given=True)

    @Slot()
    def _take_linen(self) -> None:
        self._hand(given=False)

    def _hand(self, *, given: bool) -> None:
        self._linen_given = given
        ids = tuple(row.stay_id for row in self._rows if row.linen != given)
        self._desk.do(hand_linen, HandLinen(ids, given=given)).done.connect(self._handed)

    @Slot(object)
    def _handed(self, ids: tuple[UUID, ...]) -> None:
        if self._linen_given:
            words = ngettext("Linge donné à {n} personne", "Linge donné à {n} personnes", len(ids))
        else:
            words = ngettext(
                "Linge rendu par {n} personne", "Linge rendu par {n} personnes", len(ids)
            )
        back = HandLinen(ids, given=not self._linen_given)
        self.undoable.emit(Undo(words.format(n=len(ids)), hand_linen, back))

    @Slot()
    def _print(self) -> None:
        self._desk.look(roll_of_room, self._room).done.connect(self._press)

    @Slot(object)
    def _press(self, rows: tuple[RollRow, ...]) -> None:
        press = PressList(self.slip(rows))
        work = PressSeen(self._desk.house, IssuePaper("roll_call"), press)
        self._desk.make(work).done.connect(self._pressed)

    def slip(self, rows: tuple[RollRow, ...]) -> ListSlip:
        """Return the list on paper: what was ticked, and room for a pen for the others."""
        house = self._desk.house
        at = f"{house.clock.now().astimezone(LOCAL):%d/%m/%Y %H:%M}"
        return ListSlip(
            title=_("Appel de la chambre {room}").format(room=self._room),
            subtitle=ngettext("{n} personne", "{n} personnes", len(rows)).format(n=len(rows)),
            centre_name=house.place.centre_name,
            produced_text=_("Produit le {at} par {by}").format(at=at, by=house.actor.name),
            columns=(
                ListColumn(_("Lit"), 10, bold=True),
                ListColumn(_("N°"), 10),
                ListColumn(_("Nom"), 34),
                ListColumn(_("Présence"), 22),
                ListColumn(_("Remarque"), 24),
            ),
            rows=tuple(
                (
                    row.bed,
                    row.call_no,
                    full_name(row.family_name, row.given_names, row.call_no),
                    "" if row.present is None else presence_words(row),
                    "",
                )
                for row in rows
            ),
            row_height=9.0,
            closing=(_("Agent"), _("Responsable")),
            specimen=house.place.exercise,
        )

    @Slot(object)
    def _pressed(self, seen: SeenPaper) -> None:
        now = self._desk.house.clock.now().astimezone(LOCAL)
        name = f"appel-{self._room}-{now:%Y%m%d-%H%M}.pdf"
        self.outlet.print(seen.content, name, _("Imprimer l’appel"), paper=seen.paper)
