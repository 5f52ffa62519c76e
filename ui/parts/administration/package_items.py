"""The items of the package: who is owed them, how much, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox

from core.commands.package.set_package import LONGEST_ADVICE, LONGEST_LABEL
from core.rules.package import MEAL_ITEM, ItemRule, Who
from resources.translation import N_, _
from ui.models.table import Column, TableModel
from ui.parts.administration.part import fit_height
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.form import Form
from ui.widgets.table import TableView
from ui.words.package import WHO, item_name

_MOST, _LONGEST_H, _LONGEST_MIN = 1_000_000, 720, 24 * 60
_OWN = "X"
"""How the codes of a centre's own services begin: the default ones have other letters."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as it stands in the form, and whether it differs from what holds."""

    rule: ItemRule
    is_changed: bool


class PackageItems(Card):
    """A table of what is owed; the chosen line is changed in the fields below it."""

    # An item is otherwise than it was.
    changed = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Ce qui est dû"),
            sentence=_("Les personnes arrivées avant un changement gardent ce qui leur était dû."),
        )
        self._before: dict[str, ItemRule] = {}
        self._is_typing = False
        self.model = TableModel(_COLUMNS, id_of=_code)
        self.table = TableView(_("Services du paquet"), embedded=True)
        self.table.show_model(self.model)
        self.table.set_empty(_("Le paquet n’a pas encore été lu."))
        self.who = QComboBox()
        for value, words in WHO.items():
            self.who.addItem(_(words), value)
        self.quantity = _spin(0, _MOST)
        self.due_from_h = _spin(0, _LONGEST_H)
        self.due_until_h = _spin(0, _LONGEST_H)
        self.label = _line(LONGEST_LABEL)
        self.advice = _line(LONGEST_ADVICE)
        self.interval_min = _spin(0, _LONGEST_MIN)
        self.new = button(_("Ajouter un service"), "plus")
        self.add_action(self.new)
        self.form = Form(columns=2)
        self.form.add("label", _("Nom du service"), self.label)
        self.form.add("who", _("Pour qui"), self.who)
        self.form.add("quantity", _("Quantité"), self.quantity)
        self.form.add("due_from_h", _("À partir de (heures après l’arrivée)"), self.due_from_h)
        self.form.add("due_until_h", _("Au plus tard (heures après l’arrivée)"), self.due_until_h)
        self.form.add(
            "advice",
            _("À dire en servant"),
            self.advice,
            _("Par exemple\u00a0: passer au bureau 2. Jamais rien de la santé."),
        )
        self.form.add(
            "interval_min",
            _("Minutes entre deux repas"),
            self.interval_min,
            _("0\u00a0: dès que le repas suivant ouvre."),
        )
        self.body.addWidget(self.table)
        self.body.addWidget(self.form)
        self.table.current_changed.connect(self._show_item)
        self.form.edited.connect(self._edited)
        self.new.clicked.connect(self._add)

    def show_rules(self, rules: tuple[ItemRule, ...]) -> None:
        """Show the items of a version; what was changed here is forgotten."""
        self._before = {rule.code: rule for rule in rules}
        self.model.replace_all(tuple(ItemRow(rule, is_changed=False) for rule in rules))
        fit_height(self.table, len(rules))
        self.form.clear_problems()
        if self.table.current_row() is None:
            self.table.select_first()
        self._show_item(self.table.current_row())

    def rules(self) -> tuple[ItemRule, ...]:
        """Return the items as they stand in the form."""
        by_code = {row.rule.code: row.rule for row in self.model.rows()}
        added = tuple(code for code in by_code if code not in self._before)
        return tuple(by_code[code] for code in (*self._before, *added))

    def is_changed(self) -> bool:
        """Say whether anything differs from what holds."""
        return any(row.is_changed for row in self.model.rows())

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Choose the first item that cannot be kept, and say why."""
        for code, sentence in problems.items():
            if self.table.select_id(code):
                row = self.table.current_row()
                nameless = row is not None and not row.rule.label
                self.form.show_problems({"label" if nameless else "due_until_h": sentence})
                return

    @Slot(object)
    def _show_item(self, row: ItemRow | None) -> None:
        self.form.setEnabled(row is not None)
        # A field that is being typed into is not written over: its last space would go.
        if row is not None and not self._is_typing:
            self.form.clear_problems()
            self.form.fill(row.rule)
            self.label.setEnabled(row.rule.code.startswith(_OWN))
            self.interval_min.setEnabled(row.rule.code == MEAL_ITEM)

    @Slot(str)
    def _edited(self, _name: str) -> None:
        row = self.table.current_row()
        if row is None:
            return
        rule = replace(row.rule, **self.form.values())
        rule = replace(rule, who=Who(rule.who))
        changed = ItemRow(rule, is_changed=rule != self._before.get(rule.code))
        self._is_typing = True
        self.model.replace_all(
            tuple(changed if each.rule.code == rule.code else each for each in self.model.rows())
        )
        self._is_typing = False
        self.changed.emit()

    @Slot()
    def _add(self) -> None:
        """Put a service of the centre's own at the end; its name is what is asked for next."""
        rows = tuple(self.model.rows())
        taken = {row.rule.code for row in rows}
        code = next(f"{_OWN}{at}" for at in range(1, len(rows) + 2) if f"{_OWN}{at}" not in taken)
        rule = ItemRule(code, "", "autre", 1, _("unité"), 0, 72, core=False, who=Who.ALL)
        self.model.replace_all((*rows, ItemRow(rule, is_changed=True)))
        fit_height(self.table, len(rows) + 1)
        self.table.select_id(code)
        self.label.setFocus()
        self.changed.emit()


def _line(most: int) -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(most)
    return line


def _spin(least: int, most: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setGroupSeparatorShown(True)
    return box


def _code(row: ItemRow) -> str:
    return row.rule.code


def _name(row: ItemRow) -> str:
    return item_name(row.rule.code, row.rule.label) if row.rule.label else _("(nom à écrire)")


def _who(row: ItemRow) -> str:
    return _(WHO[row.rule.who])


def _quantity(row: ItemRow) -> str:
    return _("{quantity} {unit}").format(
        quantity=f"{row.rule.quantity:,}".replace(",", "\u202f"), unit=row.rule.unit
    )


def _hours(row: ItemRow) -> str:
    return _("{first} à {last} h").format(first=row.rule.due_from_h, last=row.rule.due_until_h)


def _mark(row: ItemRow) -> str:
    return _("changé") if row.is_changed else ""


def _chip(row: ItemRow) -> str | None:
    return "warn" if row.is_changed else None


_COLUMNS = (
    Column("name", N_("Service"), text=_name, stretch=True, strong=True, sortable=False),
    Column("who", N_("Pour qui"), text=_who, width=220, sortable=False),
    Column("quantity", N_("Quantité"), text=_quantity, width=150, sortable=False),
    Column("hours", N_("Délai"), text=_hours, width=120, sortable=False),
    Column("mark", N_("État"), text=_mark, chip=_chip, width=110, sortable=False),
)
