"""What the desk asks the house beside the fiche: whose card, whose number, what a paper says."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from core.queries.cards.scanned_card import ScannedCard, scanned_card
from core.queries.people.person_file import PersonFile
from core.queries.people.phone_holder import PhoneHolder, phone_holder
from core.rules.card_codes import read_card_code
from core.rules.mrz import is_mrz_part
from resources.translation import _
from ui.desk import Desk
from ui.parts.registration.clerk import Clerk
from ui.parts.registration.desk_face import DeskFace
from ui.words import words_for_code
from ui.words.people import full_name


class Askings(QObject):
    """Takes scans and typed codes; says what came of them above the form, and never in its way."""

    # The fiche of this person is to be completed here.
    edit_wanted = Signal(object)
    # The file of this person is wanted.
    person_wanted = Signal(object)
    # The form is to be seen.
    face_wanted = Signal()

    def __init__(self, desk: Desk, face: DeskFace, clerk: Clerk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._face = face
        self._form = face.form
        self._clerk = clerk
        self._scanned = ""
        self._other_card: UUID | None = None
        self._holder: PhoneHolder | None = None
        self._called: UUID | None = None
        self._typed_into: PersonFile | None = None
        face.form.edited.connect(self._note_typing)
        talk = self._form.talk
        talk.phone_left.connect(self._ask_holder)
        talk.card_left.connect(self._ask_card)
        self._form.paper.told.connect(self._tell_paper)

    def take_scan(self, text: str) -> bool:
        """Take a card or the lines of a paper; False for anything else."""
        if is_mrz_part(text):
            self._bring_form()
            self._form.paper.take(text)
            return True
        code = read_card_code(text)
        if code is None:
            return False
        self._scanned = code
        self._desk.look(scanned_card, code).done.connect(self._card_known)
        return True

    def open_fiche(self, person_id: UUID) -> None:
        """Open a fiche that is asked for elsewhere, unless that would cost what is typed here."""
        here = self._clerk.file
        is_typed = here is self._typed_into if here is not None else not self._form.is_blank()
        if is_typed and (here is None or here.person_id != person_id):
            self._called = person_id
            self._bring_form()
            words = _("La fiche en cours n’est pas enregistrée\u00a0: enregistrez-la (Ctrl+S).")
            self._face.say("warn", words, _("Ouvrir l’autre fiche"), key="called")
        else:
            self.edit_wanted.emit(person_id)

    def act_on(self, key: str) -> bool:
        """Do what the action of a message promises; False when it is another's message."""
        if key == "other":
            self.person_wanted.emit(self._other_card)
        elif key == "called":
            self.edit_wanted.emit(self._called)
        elif key == "paper":
            self._form.paper.take_proposal()
        elif key == "phone":
            self._join_holder()
        elif key == "joined":
            self._clerk.with_stay = None
        else:
            return False
        return True

    @Slot()
    def _note_typing(self) -> None:
        # A fiche that is saved is read again: it is then another file, in which nothing is typed.
        self._typed_into = self._clerk.file

    @Slot(object)
    def _card_known(self, card: ScannedCard) -> None:
        if card.person_id is not None:
            self._card_of_somebody(card)
        elif card.reason != "card_blank":
            self._face.say("warn", words_for_code(card.reason), key="card")
        elif self._clerk.file is not None:
            self._face.say(
                "warn", _("Carte vierge\u00a0: une carte perdue se remplace depuis la fiche.")
            )
        elif not self._face.family.take_card(self._scanned):
            self._bring_form()
            self._form.take_card(self._scanned)

    def _bring_form(self) -> None:
        """Have the form shown; where it is shown the cursor stays where somebody put it."""
        if not self._face.isVisible():
            self.face_wanted.emit()

    def _card_of_somebody(self, card: ScannedCard) -> None:
        if self._form.is_blank() and self._clerk.file is None:
            self.edit_wanted.emit(card.person_id)
            return
        self._other_card = card.person_id
        name = full_name(card.family_name, card.given_names, card.call_no)
        words = _("Carte de {name}. La fiche en cours est gardée.").format(name=name)
        self._face.say("warn", words, _("Ouvrir sa fiche"), key="other")

    @Slot(str)
    def _ask_card(self, text: str) -> None:
        """Ask at once whose card a typed code is."""
        job = self._desk.look(scanned_card, read_card_code(text) or "")
        job.done.connect(self._card_typed)

    @Slot(object)
    def _card_typed(self, card: ScannedCard) -> None:
        """Say at the field that a typed card cannot be given, unless another was typed since."""
        if self._clerk.file is not None or card.reason == "card_blank":
            return
        if card.code and card.code != read_card_code(self._form.form.text("card_code")):
            return
        words = words_for_code(card.reason)
        if card.person_id is not None:
            words = _("Cette carte est à {call_no} ({name}). Prenez une carte vierge.").format(
                call_no=card.call_no, name=full_name(card.family_name, card.given_names)
            )
        self._form.form.field("card_code").show_problem(words)

    @Slot(str, str, bool)
    def _tell_paper(self, kind: str, words: str, proposes: bool) -> None:  # noqa: FBT001 - a signal
        action = _("Prendre cette lecture") if proposes else ""
        self._face.say(kind, words, action, key="paper")

    @Slot(str)
    def _ask_holder(self, phone: str) -> None:
        job = self._desk.look(phone_holder, phone, self._form.keys.person_id)
        job.done.connect(self._show_holder)

    @Slot(object)
    def _show_holder(self, holder: PhoneHolder | None) -> None:
        self._holder = holder
        if holder is None or holder.stay_id == self._clerk.with_stay:
            return
        words = _("Ce numéro est déjà celui de {name} ({call_no}). Même famille\u202f?").format(
            name=full_name(holder.family_name, holder.given_names), call_no=holder.call_no
        )
        self._form.form.field("phone").set_hint(words)
        if self._clerk.file is None:
            self._face.say("info", words, _("Former une famille"), key="phone")

    def _join_holder(self) -> None:
        if self._holder is None or self._clerk.file is not None:
            return
        self._clerk.with_stay = self._holder.stay_id
        words = _("Cette personne sera dans la famille de {name} ({call_no}).").format(
            name=full_name(self._holder.family_name, self._holder.given_names),
            call_no=self._holder.call_no,
        )
        self._face.say("info", words, _("Ne pas réunir"), key="joined")
