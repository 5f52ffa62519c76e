"""The first three questions of the batch wizard: what, is it ready, what is in it (ux.md 3.14)."""

from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from resources.translation import N_, _, ngettext
from ui.parts.exports.columns import batch_name, period_words
from ui.parts.exports.sending import Plan
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel


class Step(QWidget):
    """One question of the wizard; Enter goes through the default answers."""

    # Whether the next step may come has changed.
    changed = Signal()

    name = ""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE["s"])

    def is_answered(self) -> bool:
        """Say whether the next step may come."""
        return True

    def focus_first(self) -> None:
        """Put the keys on the answer."""


class Answer(Card):
    """One answer among several: a round button, and what it means."""

    # It was chosen.
    picked = Signal()

    def __init__(self, words: str, detail: str = "") -> None:
        super().__init__()
        self.choice = QRadioButton(words)
        self.choice.setAutoExclusive(False)
        self.detail = text_label(detail, "muted")
        self.body.setSpacing(2)
        self.body.setContentsMargins(SPACE["l"], SPACE["s"], SPACE["l"], SPACE["s"])
        self.body.addWidget(self.choice)
        self.body.addWidget(self.detail)
        self.choice.clicked.connect(self.picked)
        self.say(words, detail)

    def say(self, words: str, detail: str = "") -> None:
        """Show other words."""
        self.choice.setText(words)
        self.choice.setAccessibleDescription(detail)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))

    def set_chosen(self, *, chosen: bool) -> None:
        """Show whether it is the one."""
        self.choice.setChecked(chosen)


class WhatStep(Step):
    """Everything that is in no batch, or a batch that is written again."""

    name = N_("Quoi")

    def __init__(self) -> None:
        super().__init__()
        self.everything = Answer(_("Tout ce qui n’a pas été transmis"))
        self.again = Answer(
            _("Un lot à refaire"), _("Le même lot, à l’identique\u00a0: il s’appellera « bis ».")
        )
        self.batch = QComboBox()
        self.batch.setAccessibleName(_("Lot à refaire"))
        self.again.body.addWidget(self.batch)
        self.column.addWidget(self.everything)
        self.column.addWidget(self.again)
        self.column.addWidget(
            text_label(
                _("Un lot commence toujours là où le précédent finit\u00a0: ainsi rien ne manque, "
                  "et rien ne part deux fois."),
                "caption",
            )
        )  # fmt: skip
        self.column.addStretch(1)
        self.everything.picked.connect(self._pick_everything)
        self.again.picked.connect(self._pick_again)
        self.batch.activated.connect(self._pick_again)
        self._has_new = False
        self._ids: tuple[UUID, ...] = ()

    def show_plan(self, plan: Plan) -> None:
        """Show what waits and which batches there are."""
        waiting = plan.waiting
        left = sum(1 for row in plan.rows if row.state == "prepared")
        self._has_new = bool(waiting.records or left or plan.photos)
        self.everything.say(_("Tout ce qui n’a pas été transmis"), _what_words(plan, left))
        self.everything.choice.setEnabled(self._has_new)
        chosen = self._chosen()
        self._ids = tuple(row.id for row in plan.rows)
        self.batch.clear()
        for row in plan.rows:
            self.batch.addItem(f"{batch_name(row.file_name)} — {period_words(row)}")
        self.batch.setCurrentIndex(self._ids.index(chosen) if chosen in self._ids else 0)
        self.again.setVisible(bool(plan.rows))
        self._choose(everything=self._has_new and not self.again.choice.isChecked())

    def batch_id(self) -> UUID | None:
        """Return the batch that is to be written again, None for everything that waits."""
        return self._chosen() if self.again.choice.isChecked() else None

    def choose_batch(self, batch_id: UUID | None) -> None:
        """Choose a batch to write again, None for everything."""
        if batch_id in self._ids:
            self.batch.setCurrentIndex(self._ids.index(batch_id))
        self._choose(everything=batch_id is None)

    def is_answered(self) -> bool:
        """Say whether there is anything to send."""
        return self.batch_id() is not None or (self.everything.choice.isChecked() and self._has_new)

    def focus_first(self) -> None:
        """Put the keys on what is chosen."""
        (self.again if self.again.choice.isChecked() else self.everything).choice.setFocus()

    @Slot()
    def _pick_everything(self) -> None:
        self._choose(everything=True)

    @Slot()
    def _pick_again(self) -> None:
        self._choose(everything=False)

    def _chosen(self) -> UUID | None:
        at = self.batch.currentIndex()
        return self._ids[at] if 0 <= at < len(self._ids) else None

    def _choose(self, *, everything: bool) -> None:
        self.everything.set_chosen(chosen=everything)
        self.again.set_chosen(chosen=not everything)
        self.changed.emit()


