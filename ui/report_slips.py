"""From the day's situation to the slip of the daily report: words, dates and labels."""

from core.act import Place
from core.clock import LOCAL
from core.queries.figures.daily import DailySituation, DayCounts, PartOf
from printing.slips import DailyReportSlip, DayFlow, KeyFigure, RatioBar, SplitBar, TextRow
from resources.translation import N_, _
from ui.reference import country_name, label
from ui.words.package import MEALS, item_name

_DEFINITIONS = (
    N_("Présents : séjours commencés et non terminés à l’heure du rapport."),
    N_("Arrivées et sorties : du jour, de 00:00 à 24:00, heure de Bamako."),
    N_("Dépassés : présents au-delà de la fin de leurs 72 heures, prolongation comprise."),
    N_("Paquet 72 heures : personnes qui ont reçu le service, sur celles à qui il est dû."),
    N_("Repas : repas servis, sur les personnes présentes au début du repas."),
)


def daily_slip(place: Place, situation: DailySituation, *, by: str) -> DailyReportSlip:
    """Return the slip of the daily report; `by` is who produced it."""
    today, before = situation.days[-1], situation.days[-2]
    return DailyReportSlip(
        number=f"{place.centre_code}{place.installation}-{situation.day:%Y%m%d}",
        centre_name=place.centre_name,
        day_text=f"{situation.day:%d/%m/%Y}",
        period_text=_("du {day} 00:00 au {at}").format(
            day=f"{situation.day:%d/%m/%Y}", at=_instant(situation)
        ),
        produced_text=_("Produit le {at} par {by}").format(at=_instant(situation), by=by),
        key_figures=_key_figures(situation, today, before),
        flows=tuple(
            DayFlow(f"{day.day:%d/%m}", day.arrived, day.left, day.present)
            for day in situation.days
        ),
        part_labels=(_("hommes"), _("femmes"), _("enfants"), _("non précisé")),
        origins=tuple(
            SplitBar(
                country_name(row.country) or _("non précisé"),
                (row.men, row.women, row.children, row.unknown),
            )
            for row in situation.origins
        ),
        package=tuple(_bar(item_name(part.code, part.label), part) for part in situation.package),
        blocks=tuple(_bar(f"{part.code} — {part.label}", part) for part in situation.blocks),
        meals=tuple(_bar(_(MEALS[part.code]), part) for part in situation.meals),
        return_types=_labelled("return_type", situation.return_types),
        exits=_labelled("exit_type", situation.exits),
        overdue=_labelled("extension_reason", situation.overdue_reasons),
        quality=(
            TextRow(_("Fiches incomplètes"), str(situation.incomplete)),
            TextRow(_("Repas d’invités"), str(situation.guest_meals)),
            TextRow(_("Repas du personnel"), str(situation.staff_meals)),
        ),
        alerts=_alerts(situation, today),
        definitions=tuple(_(text) for text in _DEFINITIONS),
        specimen=place.exercise,
    )


def _instant(situation: DailySituation) -> str:
    return f"{situation.at.astimezone(LOCAL):%d/%m/%Y %H:%M}"


def _key_figures(
    situation: DailySituation, today: DayCounts, before: DayCounts
) -> tuple[KeyFigure, ...]:
    return (
        KeyFigure(_("Présents"), today.present, before.present),
        KeyFigure(_("Arrivées"), today.arrived, before.arrived),
        KeyFigure(_("Sorties"), today.left, before.left),
        KeyFigure(_("Dépassés"), today.overdue, before.overdue),
        KeyFigure(_("Sans lit"), situation.without_bed),
        KeyFigure(_("Mineurs seuls"), situation.lone_minors),
    )


def _bar(name: str, part: PartOf) -> RatioBar:
    return RatioBar(name, part.done, part.total)


def _labelled(vocabulary: str, rows: tuple[tuple[str, int], ...]) -> tuple[TextRow, ...]:
    return tuple(
        TextRow(label(vocabulary, code) if code else _("non précisé"), str(count))
        for code, count in rows
    )


def _alerts(situation: DailySituation, today: DayCounts) -> tuple[str, ...]:
    told = []
    if today.overdue:
        told.append(_("{count} personnes au-delà de leurs 72 heures").format(count=today.overdue))
    if situation.lone_minors:
        told.append(_("{count} mineurs seuls").format(count=situation.lone_minors))
    if situation.without_bed:
        told.append(_("{count} personnes sans lit").format(count=situation.without_bed))
    return tuple(told)
