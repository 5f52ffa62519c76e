"""The figures as a sheet, and the same with small counts masked for whoever is outside."""

from collections.abc import Iterator

from core.errands.register_columns import FIGURE_COLUMNS
from core.exchange.workbooks import Cell, SheetTable
from core.queries.figures.figures import Figures
from core.rules.suppression import LEAST, Balance, Mask, masks_of, rounded

_NAME = "Chiffres"
_PEOPLE, _SERVICES, _HOURS, _MONEY = "personnes", "services", "heures", "FCFA"
_GROUPS = (
    ("men", "hommes"),
    ("women", "femmes"),
    ("girls", "filles de moins de 18 ans"),
    ("boys", "garçons de moins de 18 ans"),
    ("unknown_sex", "sexe inconnu"),
    ("unknown_age", "âge inconnu"),
)
_WORDS = {Mask.SMALL: f"moins de {LEAST}", Mask.HIDDEN: "masqué"}
_TOLD = ("group", "country", "type")
"""Counts that the rows of the same workbook make, as far as they are told."""
_BY_PROFILE = ("done", "owed")


def figures_table(figures: Figures, labels: dict[str, str]) -> SheetTable:
    """Return every figure, as the reports have it; `labels` names the services."""
    rows: list[tuple[Cell, ...]] = [
        (name, detail, value, unit) for _key, name, detail, value, unit in _counts(figures, labels)
    ]
    rows += _distinct(figures)
    rows += _operations(figures)
    rows += _money_and_hours(figures)
    return SheetTable(_NAME, FIGURE_COLUMNS, rows, frozen_columns=1)


def masked_figures_table(figures: Figures, labels: dict[str, str]) -> SheetTable:
    """Return the figures of which none tells of fewer than five people, nor lets it be computed.

    They go beside the masked rows of the same people: exact counts of a group less the rows
    that show it would say what a masked row hides. Groups, countries and types are left to the
    rows, and services, which go by profile, are rounded (`core.rules.suppression.rounded`).
    Operations and money are left out: both lead to people; so are different people, since stays
    less people would tell of the few who came twice.
    """
    counts = [each for each in _counts(figures, labels) if each[0].partition("/")[0] not in _TOLD]
    cells = {key: value for key, _name, _detail, value, _unit in counts}
    masks = masks_of(cells, (Balance(("people",), ("present", "left")),))
    rows: list[tuple[Cell, ...]] = []
    for key, name, detail, value, unit in counts:
        by_profile = key.partition("/")[0] in _BY_PROFILE
        shown = rounded(value) if by_profile else value
        said = f"{unit}, à {LEAST} près" if by_profile else unit
        rows.append((name, detail, _WORDS[masks[key]] if key in masks else shown, said))
    return SheetTable(_NAME, FIGURE_COLUMNS, rows, frozen_columns=1)


def _counts(figures: Figures, labels: dict[str, str]) -> Iterator[tuple[str, str, str, int, str]]:
    """Give key, name, detail, value and unit of each count."""
    yield "people", "Séjours", "", figures.people, _PEOPLE
    for group, words in _GROUPS:
        yield f"group/{group}", "Séjours par groupe", words, getattr(figures, group), _PEOPLE
    for kind, words, pairs in (
        ("country", "Séjours par pays de provenance", figures.by_country),
        ("type", "Séjours par type de retour", figures.by_return_type),
    ):
        for code, count in pairs:
            yield f"{kind}/{code}", words, code, count, _PEOPLE
    yield "present", "Présents", "", figures.present, _PEOPLE
    yield "left", "Sortis", "", figures.left, _PEOPLE
    yield "overdue", "Au-delà du délai", "", figures.overdue, _PEOPLE
    yield "complete", "Fiches complètes", "", figures.complete, _PEOPLE
    yield "meals", "Repas servis", "", figures.meals_served, _SERVICES
    yield "servings", "Services rendus", "", figures.servings, _SERVICES
    for each in figures.coverage:
        words = labels.get(each.code, each.label)
        yield f"done/{each.code}", "Service rendu à", words, each.done, _PEOPLE
        yield f"owed/{each.code}", "Service dû à", words, each.owed, _PEOPLE


def _distinct(figures: Figures) -> Iterator[tuple[Cell, ...]]:
    """Give each person once, and each once for every centre that received him or her."""
    yield "Personnes distinctes", "chacune une fois, tous centres réunis", figures.distinct, _PEOPLE
    for centre, count in figures.distinct_by_centre:
        yield _BY_CENTRE, centre, count, _PEOPLE


_BY_CENTRE = "Personnes distinctes par centre (la somme peut dépasser le total)"


def _operations(figures: Figures) -> Iterator[tuple[Cell, ...]]:
    for label, count in figures.by_operation:
        yield "Séjours par opération", label, count, _PEOPLE
    for centre, count in figures.by_centre:
        yield "Séjours par centre", centre, count, _PEOPLE


def _money_and_hours(figures: Figures) -> Iterator[tuple[Cell, ...]]:
    yield "Services rendus malgré un refus", "", figures.overrides, _SERVICES
    yield "Scans refusés", "", figures.refused_scans, "scans"
    for cause, count in figures.disputes:
        yield "Litiges", cause, count, "litiges"
    for reason, count in figures.cards_replaced:
        yield "Cartes remplacées", reason, count, "cartes"
    for fate, count in figures.cards_ended:
        yield "Cartes à la sortie", fate, count, "cartes"
    for fund, amount in figures.cash_paid:
        yield "Argent remis", fund, amount, _MONEY
    for words, hours in (
        ("jusqu’au premier repas", figures.median_hours_to_first_meal),
        ("jusqu’à la visite médicale", figures.median_hours_to_medical),
        ("jusqu’à la sortie", figures.median_hours_to_exit),
    ):
        yield "Durée médiane depuis l’arrivée", words, hours, _HOURS
