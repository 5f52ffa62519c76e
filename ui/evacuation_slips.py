"""The lists for the night in which everybody must get out, or in which the PC is dark."""

from collections.abc import Sequence
from datetime import datetime

from core.act import Place
from core.clock import LOCAL
from core.queries.package.evacuation import Sleeper
from core.rules.command_cards import command_code
from printing.slips import ListColumn, ListSlip
from resources.translation import _, ngettext
from ui.words.package import slot_name
from ui.words.people import full_name

_MARK = "A"
"""In the column of those who must be helped: a letter is read on any paper, in any light."""


def evacuation_slip(
    place: Place, rows: Sequence[Sleeper], now: datetime, *, named: bool
) -> ListSlip:
    """Return everybody present by room and call number, to tick at the assembly point."""
    rooms = (ListColumn(_("Bloc"), 16), ListColumn(_("Chambre"), 12, bold=True))
    rest = (
        ListColumn(_("Lit"), 12),
        ListColumn(_("N°"), 14, bold=True),
        *((ListColumn(_("Nom"), 34),) if named else ()),
        ListColumn(_("Aide"), 7, bold=True),
        ListColumn(_("Présent"), 11),
        ListColumn(_("Remarque"), 18 if named else 30),
    )
    helped = sum(row.helped for row in rows)
    people = ngettext("{n} personne", "{n} personnes", len(rows)).format(n=len(rows))
    aided = ngettext("{n} à aider", "{n} à aider", helped).format(n=helped)
    return ListSlip(
        title=_("Liste d’évacuation"),
        subtitle=_("{people}, dont {helped}. État du {at}.").format(
            people=people, helped=aided, at=_at(now)
        ),
        centre_name=place.centre_name,
        produced_text=_("État du {at}").format(at=_at(now)),
        columns=(*rooms, *rest),
        rows=tuple(_evacuee(row, named=named) for row in rows),
        row_height=6.0,
        note=_("A\u00a0: à aider pour sortir. Cochez chaque personne au point de rassemblement."),
        specimen=place.exercise,
    )


def relief_slip(place: Place, rows: Sequence[Sleeper], now: datetime, by: str) -> ListSlip:
    """Return everybody present by call number: to serve and to house by hand (ux.md 4.6)."""
    return ListSlip(
        title=_("Liste de secours"),
        subtitle=_(
            "{people} présentes. Pour continuer sur papier\u00a0; à ressaisir ensuite."
        ).format(people=ngettext("{n} personne", "{n} personnes", len(rows)).format(n=len(rows))),
        centre_name=place.centre_name,
        produced_text=_("Produit le {at} par {by}").format(at=_at(now), by=by),
        columns=(
            ListColumn(_("N°"), 12, bold=True),
            ListColumn(_("Nom"), 34),
            ListColumn(_("Lit"), 12),
            ListColumn(_("Dernier repas"), 24),
            ListColumn(_("Repas"), 9),
            ListColumn(_("Heure"), 9),
            ListColumn(_("Remarque"), 22),
        ),
        rows=tuple(
            (
                row.call_no,
                full_name(row.family_name, row.given_names, row.call_no),
                row.bed or _("sans lit"),
                slot_name(row.last_meal, now) if row.last_meal else "",
                "",
                "",
                "",
            )
            for row in rows
        ),
        note=_("Cochez le repas et notez l’heure."),
        code=command_code("paper_lists"),
        specimen=place.exercise,
    )


def _evacuee(row: Sleeper, *, named: bool) -> tuple[str, ...]:
    name = (full_name(row.family_name, row.given_names, row.call_no),) if named else ()
    return (
        row.block_label or (row.block if row.bed else _("Sans lit")),
        row.room,
        row.bed,
        row.call_no,
        *name,
        _MARK if row.helped else "",
        "",
        "",
    )


def _at(now: datetime) -> str:
    return f"{now.astimezone(LOCAL):%d/%m/%Y %H:%M}"
