"""The papers of a bus: passengers, the same with telephones, and who boards; no health."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from core.act import Place
from core.clock import LOCAL
from core.commands.papers.issue_paper import IssuePaper
from core.queries.departures.departures_now import BusRow, Traveller
from printing.slips import ListColumn, ListSlip
from resources.translation import _
from ui.parts.departures.columns import bus_title, name_of
from ui.parts.registration.fiche_talk import shown_phone
from ui.parts.stock.papers import PaperPlan
from ui.words.stay_clock import hour, moment

_SIGNED_ROW = 9.0


def bus_papers(
    place: Place,
    bus: BusRow,
    riders: Sequence[Traveller],
    phones: Mapping[UUID, str],
    now: datetime,
    by: str,
) -> tuple[PaperPlan, ...]:
    """Return the papers of a bus, the one that is wanted most first."""
    return (
        manifest_paper(place, bus, riders, now, by),
        boarding_paper(place, bus, riders, now, by),
        manifest_paper(place, bus, riders, now, by, phones=phones),
    )


def manifest_paper(
    place: Place,
    bus: BusRow,
    riders: Sequence[Traveller],
    now: datetime,
    by: str,
    *,
    phones: Mapping[UUID, str] | None = None,
) -> PaperPlan:
    """Return the list that goes with the driver; telephones only where they are given."""
    told = phones is not None
    columns = (
        ListColumn(_("Place"), 8, right=True),
        ListColumn(_("N°"), 10, bold=True),
        ListColumn(_("Nom"), 34),
        ListColumn(_("Âge"), 8),
        ListColumn(_("Destination"), 22),
        *((ListColumn(_("Téléphone"), 20),) if told else ()),
        ListColumn(_("Signature ou empreinte"), 28),
    )
    rows = tuple(
        (
            str(seat),
            row.call_no,
            name_of(row),
            "" if row.age is None else str(row.age),
            row.destination or bus.label,
            *((shown_phone((phones or {}).get(row.stay_id, "")),) if told else ()),
            "",
        )
        for seat, row in enumerate(riders, start=1)
    )
    slip = ListSlip(
        title=_("Manifeste · {bus}").format(bus=bus_title(bus)),
        subtitle=_about(bus, len(riders)),
        centre_name=place.centre_name,
        produced_text=_produced(now, by),
        columns=columns,
        rows=rows,
        row_height=_SIGNED_ROW,
        landscape=told,
        closing=(_("Le chauffeur"), _("Le responsable")),
        specimen=place.exercise,
    )
    title = _("Passagers, avec le téléphone") if told else _("Manifeste du bus")
    return PaperPlan(
        title, "manifeste.pdf", (slip,), rolls=False, request=IssuePaper("passengers", bus.id)
    )


def boarding_paper(
    place: Place, bus: BusRow, riders: Sequence[Traveller], now: datetime, by: str
) -> PaperPlan:
    """Return the list that is ticked at the door of the bus, in the order in which it is called."""
    slip = ListSlip(
        title=_("Embarquement · {bus}").format(bus=bus_title(bus)),
        subtitle=_about(bus, len(riders)),
        centre_name=place.centre_name,
        produced_text=_produced(now, by),
        columns=(
            ListColumn(_("N°"), 10, bold=True),
            ListColumn(_("Nom"), 40),
            ListColumn(_("Âge"), 8),
            ListColumn(_("Monté"), 14),
            ListColumn(_("Bagages"), 14),
            ListColumn(_("Observations"), 26),
        ),
        rows=tuple(
            (
                row.call_no,
                name_of(row),
                "" if row.age is None else str(row.age),
                "" if row.boarded_at is None else hour(row.boarded_at),
                "",
                "",
            )
            for row in sorted(riders, key=_by_call)
        ),
        row_height=_SIGNED_ROW,
        closing=(_("À la porte du bus"), _("Le responsable")),
        note=_("Montés\u00a0: …… · absents\u00a0: …… · heure du départ\u00a0: ……"),
        specimen=place.exercise,
    )
    return PaperPlan(
        _("Liste d’embarquement"),
        "embarquement.pdf",
        (slip,),
        rolls=False,
        request=IssuePaper("boarding", bus.id),
    )


def _about(bus: BusRow, seated: int) -> str:
    parts = [bus.company, bus.line]
    if bus.leaves_at is not None:
        parts.append(_("départ prévu {at}").format(at=moment(bus.leaves_at)))
    parts.append(_("{seated} sur {places}").format(seated=seated, places=bus.capacity))
    return " · ".join(part for part in parts if part)


def _produced(now: datetime, by: str) -> str:
    return _("Produit le {at} par {by}").format(at=f"{now.astimezone(LOCAL):%d/%m/%Y %H:%M}", by=by)


def _by_call(row: Traveller) -> str:
    return row.call_no
