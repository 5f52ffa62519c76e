"""What one shift tells the next, in words: call numbers and counts, never a name."""

from datetime import datetime

from core.act import Place
from core.clock import LOCAL
from core.queries.figures.hand_over import BusDue, DueRow, HandOver
from core.rules.clock72 import StayState
from printing.hand_over import HandOverSlip
from printing.situation_slips import KeyFigure, Section, TextRow
from resources.translation import _, ngettext
from ui.reference import label
from ui.words.package import item_name
from ui.words.stay_clock import remaining
from ui.words.stock import cause_words, fcfa, grouped
from ui.words.tasks import COUNTED, task_words

_MOST_DUE, _MOST = 14, 6
_SHOWN_CHILDREN = 8


def hand_over_slip(place: Place, told: HandOver, by: str) -> HandOverSlip:
    """Return the slip of the sheet; `by` is who hands over."""
    return HandOverSlip(
        centre_name=place.centre_name,
        period_text=_("du {since} au {at}").format(
            since=_instant(told.since), at=_instant(told.at)
        ),
        produced_text=_("Produit le {at} par {by}").format(at=_instant(told.at), by=by),
        key_figures=(
            KeyFigure(_("Présents"), told.people.present),
            KeyFigure(_("Dépassés"), told.people.overdue),
            KeyFigure(_("Sans lit"), told.people.without_bed),
            KeyFigure(_("En attente à l’entrée"), told.queue),
        ),
        first=_first(told),
        left=_left(told),
        right=_right(told),
        specimen=place.exercise,
    )


def _instant(at: datetime) -> str:
    return f"{at.astimezone(LOCAL):%d/%m/%Y %H:%M}"


def _first(told: HandOver) -> tuple[str, ...]:
    """Return what waits, the most pressing first; children with their numbers."""
    numbers: dict[str, int] = {
        name: getattr(told.people, name, 0) + getattr(told.waiting, name, 0) for name in COUNTED
    }
    numbers["doubles"] = told.doubles
    found = []
    for name, words in task_words(numbers):
        if name == "lone_minors":
            children = [
                f"{call_no} ({bed})" if bed else call_no for call_no, bed in told.lone_minors
            ]
            shown = ", ".join(children[:_SHOWN_CHILDREN])
            more = "…" if len(children) > _SHOWN_CHILDREN else ""
            found.append(_("{task}\u00a0: {numbers}").format(task=words, numbers=shown + more))
        else:
            found.append(words)
    if told.tasks:
        words = ngettext("{n} tâche dans les chambres", "{n} tâches dans les chambres", told.tasks)
        found.append(words.format(n=told.tasks))
    return tuple(found)


def _left(told: HandOver) -> tuple[Section, ...]:
    arrived = tuple(
        TextRow(f"{number:02d} {name}", str(count)) for number, name, count in told.arrived
    )
    left = tuple(
        TextRow(label("exit_type", kind) if kind else _("Non précisée"), str(count))
        for kind, count in told.left
    )
    beds = (
        TextRow(_("Lits occupés"), f"{told.beds.beds_taken} / {told.beds.beds}"),
        TextRow(_("Lits libres"), str(max(told.beds.beds - told.beds.beds_taken, 0))),
        TextRow(_("À l’hôpital"), str(told.in_hospital)),
        TextRow(_("Absents sans nouvelles"), str(told.missing), bool(told.missing)),
    )
    nobody = _("Personne.")
    return (
        Section(_("Arrivés depuis la relève"), arrived[:_MOST], nobody),
        Section(_("Sortis depuis la relève"), left[:_MOST], nobody),
        Section(_("Couchages et présences"), beds),
        Section(
            _("Bus prévus jusqu’à demain"),
            tuple(_bus(bus) for bus in told.buses[:_MOST]),
            _("Aucun bus prévu."),
        ),
        *_cash(told),
    )


def _cash(told: HandOver) -> tuple[Section, ...]:
    if told.cash is None:
        return ()
    rows = tuple(
        TextRow(
            _("{post}, caisse n°\u00a0{n}").format(post=desk.post, n=desk.number), fcfa(desk.left)
        )
        for desk in told.cash
    )
    return (Section(_("Caisses ouvertes"), rows, _("Aucune caisse ouverte.")),)


def _bus(bus: BusDue) -> TextRow:
    at = f"{bus.leaves_at.astimezone(LOCAL):%d/%m %H:%M}" if bus.leaves_at else _("sans heure")
    words = _("Bus {n}, {label}").format(n=bus.number, label=bus.label)
    return TextRow(words, f"{at} · {bus.seated}/{bus.capacity}")


def _right(told: HandOver) -> tuple[Section, ...]:
    due = [_due(row, told.at) for row in told.due[:_MOST_DUE]]
    if len(told.due) > _MOST_DUE:
        more = len(told.due) - _MOST_DUE
        words = ngettext("et {n} autre", "et {n} autres", more).format(n=more)
        due.append(TextRow(words, ""))
    disputes = tuple(
        TextRow(f"{each.call_no} — {item_name(each.item, '')}", cause_words(each.cause))
        for each in told.disputes[:_MOST]
    )
    low = tuple(
        TextRow(row.label, f"{grouped(row.on_shelf)} {row.unit}".strip())
        for row in told.low[:_MOST]
    )
    return (
        Section(_("Qui doit partir d’ici 12\u00a0h"), tuple(due), _("Personne.")),
        Section(_("Litiges à décider"), disputes, _("Aucun.")),
        Section(_("Stocks bas"), low, _("Aucun.")),
    )


def _due(row: DueRow, now: datetime) -> TextRow:
    where = f"{row.call_no} · {row.bed}" if row.bed else _("{n} · sans lit").format(n=row.call_no)
    late = row.state is StayState.OVERDUE
    return TextRow(where, remaining(row.state, row.deadline_at, now), late)
