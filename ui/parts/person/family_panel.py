"""Asks what a change of a family needs, inside the tab: who, which link, why (ux.md 3.2, 3.6).

No dialog and no « are you sure »: the change is done at once and taken back by Ctrl+Z.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.queries.people.family import FamilyPicture, FamilyRow
from core.rules.families import CHANGE_REASONS, HEAD, RELATIONS, is_adult, is_child
from resources.translation import _
from ui.parts.person.family_finder import FamilyFinder
from ui.reference import label
from ui.theme import SPACE
from ui.widgets.buttons import button, set_busy
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.form import Form
from ui.widgets.headings import text_label
from ui.words.families import reason_words
from ui.words.people import LINKS, full_name

_LETTERS = {code: letter for letter, code in LINKS.items()} | {HEAD: "H"}


class FamilyPanel(Card):
    """One change at a time; Enter walks through the questions, Escape leaves everything."""

    # Everything is answered: the act, and the answers by question.
    confirmed = Signal(str, dict)
    # Left without doing anything.
    closed = Signal()
    # A family is looked for.
    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", tone="info", parent=parent)
        self.act = ""
        self.form: Form | None = None
        self.finder: FamilyFinder | None = None
        self.trouble = text_label("", "error")
        self.confirm = button("", "check", "primary")
        self.back = button(_("Annuler"), "x", tip=_("Annuler (Échap)"))
        acts = QHBoxLayout()
        acts.setSpacing(SPACE["s"])
        acts.addWidget(self.trouble, 1)
        acts.addWidget(self.back)
        acts.addWidget(self.confirm)
        self.body.addLayout(acts)
        self.confirm.clicked.connect(self._submit)
        self.back.clicked.connect(self.leave)
        self.trouble.hide()
        self.hide()

    def ask_split(self, picture: FamilyPicture, chosen: Sequence[UUID]) -> None:
        """Ask who leaves the family; the person of the file is proposed."""
        self._begin("split", _("Séparer de la famille {label}").format(label=picture.label))
        self.set_title(self.title.text(), _("Les lits et ce qui a été reçu ne changent pas."))
        who = Choice(
            [
                (row.stay_id, _short(row), str(at) if at <= _DIGITS else "")
                for at, row in enumerate(picture.members, start=1)
            ],
            many=True,
        )
        who.set_value(tuple(chosen))
        self._add("stay_ids", _("Qui part\u202f? Ceux qui partent restent ensemble."), who)
        self._end(_("Séparer"))

    def ask_join(self, picture: FamilyPicture, chosen: Sequence[UUID]) -> None:
        """Ask whose family is joined, and the link to its head."""
        names = ", ".join(_short(row) for row in picture.members if row.stay_id in chosen)
        self._begin("join", _("Rejoindre une famille\u00a0: {names}").format(names=names))
        self.set_title(self.title.text(), _("Les lits ne changent pas\u202f; on peut en proposer "
                                            "d’autres dans Hébergement."))  # fmt: skip
        self._find(_("Avec qui\u202f?"))
        self._add("relation", _("Lien avec le chef de cette famille"), _links(with_head=False))
        self._end(_("Rejoindre"))

    def ask_merge(self, picture: FamilyPicture) -> None:
        """Ask which family comes into this one."""
        words = _("Réunir une autre famille avec {label}").format(label=picture.label)
        self._begin("merge", words)
        self.set_title(words, _("Tous les membres de l’autre famille viennent dans celle-ci."))
        self._find(_("Quelle famille\u202f?"))
        self._end(_("Réunir"))

    def ask_link(self, picture: FamilyPicture, row: FamilyRow) -> None:
        """Ask the link of one member and, for a child, the adult who answers."""
        self._begin("link", _("Lien de {name}").format(name=_short(row)))
        self.set_title(self.title.text(), "")
        links = _links(with_head=True)
        links.set_value(row.relation)
        self._add("relation", _("Lien avec le chef de la famille"), links)
        adults = [each for each in picture.members if is_adult(each.age) and each.is_here]
        if is_child(row.age) and adults:
            who = Choice(
                [("auto", _("D’après les liens"), "0")]
                + [
                    (each.stay_id, _short(each), str(at) if at <= _DIGITS else "")
                    for at, each in enumerate(adults, start=1)
                ]
            )
            who.set_value(row.responsible_id if row.is_named else "auto")
            self._add("guardian_id", _("Adulte responsable"), who)
        self._end(_("Noter"))

    def say(self, sentence: str) -> None:
        """Say why it was not done; empty takes it away."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self._dress()

    @Slot()
    def leave(self) -> None:
        """Leave everything as it is."""
        self.act = ""
        self.hide()
        self.closed.emit()

    def answers(self) -> dict[str, Any]:
        """Return what was chosen, by question."""
        return self.form.values() if self.form is not None else {}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _begin(self, act: str, title: str) -> None:
        self.act = act
        self.set_title(title)
        self.finder = None
        if self.form is not None:
            self.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = Form(columns=1)
        self.form.submitted.connect(self._submit)
        self.form.edited.connect(self._dress)

    def _add(self, name: str, words: str, editor: QWidget) -> None:
        assert self.form is not None
        self.form.add(name, words, editor)

    def _find(self, words: str) -> None:
        self.finder = FamilyFinder()
        self.finder.searched.connect(self.searched)
        self._add("target", words, self.finder)

    def _end(self, confirm: str) -> None:
        assert self.form is not None
        reasons = [
            (code, reason_words(code), str(at)) for at, code in enumerate(CHANGE_REASONS, start=1)
        ]
        self._add("reason", _("Motif"), Choice(reasons))
        self.confirm.set_word(confirm)
        self.body.insertWidget(0, self.form)
        self.say("")
        self.show()
        self.form.focus_first()

    @Slot()
    def _dress(self) -> None:
        set_busy(self.confirm, busy=not all(self.answers().values()))

    @Slot()
    def _submit(self) -> None:
        if self.act and all(self.answers().values()):
            set_busy(self.confirm, busy=True)
            self.confirmed.emit(self.act, self.answers())


_DIGITS = 9


def _short(row: FamilyRow) -> str:
    return full_name("", row.given_names, row.call_no)


def _links(*, with_head: bool) -> Choice:
    return Choice(
        [
            (code, label("relationship_to_head", code), _LETTERS.get(code, ""))
            for code in RELATIONS
            if with_head or code != HEAD
        ]
    )
