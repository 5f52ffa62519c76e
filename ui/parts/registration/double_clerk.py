"""What the answers about a possible double do: remembered, put off, or the fiche that is known."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from core.commands.arrivals.begin_stay import Begun
from core.commands.cards.give_card import CardGiven, GiveCard, give_card, take_card_back
from core.commands.people.judge_double import JudgeDouble, judge_double
from core.commands.people.take_back_return import TakeBackReturn, take_back_return
from core.ids import uuid7
from core.queries.people.look_alikes import LookAlike, suspects_of
from core.queries.people.person_file import PersonFile, person_file
from core.rules.fiches import Fiche
from core.rules.name_variants import NameVariants
from resources.translation import _
from ui.page import Page, Undo
from ui.parts.doubles.doubles_list import DoublesList
from ui.parts.registration.clerk import Clerk
from ui.parts.registration.desk_face import DeskFace
from ui.parts.registration.fiche_form import Keys
from ui.words.people import full_name

_OF_TODAY = (
    "destination",
    "phone",
    "phone_owner",
    "interview_language",
    "needs",
    "consent",
)
"""What somebody who comes back says today counts more than what the fiche says."""


@dataclass(frozen=True, slots=True)
class _Return:
    """Somebody known for whom a new stay is being written: the fiche before, what was typed."""

    file: PersonFile
    before: Fiche
    typed: dict[str, Any]


class DoubleClerk(QObject):
    """Stands between the panel, the form and the house."""

    # The fiche of somebody present should be opened, with what was typed: key and values.
    known_here = Signal(object, dict)
    # The form should be shown again.
    face_wanted = Signal()

    def __init__(self, page: Page, clerk: Clerk, face: DeskFace, faces: QStackedWidget) -> None:
        super().__init__(page)
        self._page = page
        self._desk = page.desk
        self._clerk = clerk
        self._face = face
        self._faces = faces
        self.list = DoublesList(page.desk)
        faces.addWidget(self.list)
        self._variants: NameVariants | None = None
        self._judged: tuple[UUID, LookAlike, str] | None = None
        self._typed: dict[str, Any] = {}
        self._met: LookAlike | None = None
        self._card = ""
        self._given_to = ""
        self._suspects: tuple[LookAlike, ...] = ()
        self._saved: UUID | None = None
        self.returning: _Return | None = None
        panel = face.look_alikes
        panel.answered.connect(self._answered)
        panel.same_person.connect(self._take)
        self.list.counted.connect(face.show_doubles)
        self.list.closed.connect(self.face_wanted)
        self.list.person_wanted.connect(page.person_wanted)
        self.list.undoable.connect(page.undoable)
        face.doubles.clicked.connect(self.show_list)
        clerk.opened.connect(self._opened)
        face.banners.action_wanted.connect(self._banner_action)

    def set_variants(self, variants: NameVariants) -> None:
        """Compare names by these spellings."""
        self._variants = variants
        self.list.set_variants(variants)

    @Slot()
    def show_list(self) -> None:
        """Show the pairs that wait for a decision."""
        self._faces.setCurrentWidget(self.list)
        self.list.begin()

    def show_pair(self, kept_id: UUID, merged_id: UUID) -> None:
        """Show two fiches side by side; the first one would be kept."""
        self._faces.setCurrentWidget(self.list)
        self.list.open_pair(kept_id, merged_id)
        self.list.pane.different.setFocus()

    def forget(self) -> None:
        """Begin anew with another person."""
        self.returning = None

    def undo_of(self, fiche: Fiche, begun: Begun, words: str) -> Undo | None:
        """Return the undo of the new stay of somebody known, None for somebody new."""
        if self.returning is None or self.returning.file.person_id != begun.person_id:
            return None
        request = TakeBackReturn(begun.person_id, begun.stay_id, self.returning.before, fiche)
        return Undo(words, take_back_return, request)

    def look_again(self, begun: Begun) -> None:
        """Compare once more what is saved now; a suspicion is told beside « enregistré »."""
        self._saved = begun.person_id
        job = self._desk.look(suspects_of, begun.person_id, variants=self._variants)
        job.done.connect(self._tell_suspects)

    # answers

    @Slot(object, str)
    def _answered(self, look: LookAlike, verdict: str) -> None:
        """Keep the answer at once about a fiche of the books; else it goes with the saving."""
        if self._clerk.file is None:
            return
        mine = self._clerk.file.person_id
        self._judged = (mine, look, verdict)
        job = self._desk.do(judge_double, JudgeDouble(mine, look.person_id, verdict))
        job.done.connect(self._kept)

    @Slot(object)
    def _kept(self, before: str) -> None:
        if self._judged is None or self._judged[2] == "open":
            return
        mine, look, verdict = self._judged
        words = _("{name}\u00a0: deux personnes.")
        if verdict == "later":
            words = _("{name}\u00a0: à décider plus tard.")
        name = full_name(look.family_name, look.given_names, look.call_no)
        request = JudgeDouble(mine, look.person_id, before)
        self._page.undoable.emit(Undo(words.format(name=name), judge_double, request))

    @Slot(object)
    def _take(self, look: LookAlike) -> None:
        """Take the fiche that is known; two saved fiches are compared and reunited instead."""
        if self._clerk.file is not None:
            self.show_pair(look.person_id, self._clerk.file.person_id)
            return
        self._typed = self._face.form.values()
        self._card = self._face.form.fiche()[0].card_code
        self._met = look
        if look.presence.here:
            self.known_here.emit(look.person_id, self._typed)
        else:
            self._desk.look(person_file, look.person_id).done.connect(self._begin_return)

    @Slot(object)
    def _opened(self, file: PersonFile | None) -> None:
        """Say that somebody is here already, and offer the card that was in the agent's hand."""
        met, self._met = self._met, None
        self.returning = None
        if file is None or met is None or file.person_id != met.person_id:
            return
        number = file.call_no or file.registration_no
        words = _("{number} est déjà ici\u00a0: aucun second séjour n’est fait.")
        action = _("Lui donner cette carte") if self._card else ""
        self._face.say("info", words.format(number=number), action, key="give")

    @Slot(object)
    def _begin_return(self, file: PersonFile) -> None:
        """Write a new stay of somebody who left: one person, two stays."""
        form, typed = self._face.form, self._typed
        self._clerk.open(None)
        self._face.look_alikes.forget()
        form.show_person(file)
        before, _problems = form.fiche()
        form.keys = Keys(file.person_id, uuid7())
        form.form.card.setEnabled(True)
        form.form.fill({"card_code": typed["card_code"], "needs": ()})
        newer = {name: typed[name] for name in _OF_TODAY if typed.get(name)}
        form.form.fill({name: "" for name in newer if name in ("destination", "phone")})
        form.propose(typed | newer)
        self.returning = _Return(file, before, typed)
        name = full_name(file.family_name, file.given_names)
        self._face.header.set_title(_("Nouveau séjour de {name}").format(name=name))
        words = _(
            "Cette personne ({number}) est déjà venue\u00a0: un nouveau séjour commence à "
            "l’enregistrement."
        )
        self._face.say(
            "info",
            words.format(number=file.registration_no),
            _("Non, c’est une autre personne"),
            key="anew",
        )
        missing = form.missing(form.fiche()[0])
        form.go_to(missing[0] if missing else "given_names")

    @Slot(str)
    def _banner_action(self, key: str) -> None:
        if key == "give":
            self._give_card()
        elif key == "anew" and self.returning is not None:
            typed = self.returning.typed
            self.forget()
            self._face.header.set_title(_("Enregistrement"))
            self._face.form.restore(typed)
        elif key == "double" and self._suspects and self._saved is not None:
            self.show_pair(self._suspects[0].person_id, self._saved)

    def _give_card(self) -> None:
        file = self._clerk.file
        if file is None or file.stay_id is None or not self._card:
            return
        self._given_to = file.call_no
        job = self._desk.do(give_card, GiveCard(file.stay_id, self._card))
        job.done.connect(self._card_given)

    @Slot(object)
    def _card_given(self, given: CardGiven) -> None:
        self._card = ""
        words = _("Carte donnée à {number}. L’ancienne ne vaut plus.")
        text = words.format(number=self._given_to)
        self._face.say("ok", text)
        self._page.undoable.emit(Undo(text, take_card_back, given))

    @Slot(object)
    def _tell_suspects(self, found: tuple[LookAlike, ...]) -> None:
        self._suspects = found
        if not found:
            return
        first = found[0]
        words = _("Possible même personne\u00a0: {name}. Rien n’est bloqué.")
        name = full_name(first.family_name, first.given_names)
        shown = words.format(name=f"{name} {first.call_no or first.registration_no}")
        self._face.banners.show_banner("warn", shown, _("Comparer"), key="double")
