"""The help: the day in five steps, what to do if…, every key, and what the program is made of."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.rules.names import fold
from resources.translation import N_, _
from ui.desk import Desk
from ui.models.table import Column, TableModel
from ui.page import Page
from ui.parts.administration.facts import Facts
from ui.parts.help.forms_card import FormsCard
from ui.parts.help.topic_card import TopicCard
from ui.parts.help.topics import LICENCES, TOPICS
from ui.shortcuts import SHORTCUTS, Shortcut, keys_text
from ui.theme import SPACE, px
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.headings import PageHeader, text_label
from ui.widgets.search_box import SearchBox
from ui.widgets.table import ROW_HEIGHT, TableView

_WIDEST = 1100
_HEAD = 44


class HelpPage(Page):
    """Searchable, offline; the same words as on the screens."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self.search = SearchBox(_("Chercher dans l’aide"))
        self.topics = tuple(TopicCard(topic) for topic in TOPICS)
        self.keys = TableView(_("Touches"), embedded=True)
        self.model = TableModel(_COLUMNS, id_of=_id)
        self.keys.show_model(self.model)
        self.keys_card = Card(
            _("Touches"),
            sentence=_("Chaque touche de fonction a une jumelle avec Ctrl."),
            flush=True,
        )
        self.keys_card.body.addWidget(self.keys)
        self.forms = FormsCard(desk, self)
        self.forms.said.connect(self.said)
        self.about = self._about_card()
        self.nothing = EmptyState(
            "search",
            _("Rien dans l’aide pour ces mots"),
            _("Essayez un seul mot : carte, repas, lit, sauvegarde…"),
        )
        self.nothing.hide()
        self._lay_out()
        self.search.searched.connect(self._search)
        self._search("")

    def first_focus(self) -> QWidget:
        """Return the search: help begins with a question."""
        return self.search

    def shown_titles(self) -> tuple[str, ...]:
        """Return the titles of the topics that answer the search."""
        return tuple(card.title.text() for card in self.topics if not card.isHidden())

    def _lay_out(self) -> None:
        header = PageHeader(_("Aide"), _("Sans Internet, dans les mots de l’écran."))
        header.add_action(self.search)
        inside = QWidget()
        inside.setObjectName("page")
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(0, SPACE["s"], SPACE["s"], SPACE["l"])
        cards.setSpacing(SPACE["l"])
        for widget in (*self.topics, self.forms, self.keys_card, self.about, self.nothing):
            widget.setMaximumWidth(px(_WIDEST))
            cards.addWidget(widget)
        cards.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(_("Texte de l’aide"))
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], 0)
        column.setSpacing(SPACE["s"])
        column.addWidget(header)
        column.addWidget(area, 1)

    @staticmethod
    def _about_card() -> Card:
        card = Card(
            _("À propos d’Accueil 72"),
            sentence=_(
                "Registre d’accueil des migrants de retour au Mali. Logiciel libre : chacun peut "
                "l’utiliser, l’étudier, le changer et le transmettre."
            ),
        )
        facts = Facts()
        facts.show_facts(LICENCES)
        card.body.addWidget(facts)
        words = _("Les textes entiers des licences sont dans le dossier du logiciel.")
        card.body.addWidget(text_label(words, "caption"))
        return card

    @Slot(str)
    def _search(self, text: str) -> None:
        words = tuple(fold(text).split())
        for card in self.topics:
            card.setVisible(card.answers(words))
        found = [line for line in SHORTCUTS if _answers(line, words)]
        self.model.replace_all(found)
        self.keys.setFixedHeight(px(_HEAD) + px(ROW_HEIGHT) * max(len(found), 1))
        self.keys_card.setVisible(bool(found))
        forms = fold(_("Affiches et formulaires, fiche papier, droits, accord, consentement"))
        self.forms.setVisible(all(word in forms for word in words))
        licence = fold(_("À propos, licence, version, logiciel libre"))
        self.about.setVisible(all(word in licence for word in words))
        shown = (*self.topics, self.forms, self.keys_card, self.about)
        self.nothing.setVisible(all(card.isHidden() for card in shown))


def _answers(line: Shortcut, words: tuple[str, ...]) -> bool:
    told = fold(f"{_(line.label)} {_(line.where)} {keys_text(line)}")
    return all(word in told for word in words)


def _id(line: Shortcut) -> str:
    return line.id


def _keys(line: Shortcut) -> str:
    return keys_text(line)


def _label(line: Shortcut) -> str:
    return _(line.label)


def _where(line: Shortcut) -> str:
    return _(line.where)


_COLUMNS = (
    Column("keys", N_("Touches"), text=_keys, width=210, strong=True),
    Column("label", N_("Ce qu’elles font"), text=_label, stretch=True),
    Column("where", N_("Où"), text=_where, width=210, muted=True),
)
