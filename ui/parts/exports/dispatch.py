"""The note that goes with a batch: made beside the window's thread, numbered, printed."""

from dataclasses import replace
from pathlib import PurePath
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.act import Progress
from core.commands.papers.issue_paper import IssuePaper
from core.errands.dispatch_note import DispatchNote, dispatch_note
from core.house import House
from printing.dispatch_note import DispatchSlip
from printing.dispatch_note import dispatch_note as press_note
from printing.frame import Frame
from resources.translation import N_, _, ngettext
from ui.desk import Desk
from ui.paper_frame import plain_frame
from ui.parts.exports.columns import again_words, batch_name, instant, period_words
from ui.parts.paper.numbering import NumberedPaper
from ui.parts.paper.outlet import PaperOutlet
from ui.widgets.job_bar import JobBar

_KIND = "dispatch_note"
_GROUP = 4

TABLES = {
    "person": N_("Fiches de personnes"),
    "stay": N_("Séjours"),
    "family": N_("Familles"),
    "card": N_("Cartes"),
    "document": N_("Papiers"),
    "consent": N_("Accords"),
    "serving": N_("Services et dons"),
    "bed_night": N_("Nuits d’hébergement"),
    "movement": N_("Entrées et sorties"),
    "departure": N_("Départs"),
    "duplicate_verdict": N_("Avis sur des doublons"),
}
"""What the note counts by name; the rest is counted together."""


class DispatchPress(QObject):
    """Makes the note of a batch and asks which printer or file it goes to."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, window: QWidget, job: JobBar) -> None:
        super().__init__(window)
        self._desk = desk
        self.outlet = PaperOutlet(desk, window, job)
        self.outlet.said.connect(self.said)

    def press(self, batch_id: UUID) -> None:
        """Make the note of this batch."""
        self._desk.make(_Make(self._desk.house, batch_id)).done.connect(self._made)

    @Slot(object)
    def _made(self, made: "_Made") -> None:
        self.outlet.print(
            made.content,
            f"bordereau-{made.name}.pdf",
            _("Imprimer le bordereau"),
            paper=made.paper,
        )


class _Made:
    """The note as it was pressed first, and how it is pressed with its number."""

    def __init__(self, name: str, content: bytes, paper: NumberedPaper) -> None:
        self.name = name
        self.content = content
        self.paper = paper


class _Make:
    """Asks the house and presses; called in the worker's thread."""

    def __init__(self, house: House, batch_id: UUID) -> None:
        self._house = house
        self._batch_id = batch_id

    def __call__(self, progress: Progress) -> _Made:
        """Return the note; raises Refused."""
        progress(0, 1)
        note = dispatch_note(self._house, self._batch_id)
        frame = plain_frame(self._house, _KIND)
        press = _Press(dispatch_slip(self._house, note))
        request = IssuePaper(_KIND, self._batch_id, pages=1)
        return _Made(
            batch_name(note.batch.file_name), press(frame), NumberedPaper(request, frame, press)
        )


class _Press:
    """The press of one note, for whatever frame it gets."""

    def __init__(self, slip: DispatchSlip) -> None:
        self._slip = slip

    def __call__(self, frame: Frame) -> bytes:
        """Return the PDF."""
        return press_note(replace(self._slip, frame=frame))


def dispatch_slip(house: House, note: DispatchNote) -> DispatchSlip:
    """Return the note in words."""
    place, batch = house.place, note.batch
    at, by = instant(house.clock.now()), house.actor.name
    return DispatchSlip(
        batch=_("Lot {batch}").format(batch=batch_name(batch.file_name)),
        again=again_words(batch),
        centre_name=f"{place.centre_name} ({place.centre_code})",
        produced_text=_("Produit le {at} par {by}").format(at=at, by=by),
        facts=_facts(note),
        counts=_counts(note),
        fingerprint=groups(batch.manifest_sha256),
        copies=tuple((copy.place, instant(copy.at), copy.by) for copy in note.copies),
        specimen=place.exercise,
    )


def groups(manifest: str) -> tuple[str, ...]:
    """Return a SHA-256 in sixteen groups of four, as both ends compare it."""
    return tuple(manifest[at : at + _GROUP].upper() for at in range(0, len(manifest), _GROUP))


def _facts(note: DispatchNote) -> tuple[tuple[str, str], ...]:
    batch = note.batch
    return (
        (_("Période"), period_words(batch)),
        (_("Fait le"), instant(batch.made_at)),
        (_("Fait par"), batch.made_by or "—"),
        (_("Fichier"), PurePath(batch.file_name).name),
        (_("Photos"), _photos(note)),
    )


def _photos(note: DispatchNote) -> str:
    if not note.photo_packages:
        return _("aucune avec ce lot")
    packages = ngettext("{n} paquet", "{n} paquets", note.photo_packages).format(
        n=note.photo_packages
    )
    return f"{note.photos} ({packages})"


def _counts(note: DispatchNote) -> tuple[tuple[str, str], ...]:
    named = [
        (_(words), str(note.counts[table]))
        for table, words in TABLES.items()
        if note.counts.get(table)
    ]
    rest = sum(count for table, count in note.counts.items() if table not in TABLES)
    if rest:
        named.append((_("Autres enregistrements"), str(rest)))
    return (*named, (_("En tout"), str(sum(note.counts.values()))))
