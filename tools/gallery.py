"""Draw every widget of the desk into pictures: `python tools/gallery.py [FOLDER]`.

For looking at them, in both themes and at two sizes of text; nothing of it is in the product.
"""

import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.rules.clock72 import StayState
from ui.models.table import Column, TableModel
from ui.theme import apply_theme
from ui.widgets.badge import Badge
from ui.widgets.banner import Banners
from ui.widgets.birth_field import BirthField
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.chip_paint import BADGES
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Form
from ui.widgets.headings import PageHeader, text_label
from ui.widgets.job_bar import JobBar
from ui.widgets.number_tile import NumberTile
from ui.widgets.progress_row import ProgressRow
from ui.widgets.ring import Ring
from ui.widgets.search_box import SearchBox
from ui.widgets.state_chip import StateChip
from ui.widgets.suggest_edit import SuggestEdit
from ui.widgets.table import TableView
from ui.widgets.undo_strip import UndoStrip
from ui.widgets.verdict_panel import Answer, VerdictPanel

WIDTH = 1366


@dataclass(frozen=True, slots=True)
class _Person:
    number: str
    name: str
    bed: str
    left: str
    state: StayState
    share: float


PEOPLE = (
    _Person("07-415", "COULIBALY Aminata Fatoumata", "B2-14", "reste 51 h", StayState.IN_TIME, 0.9),
    _Person("07-102", "TRAORÉ Moussa", "A1-03", "reste 18 h", StayState.TO_PREPARE, 0.6),
    _Person("06-090", "KEÏTA Fanta", "B2-15", "reste 5 h 26", StayState.URGENT, 0.3),
    _Person("05-377", "Ɲaarɛ Ɔmar", "C1-01", "DÉPASSÉ de 3 h 04", StayState.OVERDUE, 0.0),
    _Person("05-021", "DIARRA Oumar", "—", "prolongé → 18/11", StayState.EXTENDED, 1.0),
)


def _number(row: _Person) -> str:
    return row.number


def _name(row: _Person) -> str:
    return row.name


def _bed(row: _Person) -> str:
    return row.bed


def _left(row: _Person) -> str:
    return row.left


def _state(row: _Person) -> StayState:
    return row.state


def _share(row: _Person) -> float:
    return row.share


def _percent(row: _Person) -> str:
    return f"{row.share:.0%}"


COLUMNS = (
    Column("number", "N°", _number, width=90, strong=True),
    Column("name", "Nom", _name, stretch=True),
    Column("bed", "Lit", _bed, width=80, muted=True),
    Column("left", "Délai", _left, chip=_state, width=190),
    Column("share", "Repas", _percent, bar=_share, width=150, align="right"),
)