class CheckStep(Step):
    """How many fiches are ready, how many leave incomplete; nothing blocks a batch."""

    name = N_("Contrôle")

    # The fiches that are to be completed are wanted.
    incomplete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ready = _Line("circle-check", "ok")
        self.unfinished = _Line("triangle-alert", "warn")
        self.blocking = _Line("circle-check", "ok")
        self.see = button(_("Voir"), "eye", tip=_("Voir les fiches à compléter, puis revenir ici"))
        self.unfinished.row.addWidget(self.see)
        card = Card()
        for line in (self.ready, self.unfinished, self.blocking):
            card.body.addWidget(line)
        self.column.addWidget(card)
        self.column.addStretch(1)
        self.see.clicked.connect(self.incomplete_wanted)

    def show_plan(self, plan: Plan, *, again: bool) -> None:
        """Show how complete it is; a batch that is written again is as it was."""
        people = plan.waiting.people
        short = 0 if again else min(plan.incomplete, people)
        self.ready.say(
            _("Le lot repart tel qu’il était.")
            if again
            else ngettext("{n} fiche prête", "{n} fiches prêtes", people - short).format(
                n=people - short
            )
        )
        self.unfinished.setVisible(bool(short))
        self.unfinished.say(
            ngettext(
                "{n} fiche à compléter\u00a0: elle partira « incomplète »",
                "{n} fiches à compléter\u00a0: elles partiront « incomplètes »",
                short,
            ).format(n=short)
        )
        self.blocking.say(_("Aucune fiche ne bloque l’envoi"))

    def focus_first(self) -> None:
        """Leave the keys to the button that goes on."""


class ContentsStep(Step):
    """What is in the batch; photos go apart and may be left for another day."""

    name = N_("Contenu")

    def __init__(self) -> None:
        super().__init__()
        card = Card(_("Dans le lot"))
        for words in (
            _("Identité, papiers et accords"),
            _("Séjours, familles, cartes et sorties"),
            _("Services, repas, hébergement et argent remis"),
            _("Corrections de ce qui était déjà parti"),
        ):
            card.body.addWidget(_Line("check", "ok", words))
        card.body.addWidget(_Line("lock", "muted", _("Sans les notes de protection")))
        card.body.setSpacing(SPACE["xs"])
        self.photos = QCheckBox()
        self.photos.setChecked(True)
        self.photos_hint = text_label("", "muted")
        apart = Card(_("À part"))
        apart.body.setSpacing(2)
        apart.body.addWidget(self.photos)
        apart.body.addWidget(self.photos_hint)
        self.sealed = _Line(
            "shield-check",
            "ok",
            _("Chiffré pour le siège et signé par ce centre, sans mot de passe"),
        )
        sides = QHBoxLayout()
        sides.setSpacing(SPACE["m"])
        sides.addWidget(card, 1)
        sides.addWidget(apart, 1)
        self.column.addLayout(sides)
        self.column.addWidget(self.sealed)
        self.column.addStretch(1)

    def show_plan(self, plan: Plan, *, again: bool) -> None:
        """Show how many photos could go along."""
        count = 0 if again else plan.photos
        self.photos.setEnabled(bool(count))
        self.photos.setText(
            ngettext("{n} photo", "{n} photos", count).format(n=count)
            if count
            else _("Aucune photo à envoyer")
        )
        self.photos_hint.setText(
            _("Seulement celles des personnes d’accord. Les fiches partent d’abord\u202f; "
              "décochez si la ligne est faible, les photos partiront un autre jour.")
            if count
            else ""
        )  # fmt: skip

    def wants_photos(self) -> bool:
        """Say whether photos go along."""
        return self.photos.isEnabled() and self.photos.isChecked()

    def focus_first(self) -> None:
        """Put the keys on the photos where there are any."""
        if self.photos.isEnabled():
            self.photos.setFocus()


class _Line(QWidget):
    """An icon and a sentence."""

    def __init__(self, icon: str, tone: str, words: str = "") -> None:
        super().__init__()
        self.words = text_label(words)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(SPACE["s"])
        self.row.addWidget(IconLabel(icon, tone, 18))
        self.row.addWidget(self.words, 1)

    def say(self, words: str) -> None:
        """Show other words."""
        self.words.setText(words)


def _what_words(plan: Plan, left: int) -> str:
    waiting = plan.waiting
    parts = []
    if waiting.people:
        parts.append(ngettext("{n} fiche", "{n} fiches", waiting.people).format(n=waiting.people))
    elif waiting.records:
        parts.append(
            ngettext("{n} changement", "{n} changements", waiting.records).format(n=waiting.records)
        )
    if left:
        parts.append(
            ngettext("{n} lot dont la copie n’est pas finie",
                     "{n} lots dont la copie n’est pas finie", left).format(n=left)
        )  # fmt: skip
    if plan.photos:
        parts.append(ngettext("{n} photo", "{n} photos", plan.photos).format(n=plan.photos))
    return " · ".join(parts) or _("Rien de nouveau pour l’instant.")
