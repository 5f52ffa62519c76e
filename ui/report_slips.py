"""From the day's situation to the slip of the daily report: words, dates and labels.

`external` is the version for partners: small numbers are masked (`day_cells`), nobody who
works here is named, and the manager's free text, in which anything may stand, is left out.
"""

from collections.abc import Mapping
from functools import cache

from core.act import Place
from core.clock import LOCAL
from core.queries.figures.daily import DailySituation, PartOf
from core.queries.figures.day_cells import PARTS, masks_of_day, parts_of
from core.rules.day_sums import Sum
from core.rules.suppression import LEAST, Mask
from printing.situation_slips import (
    Count,
    DailyReportSlip,
    DayFlow,
    KeyFigure,
    RatioBar,
    Section,
    SplitBar,
    TextRow,
)
from resources import rows
from resources.translation import N_, _, ngettext
from ui.reference import country_name, label
from ui.words.definitions import definitions
from ui.words.package import MEALS, item_name
from ui.words.people import NEEDS
from ui.words.stock import cause_words, grouped
from ui.words.tasks import COUNTED, task_words
from ui.words.verdicts import override_words

_MOST = 6
"""Rows of a table of the second page; what is more is added up in the last one."""

_PARTS = {
    "men": N_("hommes"),
    "women": N_("femmes"),
    "girls": N_("filles"),
    "boys": N_("garçons"),
    "unknown": N_("non précisé"),
}
_SUMS = {
    "present_by_group": N_("présents, par sexe et âge"),
    "present_by_flow": N_("présents, d’après la veille et les mouvements"),
    "present_by_board": N_("présents, au tableau de bord"),
    "arrivals_by_country": N_("arrivées, par provenance"),
    "exits_by_region": N_("sorties, par région"),
    "exits_by_type": N_("sorties, par manière"),
    "overdue_by_reason": N_("dépassés, par motif"),
    "present_by_bed": N_("présents, avec et sans lit"),
}


class _Shown:
    """Numbers as this version of the report may show them, by their name in `day_cells`."""

    def __init__(self, situation: DailySituation, *, external: bool) -> None:
        self.external = external
        self._masks: Mapping[str, Mask] = masks_of_day(situation) if external else {}

    def __call__(self, key: str, count: int) -> Count:
        match self._masks.get(key):
            case Mask.SMALL:
                return f"<\u00a0{LEAST}"
            case Mask.HIDDEN:
                return _("n.c.")
            case _:
                return count


def daily_slip(
    place: Place,
    situation: DailySituation,
    *,
    by: str,
    external: bool = False,
    summary: str | None = None,
) -> DailyReportSlip:
    """Return the slip of the daily report.

    `by` is who produced it; `summary` stands for the words in the books where it is given.
    """
    shown = _Shown(situation, external=external)
    at = _instant(situation)
    produced = _("Produit le {at} par {by}").format(at=at, by=by)
    kept = situation.summary if summary is None else summary
    return DailyReportSlip(
        centre_name=place.centre_name,
        day_text=f"{situation.day:%d/%m/%Y}",
        period_text=_("du {day} 00:00 au {at}").format(day=f"{situation.day:%d/%m/%Y}", at=at),
        produced_text=_("Produit le {at}").format(at=at) if external else produced,
        banner=_banner(situation, external=external),
        key_figures=_key_figures(situation, shown),
        remark=_remark(situation, shown),
        flows=tuple(
            DayFlow(
                f"{day.day:%d/%m}",
                shown(f"arrived:{number}", day.arrived),
                shown(f"left:{number}", day.left),
                shown(f"present:{number}", day.present),
            )
            for number, day in enumerate(situation.days)
        ),
        part_labels=tuple(_(_PARTS[part]) for part in _parts(situation)),
        origins=_origins(situation, shown),
        package=_bars("package", situation.package, shown),
        blocks=_bars("blocks", situation.blocks, shown),
        meals=_bars("meals", situation.meals, shown),
        meals_note=_meals_note(situation),
        left=_left(situation, shown),
        right=_right(situation, shown),
        alerts=_alerts(situation, shown),
        summary="" if external else kept,
        may_write=not external,
        definitions=definitions(),
        specimen=place.exercise,
    )


def difference_words(told: Sum) -> str:
    """Return « présents, avec et sans lit : 438 et 436 » for a total that does not agree."""
    return _("{what}\u00a0: {counted} et {summed}").format(
        what=_(_SUMS[told.code]), counted=told.counted, summed=told.summed
    )


@cache
def _regions() -> dict[str, str]:
    return {row["region_code_ct"]: row["name_fr"] for row in rows("mali_adm1_2023.csv")}


