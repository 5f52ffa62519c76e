"""Where the centre stands with headquarters: said only as far as it is proven (ux.md 3.13)."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.queries.batches.outbox import BatchRow, Waiting
from resources.translation import _, ngettext
from ui.parts.exports.columns import batch_name, instant
from ui.theme import SPACE
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel


class Standing(Card):
    """An icon, one sentence in large, and what comes next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.icon = IconLabel("hourglass", "info", 22, "info_soft")
        self.sentence = text_label("", "h2")
        self.detail = text_label("", "muted")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(self.detail)
        row = QHBoxLayout()
        row.setSpacing(SPACE["l"])
        row.addWidget(self.icon)
        row.addLayout(words, 1)
        self.body.addLayout(row)

    def show_standing(self, waiting: Waiting, rows: tuple[BatchRow, ...]) -> None:
        """Show what is waiting; « tout est transmis » needs an acknowledgement for everything."""
        acknowledged = [row for row in rows if row.acknowledged_at]
        if waiting.records:
            self._say("send", "info", _waiting_words(waiting), _unacknowledged_words(waiting, rows))
        elif waiting.unacknowledged:
            self._say(
                "hourglass",
                "warn",
                _unacknowledged_words(waiting, rows),
                _("Tout est dans un lot. Chargez l’accusé de réception que le siège renvoie\u00a0: "
                  "c’est lui qui prouve que tout est arrivé."),
            )  # fmt: skip
        elif waiting.photos:
            self._say(
                "hourglass",
                "info",
                _photo_words(waiting),
                _("Toutes les fiches sont chez le siège. Les photos suivent à part."),
            )
        elif acknowledged and waiting.nothing:
            newest = max(acknowledged, key=_acknowledged_at)
            words = _("Dernier accusé de réception\u00a0: lot {batch}, le {at}.")
            self._say(
                "circle-check",
                "ok",
                _("Tout est transmis"),
                words.format(
                    batch=batch_name(newest.file_name), at=instant(newest.acknowledged_at)
                ),
            )
        else:
            self._say(
                "info",
                "info",
                _("Rien à transmettre pour l’instant"),
                _("Les personnes enregistrées ici apparaîtront, prêtes à partir au siège."),
            )

    def _say(self, icon: str, tone: str, sentence: str, detail: str) -> None:
        self.icon.set_icon(icon, tone, f"{tone}_soft")
        self.sentence.setText(sentence)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.setAccessibleName(f"{sentence}. {detail}")


def _acknowledged_at(row: BatchRow) -> float:
    return row.acknowledged_at.timestamp() if row.acknowledged_at else 0.0


def _waiting_words(waiting: Waiting) -> str:
    if waiting.people:
        words = ngettext(
            "À transmettre\u00a0: {n} fiche", "À transmettre\u00a0: {n} fiches", waiting.people
        )
        return words.format(n=waiting.people)
    words = ngettext(
        "À transmettre\u00a0: {n} changement",
        "À transmettre\u00a0: {n} changements",
        waiting.records,
    )
    return words.format(n=waiting.records)


def _photo_words(waiting: Waiting) -> str:
    words = ngettext(
        "{n} photo n’est pas encore au siège",
        "{n} photos ne sont pas encore au siège",
        waiting.photos,
    )
    return words.format(n=waiting.photos)


def _unacknowledged_words(waiting: Waiting, rows: tuple[BatchRow, ...]) -> str:
    if not waiting.unacknowledged:
        return "" if rows else _("Premier lot de ce centre\u00a0: il contient tout le registre.")
    words = ngettext(
        "{n} lot attend l’accusé du siège",
        "{n} lots attendent l’accusé du siège",
        waiting.unacknowledged,
    )
    return words.format(n=waiting.unacknowledged)
