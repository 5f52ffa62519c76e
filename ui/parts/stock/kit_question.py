"""For whom one gift takes an article: what is asked, and the kits that come of the answers."""

from typing import Any

from core.commands.stock.set_up_stock import ArticlePlan, KeepArticle, KitPlan
from core.queries.stock.stock_now import ArticleRow
from resources.translation import N_, _
from ui.parts.stock.ask_panel import Question, list_box, number_box
from ui.words.package import ITEMS

_NOT_KITS = frozenset({"HEB", "REP", "ARG", "TRA"})
_ANYBODY = {"": N_("Tous"), "F": N_("Femmes et filles"), "M": N_("Hommes et garçons")}
_ONCE = {"person": N_("Chaque personne"), "family": N_("Une fois par famille")}
_HOW = {
    "replace": N_("Seulement pour ceux-ci"),
    "add": N_("Pour ceux-ci aussi"),
    "none": N_("Pour personne"),
}
_OLDEST, _LARGEST, _MOST = 130, 99, 20


def kit_questions(row: ArticleRow) -> tuple[Question, ...]:
    """Return the fields, filled with the first line of the article's kits."""
    first = row.kits[0] if row.kits else None
    items = {code: words for code, words in ITEMS.items() if code not in _NOT_KITS}
    item, sex, once = list_box(items), list_box(_ANYBODY), list_box(_ONCE)
    if first is not None:
        item.setCurrentIndex(max(item.findData(first.item), 0))
        sex.setCurrentIndex(max(sex.findData(first.sex), 0))
        once.setCurrentIndex(int(first.per_family))
    return (
        ("item", _("Avec quel service"), item, ""),
        ("sex", _("Qui"), sex, ""),
        ("age_from", _("Âge, de"), number_box(first.age_from if first else 0, 0, _OLDEST), ""),
        ("age_to", _("Âge, à"), number_box(first.age_to if first else _OLDEST, 0, _OLDEST), ""),
        (
            "family_from",
            _("Famille d’au moins"),
            number_box(first.family_from if first else 1, 1, _LARGEST),
            "",
        ),
        ("quantity", _("Nombre"), number_box(first.quantity if first else 1, 1, _MOST), ""),
        ("once", _("Remis à"), once, ""),
        ("how", _("Ce choix vaut"), list_box(_HOW), ""),
    )


def kept_kits(row: ArticleRow) -> KeepArticle:
    """Return the article with the kits that it has: what an undo writes again."""
    return KeepArticle(_plan(row), _lines(row))


def answered_kits(row: ArticleRow, values: dict[str, Any]) -> KeepArticle:
    """Return the article with the kits that the answers ask for."""
    line = KitPlan(
        values["item"],
        row.code,
        values["sex"],
        values["age_from"],
        values["age_to"],
        family_from=values["family_from"],
        quantity=values["quantity"],
        per_family=values["once"] == "family",
    )
    kits = {"replace": (line,), "add": (*_lines(row), line), "none": ()}
    return KeepArticle(_plan(row), kits[values["how"]])


def _plan(row: ArticleRow) -> ArticlePlan:
    return ArticlePlan(row.code, row.label, row.unit, row.threshold, loan=row.loan)


def _lines(row: ArticleRow) -> tuple[KitPlan, ...]:
    return tuple(
        KitPlan(
            kit.item,
            row.code,
            kit.sex,
            kit.age_from,
            kit.age_to,
            kit.family_from,
            kit.family_to,
            kit.quantity,
            per_family=kit.per_family,
        )
        for kit in row.kits
    )