def _instant(situation: DailySituation) -> str:
    return f"{situation.at.astimezone(LOCAL):%d/%m/%Y %H:%M}"


def _banner(situation: DailySituation, *, external: bool) -> str:
    differing = situation.differences
    if external:
        told = _(
            "Version à partager\u00a0: les nombres de personnes de 1 à 4 sont écrits "
            "«\u00a0<\u00a05\u00a0»\u00a0; «\u00a0n.c.\u00a0» en protège d’autres."
        )
        # How far two sums are apart could give a masked number away.
        return told + (" " + _("Des totaux ne concordent pas.") if differing else "")
    if not differing:
        return ""
    words = " · ".join(difference_words(each) for each in differing)
    return _("Totaux qui ne concordent pas\u00a0: {words}").format(words=words)


def _key_figures(situation: DailySituation, shown: _Shown) -> tuple[KeyFigure, ...]:
    days, last = situation.days, len(situation.days) - 1
    now, before = situation.people, situation.before

    def of_days(words: str, name: str) -> KeyFigure:
        values = (getattr(days[at], name) for at in (last, last - 1))
        keys = (f"{name}:{at}" for at in (last, last - 1))
        return KeyFigure(words, *map(shown, keys, values))

    def of_people(words: str, name: str) -> KeyFigure:
        return KeyFigure(
            words,
            shown(name, getattr(now, name)),
            shown(f"before_{name}", getattr(before, name)),
        )

    return (
        of_days(_("Présents (1)"), "present"),
        of_days(_("Arrivées (2)"), "arrived"),
        of_days(_("Sorties (2)"), "left"),
        of_people(_("Sans lit (3)"), "without_bed"),
        of_days(_("Dépassés (4)"), "overdue"),
        of_people(_("À moins de 6\u00a0h (4)"), "urgent"),
        of_people(_("Mineurs seuls (5)"), "lone_minors"),
        of_people(_("Fiches incomplètes"), "incomplete"),
    )


def _remark(situation: DailySituation, shown: _Shown) -> str:
    people = situation.people
    told = [
        _(
            "Hommes\u00a0: {men}, femmes\u00a0: {women}, enfants\u00a0: {children}, "
            "non précisé\u00a0: {unknown}"
        ).format(
            **{
                name: shown(name, getattr(people, name))
                for name in ("men", "women", "children", "unknown")
            }
        )
    ]
    if situation.flow is not None:
        told.append(
            _("24\u00a0h\u00a0: {arrived} arrivées, {left} sorties").format(
                arrived=shown("arrived_24h", situation.flow.arrived_24h),
                left=shown("left_24h", situation.flow.left_24h),
            )
        )
    return " · ".join(told)


def _parts(situation: DailySituation) -> tuple[str, ...]:
    """Return the parts that are shown: nobody unknown needs no place in the legend."""
    return PARTS if any(row.unknown for row in situation.origins) else PARTS[:-1]


def _origins(situation: DailySituation, shown: _Shown) -> tuple[SplitBar, ...]:
    return tuple(
        SplitBar(
            country_name(row.country) or _("non précisé"),
            tuple(
                shown(f"origin:{row.country}:{part}", parts_of(row)[part])
                for part in _parts(situation)
            ),
            shown(f"origin:{row.country}", row.people),
        )
        for row in situation.origins
    )


def _bars(kind: str, parts: tuple[PartOf, ...], shown: _Shown) -> tuple[RatioBar, ...]:
    of_people = kind != "blocks"
    return tuple(
        RatioBar(
            _bar_name(kind, part),
            shown(f"{kind}:{part.code}", part.done),
            shown(f"{kind}_of:{part.code}", part.total) if of_people else part.total,
        )
        for part in parts
    )


def _bar_name(kind: str, part: PartOf) -> str:
    if kind == "meals":
        return _(MEALS[part.code])
    if kind == "package":
        return item_name(part.code, part.label)
    return f"{part.code} — {part.label}"


def _meals_note(situation: DailySituation) -> str:
    if not situation.guest_meals and not situation.staff_meals:
        return ""
    return _("En plus\u00a0: {guests} repas d’invités, {staff} repas du personnel.").format(
        guests=situation.guest_meals, staff=situation.staff_meals
    )