class Gallery(QWidget):
    """All widgets on one page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(_header())
        column.addWidget(_banners())
        column.addLayout(_tiles())
        across = QHBoxLayout()
        across.setSpacing(12)
        self.form = _form()
        left = Card("Identité", sentence="Ce que la personne dit d’elle-même.")
        left.body.addWidget(self.form)
        left.body.addStretch(1)
        across.addWidget(left, 3)
        across.addLayout(_side(), 2)
        column.addLayout(across)
        column.addWidget(_table())
        column.addLayout(_verdicts())
        bar = JobBar()
        bar.title.setText("Impression des cartes")
        bar.show_progress(212, 415)
        bar.show()
        column.addWidget(bar)
        strip = UndoStrip()
        strip.show_act("Repas : TRAORÉ Awa — Déjeuner 12:31")
        column.addWidget(strip)


def _header() -> QWidget:
    header = PageHeader("Enregistrement", "Opération 07 · bus d’Abidjan · 415 attendus")
    header.add_action(SearchBox("Filtrer par nom ou n°"))
    header.add_action(button("Imprimer", "printer"))
    header.add_action(button("Nouvelle personne", "user-plus", "primary"))
    return header


def _banners() -> QWidget:
    banners = Banners()
    banners.show_banner("info", "3 dossiers ressemblent à celui-ci.", "Comparer")
    banners.show_banner("ok", "C’est enregistré : carte RK7P 4D2X 9HN3.")
    banners.show_banner("warn", "2 points à compléter avant la sortie.", "Voir")
    banners.show_banner("danger", "Non enregistré\u202f: le disque est plein (8 Mo).", "Réessayer")
    return banners


def _tiles() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for icon, label, number, note, tone in (
        ("users", "Présents", 438, "H 361 · F 49 · E 28", "info"),
        ("user-plus", "Arrivées 24 h", 1415, "1 opération", "ok"),
        ("hourglass", "À préparer", 31, "échéance sous 24 h", "warn"),
        ("octagon-alert", "Délai dépassé", 9, "à traiter", "danger"),
    ):
        tile = NumberTile(icon, label, tone=tone)
        tile.show_number(number, note)
        row.addWidget(tile)
    return row


def _form() -> Form:
    form = Form()
    name = SuggestEdit()
    form.add("family_name", "&Nom", name)
    form.add("given_names", "&Prénom(s)", QLineEdit("Mariam"))
    sex = Choice([("F", "Femme", "F"), ("M", "Homme", "MH")])
    form.add("sex", "Sexe", sex)
    form.add("birth", "Âge ou naissance", BirthField(_today), "25, 1998, 03/1998 ou 12/03/1998")
    combo = QComboBox()
    combo.addItems(["Côte d’Ivoire", "Algérie", "Niger"])
    form.add("country", "Pays de départ", combo)
    form.add("phone", "Téléphone (facultatif)", QLineEdit("76 12 34"))
    needs = [("health", "Santé urgente", "S"), ("baby", "Bébé", "B"), ("alone", "Enfant seul", "E")]
    form.add("needs", "Besoins visibles", Choice(needs, many=True), wide=True)
    form.add("note", "Remarque", QPlainTextEdit(), wide=True)
    form.editor("note").setFixedHeight(64)
    form.add("consent", "", QCheckBox("La personne a entendu le texte dans sa langue"), wide=True)
    form.fill({"sex": "F", "birth": "25", "needs": ("baby",), "consent": True})
    form.show_problems({"phone": "Un numéro malien a 8 chiffres. Vous en avez écrit 6."})
    return form


def _today() -> date:
    return date(2026, 11, 14)


def _side() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    package = Card("Paquet 72 h")
    package.add_action(button("Détail", "chevron-right", "quiet"))
    for label, done in (("Hébergement", 431), ("Repas (jour)", 312), ("Transport", 17)):
        row = ProgressRow(label)
        row.show_share(done, 438)
        package.body.addWidget(row)
    column.addWidget(package)
    chips = Card("États, mots et formes")
    grid = QGridLayout()
    grid.setSpacing(8)
    for at, state in enumerate(StayState):
        grid.addWidget(StateChip(state), at // 2, at % 2, Qt.AlignmentFlag.AlignLeft)
    for at, kind in enumerate(BADGES, start=8):
        grid.addWidget(Badge(f"mot {kind}", kind), at // 2, at % 2, Qt.AlignmentFlag.AlignLeft)
    chips.body.addLayout(grid)
    rings = QHBoxLayout()
    for state, share, text, word in (
        (StayState.IN_TIME, 0.7, "51 h", "restant"),
        (StayState.TO_PREPARE, 0.25, "18 h", "restant"),
        (StayState.URGENT, 0.07, "5 h 26", "restant"),
        (StayState.OVERDUE, 0, "−3 h", "dépassé"),
    ):
        rings.addWidget(Ring(state, share=share, text=text, word=word))
    chips.body.addLayout(rings)
    column.addWidget(chips)
    buttons = QHBoxLayout()
    for text, icon, kind in (
        ("Enregistrer", "save", "primary"),
        ("Ajouter", "plus", "secondary"),
        ("Effacer", "trash-2", "danger"),
        ("Annuler", "", "quiet"),
    ):
        buttons.addWidget(button(text, icon, kind))
    off = button("Capturer", "camera")
    off.setEnabled(False)
    buttons.addWidget(off)
    buttons.addStretch(1)
    column.addLayout(buttons)
    column.addWidget(text_label("Une phrase en gris qui explique ce qui suit.", "muted"))
    column.addStretch(1)
    return column


def _table() -> QWidget:
    across = QWidget()
    row = QHBoxLayout(across)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    table = TableView("Personnes")
    model = TableModel(COLUMNS, _number)
    model.replace_all(PEOPLE)
    table.show_model(model, sort_key="number", descending=True)
    table.selectRow(1)
    table.setMinimumHeight(280)
    row.addWidget(table, 3)
    empty = Card()
    empty.body.addWidget(
        EmptyState(
            "bus",
            "Aucune arrivée",
            "Commencez par une opération d’arrivée, avec ou sans liste.",
            "Nouvelle opération",
        )
    )
    row.addWidget(empty, 2)
    return across


def _verdicts() -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(12)
    photo = QPixmap(200, 250)
    photo.fill(Qt.GlobalColor.lightGray)
    answers = {
        "served": Answer("SERVEZ", "07-415", "COULIBALY Aminata F.", "F ~25 · famille de 5",
                         "1 enfant : bouillie", photo),
        "already_served": Answer("DÉJÀ SERVI à 12:31", "07-090", "KEÏTA Fanta", "au poste B"),
        "attention": Answer("SERVEZ ET…", "07-102", "TRAORÉ Moussa", "M 31",
                            "passer au bureau 2"),
        "not_entitled": Answer("NE SERVEZ PAS", "05-377", "DIARRA Oumar", "sorti le 12/11"),
        "unknown": Answer("CARTE INCONNUE", detail="nettoyez la carte et recommencez"),
        "rebound": Answer("DÉJÀ LU À L’INSTANT", "07-415", "COULIBALY Aminata F."),
    }  # fmt: skip
    for at, (kind, answer) in enumerate(answers.items()):
        panel = VerdictPanel()
        panel.setMinimumHeight(250)
        panel.show_verdict(kind, answer)
        grid.addWidget(panel, at // 3, at % 3)
    ready = VerdictPanel()
    ready.show_ready("PRÊT", "présentez une carte")
    ready.setMinimumHeight(250)
    grid.addWidget(ready, 2, 0)
    dim = VerdictPanel()
    dim.show_verdict("served", answers["served"])
    dim.dim()
    grid.addWidget(dim, 2, 1)
    big = VerdictPanel()
    big.show_verdict("already_served", answers["already_served"])
    big.dim()
    grid.addWidget(big, 2, 2)
    return grid


def main(folder: Path) -> None:
    """Draw the four pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    for theme in ("light", "dark"):
        for percent in (100, 130):
            apply_theme(app, theme, percent)
            page = Gallery()
            page.resize(WIDTH, max(page.sizeHint().height(), 900))
            page.show()
            page.activateWindow()
            QTest.qWaitForWindowActive(page)
            page.form.editor("family_name").setFocus()
            app.sendPostedEvents()
            page.resize(WIDTH, max(page.sizeHint().height(), 900))
            name_edit = page.form.editor("family_name")
            assert isinstance(name_edit, SuggestEdit)
            name_edit.setText("kei")
            name_edit.offer(
                [
                    ("KEÏTA", "KEITA", "312 au centre"),
                    ("KEÏTA DIALLO", "KD", "2 au centre"),
                    ("Proche : KEBE", None, "autre orthographe"),
                ]
            )
            name = f"gallery-{theme}.png" if percent == 100 else f"gallery-{theme}-{percent}.png"  # noqa: PLR2004
            page.grab().save(str(folder / name))
            page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("out"))
