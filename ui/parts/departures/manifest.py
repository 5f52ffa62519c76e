"""The manifest of a bus: passengers, seats, destination, room to sign; no health, no phone."""

from collections.abc import Sequence
from datetime import datetime

from core.act import Place
from core.clock import LOCAL
from core.queries.departures.departures_now import BusRow, Traveller
from printing.slips import ListColumn, ListSlip
from resources.translation import _
from ui.parts.departures.columns import bus_title, name_of
from ui.parts.stock.papers import PaperPlan
from ui.words.stay_clock import moment

_SIGNED_ROW = 9.0


def manifest_paper(
    place: Place, bus: BusRow, riders: Sequence[Traveller], now: datetime, by: str
) -> PaperPlan:
    """Return the list that goes with the driver."""
    parts = [bus.company, bus.line]
    if bus.leaves_at is not None:
        parts.append(_("départ prévu {at}").format(at=moment(bus.leaves_at)))
    parts.append(_("{seated} sur {places}").format(seated=len(riders), places=bus.capacity))
    slip = ListSlip(
        title=_("Manifeste · {bus}").format(bus=bus_title(bus)),
        subtitle=" · ".join(part for part in parts if part),
        centre_name=place.centre_name,
        produced_text=_("Produit le {at} par {by}").format(
            at=f"{now.astimezone(LOCAL):%d/%m/%Y %H:%M}", by=by
        ),
        columns=(
            ListColumn(_("Place"), 8, right=True),
            ListColumn(_("N°"), 10, bold=True),
            ListColumn(_("Nom"), 34),
            ListColumn(_("Âge"), 8),
            ListColumn(_("Destination"), 22),
            ListColumn(_("Signature ou empreinte"), 28),
        ),
        rows=tuple(
            (
                str(seat),
                row.call_no,
                name_of(row),
                "" if row.age is None else str(row.age),
                row.destination or bus.label,
                "",
            )
            for seat, row in enumerate(riders, start=1)
        ),
        row_height=_SIGNED_ROW,
        closing=(_("Le chauffeur"), _("Le responsable")),
        specimen=place.exercise,
    )
    return PaperPlan(_("Manifeste du bus"), "manifeste.pdf", (slip,), rolls=False)