def _left(situation: DailySituation, shown: _Shown) -> tuple[Section, ...]:
    exits, told = situation.exits, situation.incidents
    regions = [
        (f"region:{code}", _regions().get(code, "") or _("Non précisée"), count)
        for code, count in exits.by_region
    ]
    reasons = [
        (
            f"overdue_reason:{code}",
            label("extension_reason", code) if code else _("Sans motif noté"),
            count,
        )
        for code, count in situation.overdue_reasons
    ]
    needs = [
        (f"need:{code}", _(NEEDS[code]) if code in NEEDS else code, count)
        for code, count in situation.needs
    ]
    types = [
        (f"return_type:{code}", label("return_type", code) if code else _("Non précisée"), count)
        for code, count in situation.return_types
    ]
    referred = [
        ("lone_minors", _("Mineurs seuls, à référer sous 24\u00a0h"), situation.people.lone_minors),
        ("in_hospital", _("À l’hôpital"), told.in_hospital),
        ("to_services", _("Remis à un service ce jour"), exits.to_services),
    ]
    nobody = _("Personne.")
    return (
        Section(_("Arrivées du jour par manière de retour (2)"), _counted(types, shown), nobody),
        Section(_("Sorties par région de destination (9)"), _counted(regions, shown), nobody),
        Section(_("Dépassés par motif (4)"), _counted(reasons, shown), nobody),
        Section(_("Besoins des présents (10)"), _counted(needs, shown), nobody),
        Section(_("Référencements"), _counted(referred, shown), nobody),
    )


def _right(situation: DailySituation, shown: _Shown) -> tuple[Section, ...]:
    told, unsent = situation.incidents, situation.unsent
    overrides = [
        (f"override:{code}", override_words(code).capitalize(), count)
        for code, count in told.overrides
    ]
    quality = (
        TextRow(_("Fiches incomplètes"), str(shown("incomplete", situation.people.incomplete))),
        TextRow(_("Doublons à décider"), str(situation.doubles)),
        TextRow(_("Enregistrements pas encore dans un lot"), grouped(unsent.records)),
        TextRow(_("Lots sans accusé de réception"), str(unsent.unacknowledged)),
    )
    shelves = situation.shelves
    stock = [
        TextRow(
            _("{article} — bas").format(article=row.label) if row.low else row.label,
            f"{grouped(row.on_shelf)} {row.unit}".strip(),
            row.low,
        )
        for row in shelves[:_MOST]
    ]
    if len(shelves) > _MOST:
        low = sum(row.low for row in shelves[_MOST:])
        words = ngettext("{n} autre article", "{n} autres articles", len(shelves) - _MOST)
        stock.append(
            TextRow(
                words.format(n=len(shelves) - _MOST),
                ngettext("{n} bas", "{n} bas", low).format(n=low) if low else _("pas bas"),
            )
        )
    return (
        Section(_("Stocks (12)"), tuple(stock), _("Aucun article suivi.")),
        Section(_("Incidents et litiges (11)"), _incidents(situation, shown)),
        Section(_("Servi malgré un refus (11)"), _counted(overrides, shown)),
        Section(_("Qualité des données (12)"), quality),
    )


def _incidents(situation: DailySituation, shown: _Shown) -> tuple[TextRow, ...]:
    told = situation.incidents
    rows_ = [
        ("missing", _("Absents sans nouvelles"), told.missing),
        ("deaths", _("Décès"), situation.exits.deaths),
        ("open_disputes", _("Litiges à décider"), told.open_disputes),
    ]
    rows_ += [
        (
            f"dispute:{code}",
            _("Litige du jour\u00a0: {cause}").format(cause=cause_words(code)),
            count,
        )
        for code, count in told.disputes
    ]
    found = _counted(rows_, shown)
    return (*found, TextRow(_("Passages refusés au lecteur"), str(told.refusals)))


def _counted(found: list[tuple[str, str, int]], shown: _Shown) -> tuple[TextRow, ...]:
    """Return rows with their counts; the smallest are added up where there are too many."""
    kept, rest = found[:_MOST], found[_MOST:]
    if len(rest) == 1:
        kept, rest = found, []
    told = [TextRow(words, str(shown(key, count))) for key, words, count in kept]
    if rest:
        counts = [shown(key, count) for key, _words, count in rest]
        masked = next((count for count in counts if isinstance(count, str)), None)
        added = sum(count for count in counts if isinstance(count, int))
        told.append(TextRow(_("Autres"), str(added if masked is None else _("n.c."))))
    return tuple(told)


def _alerts(situation: DailySituation, shown: _Shown) -> tuple[str, ...]:
    people, wait = situation.people, situation.waiting
    numbers: dict[str, int] = {
        name: getattr(people, name, 0) + getattr(wait, name, 0) for name in COUNTED
    }
    numbers |= {"overdue": situation.days[-1].overdue, "doubles": situation.doubles}
    keys = {"overdue": f"overdue:{len(situation.days) - 1}"}
    # A sentence counts in words; one whose number is masked is left to the figures above.
    known = {
        name: count
        for name, count in numbers.items()
        if isinstance(shown(keys.get(name, name), count), int)
    }
    return tuple(words for _name, words in task_words(known))
