"""The machine-readable zone of a paper, typed or scanned, fills the fiche (ICAO Doc 9303).

Nothing that somebody typed is written over: what differs is said at its field. What the check
digits call wrong is filled too, where it can be, and told: the paper is at hand to compare.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import InvalidInput
from core.rules.births import Birth
from core.rules.mrz import Mrz, begins_mrz, lines_wanted, mended, read_mrz
from core.rules.names import fold, show_given_names
from resources.translation import N_, _
from ui.parts.registration.fiche_fields import HOME, FicheFields
from ui.words import words_for_code
from ui.words.births import birth_words

WRONG = {
    "names": N_("les noms"),
    "number": N_("le numéro"),
    "birth": N_("la naissance"),
    "expiry": N_("la date de fin"),
    "nationality": N_("la nationalité"),
    "sex": N_("le sexe"),
    "optional": N_("le numéro personnel"),
    "whole": N_("l’ensemble"),
}
"""What a check digit finds wrong, for « relisez … »."""

_PASSPORT = "P"
_BIOMETRIC_CARD = "CNIB"


class PaperReader(QObject):
    """Collects the lines of a zone and fills what is empty."""

    # Fields were filled from the paper.
    filled = Signal()
    # What to say above the form: kind, sentence, and whether a mended reading is proposed.
    told = Signal(str, str, bool)

    def __init__(self, fields: FicheFields, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._fields = fields
        self._today = today
        self._lines: list[str] = []
        self._from_paper: dict[str, Any] = {}
        self._proposal: Mrz | None = None
        self._was_read = ""
        fields.line("mrz").editingFinished.connect(self._left)

    def forget(self) -> None:
        """Begin anew with another person."""
        self._lines.clear()
        self._from_paper.clear()
        self._proposal = None
        self._was_read = ""

    def take(self, text: str) -> None:
        """Take a scan: the whole zone, or its next line."""
        if begins_mrz(text) or not self._lines:
            self._lines = [text.strip()]
        else:
            self._lines.append(text.strip())
        wanted = lines_wanted(self._lines[0])
        if len(self._lines) < wanted:
            words = _("Ligne {n} sur {all} de la pièce est lue. Passez la suivante.")
            self.told.emit("info", words.format(n=len(self._lines), all=wanted), False)
            return
        zone, self._lines = " ".join(self._lines), []
        self._fields.line("mrz").setText(zone)
        self._fields.surface("mrz")
        self._read(zone)

    def take_proposal(self) -> None:
        """Take the mended reading, after the person compared it with the paper."""
        if self._proposal is not None:
            mrz, self._proposal = self._proposal, None
            zone = " ".join(mrz.lines)
            self._fields.line("mrz").setText(zone)
            self._read(zone)

    @Slot()
    def _left(self) -> None:
        text = self._fields.text("mrz")
        if text and text != self._was_read:
            self._read(text)
        elif not text:
            self._fields.field("mrz").show_problem("")

    def _read(self, text: str) -> None:
        self._was_read = text
        try:
            mrz = read_mrz(text, self._today())
        except InvalidInput as error:
            words = words_for_code(error.problems["mrz"])
            self._fields.field("mrz").show_problem(words)
            self.told.emit("warn", words, False)
            return
        differ = self._fill(mrz)
        self._proposal = mended(mrz, self._today())
        wrong = _wrong_words(mrz)
        self._fields.field("mrz").show_problem(wrong)
        self._tell(mrz, wrong, differ)
        self.filled.emit()

    def _tell(self, mrz: Mrz, wrong: str, differ: list[str]) -> None:
        if self._proposal is not None:
            seen = " ".join(self._proposal.lines)
            words = _("{wrong} Lecture proposée\u00a0: {lines}. Comparez avec la pièce.")
            self.told.emit("warn", words.format(wrong=wrong, lines=seen), True)
        elif wrong:
            self.told.emit("warn", wrong, False)
        else:
            notes = [*differ, *_notes(mrz, self._today())]
            words = " ".join([_("Pièce lue, les chiffres de contrôle sont justes."), *notes])
            self.told.emit("warn" if notes else "ok", words, False)

    def _fill(self, mrz: Mrz) -> list[str]:
        """Fill the fields that are empty or hold what the paper said before; say what differs."""
        differ = []
        for name, value, shown in self._said(mrz):
            if value in ("", None):
                continue
            mine = self._now(name)
            if mine in ("", None) or mine == self._from_paper.get(name):
                self._fields.fill({name: value})
                self._from_paper[name] = self._now(name)
            elif _compared(mine) != _compared(value):
                words = _("Sur la pièce\u00a0: {value}.").format(value=shown)
                self._fields.field(name).set_hint(words)
                differ.append(words)
        return differ

    def _said(self, mrz: Mrz) -> list[tuple[str, Any, str]]:
        """Return field, value and words for each thing that the paper says."""
        given = show_given_names(mrz.given_names.lower())
        birth = None if mrz.birth is None else _as_sure_as_read(mrz)
        nations = self._fields.codes("nationality")
        nation = mrz.nationality if mrz.nationality in nations else ""
        return [
            ("given_names", given, given),
            ("family_name", mrz.family_name, mrz.family_name),
            ("sex", mrz.sex, mrz.sex),
            ("birth", birth, birth_words(birth, mrz.sex, None)),
            ("nationality", nation, nation),
            ("document_type", _kind_of(mrz), _kind_of(mrz)),
            ("document_number", mrz.number, mrz.number),
        ]

    def _now(self, name: str) -> Any:
        if name == "nationality" and self._fields.code(name) == HOME:
            return ""  # It stands there before anybody said so.
        if name in ("nationality", "document_type"):
            return self._fields.code(name)
        if name == "sex":
            return self._fields.sex.value()
        return self._fields.birth.value() if name == "birth" else self._fields.text(name)


def _as_sure_as_read(mrz: Mrz) -> Birth | None:
    """Return the birth; one whose digit is wrong was not seen on a paper, it was only said."""
    birth = mrz.birth
    if birth is None or "birth" not in mrz.wrong or birth.precision != "EXACT":
        return birth
    return Birth("DECL", birth.year, birth.month, birth.day)


def _kind_of(mrz: Mrz) -> str:
    """Return the kind of paper as far as the zone says it; the agent chooses among the others."""
    if mrz.kind.startswith(_PASSPORT):
        return "PASS"
    return _BIOMETRIC_CARD if mrz.issuer == HOME else ""


def _compared(value: Any) -> Any:
    return fold(value) if isinstance(value, str) else value


def _wrong_words(mrz: Mrz) -> str:
    named = [name for name in mrz.wrong if name != "whole"] or list(mrz.wrong)
    if not named:
        return ""
    words = _(
        "Les chiffres de contrôle ne vont pas. Relisez sur la pièce\u00a0: {fields}. Rien n’est "
        "perdu."
    )
    return words.format(fields=", ".join(_(WRONG[name]) for name in named))


def _notes(mrz: Mrz, today: date) -> list[str]:
    notes = []
    if mrz.is_cut:
        notes.append(_("Le nom remplit toute la ligne\u00a0: il est peut-être coupé. Demandez-le."))
    if not mrz.given_names:
        notes.append(_("La pièce ne porte qu’un seul nom."))
    if mrz.expires is not None and mrz.expires < today:
        words = _("Elle n’est plus valable depuis le {day}\u202f; cela n’empêche rien.")
        notes.append(words.format(day=f"{mrz.expires:%d/%m/%Y}"))
    return notes
