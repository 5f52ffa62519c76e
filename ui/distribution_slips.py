"""The distribution list put into words: what, when, for whom, how much each. No Qt."""

from datetime import date

from core.act import Place
from core.clock import LOCAL
from core.queries.package.distribution_list import DistributionList, DistributionRow
from printing.distribution_list import DistributionLine, DistributionSlip
from printing.frame import PLAIN, Frame
from resources.translation import _
from ui.words.births import age_words
from ui.words.package import act_name, meal_hours
from ui.words.people import full_name


def distribution_slip(
    place: Place, found: DistributionList, *, by: str, named: bool, frame: Frame = PLAIN
) -> DistributionSlip:
    """Return the slip of a list; without `named` only numbers stand on it."""
    what = act_name(found.item, found.slot, found.at, found.label)
    hours = meal_hours(found.slot)
    day = _day(found)
    whom = (
        _("opération {number:02d} — {label}").format(
            number=found.operation_no, label=found.operation
        )
        if found.operation_no is not None
        else _("toutes les personnes présentes")
    )
    kind = _("Distribution\u00a0: {what}") if named else _("Pointage\u00a0: {what}")
    return DistributionSlip(
        title=kind.format(what=what),
        centre_name=place.centre_name,
        facts=(
            " · ".join(part for part in (day, hours, whom, _unit(found)) if part),
            _("Lieu\u00a0: …………………… · distribué par\u00a0: …………………… · début\u00a0: ……"),
        ),
        lines=tuple(_line(row) for row in found.rows),
        produced_text=_("Produit le {at} par {by}").format(
            at=f"{found.at.astimezone(LOCAL):%d/%m/%Y %H:%M}", by=by
        ),
        named=named,
        frame=frame,
        specimen=place.exercise,
    )


def _day(found: DistributionList) -> str:
    """Return the day of a meal, else the day on which the list was made."""
    day, stroke, _meal = found.slot.partition("/")
    when = date.fromisoformat(day) if stroke else found.at.astimezone(LOCAL)
    return f"{when:%d/%m/%Y}"


def _unit(found: DistributionList) -> str:
    most = max((row.quantity for row in found.rows), default=0)
    if not most:
        return ""
    if found.unit:
        return _("{n} {unit} par personne").format(n=most, unit=found.unit)
    return _("{n} par personne").format(n=most)


def _line(row: DistributionRow) -> DistributionLine:
    return DistributionLine(
        call_no=row.call_no,
        name=full_name(row.family_name, row.given_names) if row.family_name or row.given_names
        else _("Sans nom"),
        sex=row.sex,
        age=age_words(row.age, row.band),
        group=f"{row.family.removeprefix('FAM-')} ({row.size})" if row.family else "",
        family=row.family,
        planned=row.quantity,
        given=_("déjà") if row.has_it else "",
    )  # fmt: skip
