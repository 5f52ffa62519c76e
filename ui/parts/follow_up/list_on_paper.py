"""The list as it is shown, on paper: the same rows, the items by their letters."""

from dataclasses import replace
from datetime import datetime

from core.act import Place
from core.clock import LOCAL
from core.queries.package.follow_up import FollowedRow
from core.rules.package import FOLLOWED_ITEMS, ItemState
from printing.frame import Frame
from printing.people_list import people_list
from printing.slips import ListColumn, ListSlip
from resources.translation import _
from ui.parts.follow_up.columns import name_of, state_of
from ui.words.births import age_words
from ui.words.package import LEGEND, LETTERS
from ui.words.stay_clock import moment, remaining

_MARKS = {
    ItemState.DONE: "x",
    ItemState.PARTLY: "x",
    ItemState.LATE: "!",
    ItemState.REFUSED: "r",
    ItemState.NOT_NEEDED: "–",
    ItemState.DUE: "",
}
"""What stands in the column of an item; what is due is left free for a pen."""


class PressList:
    """Presses the list in a frame; called in the worker's thread."""

    def __init__(self, slip: ListSlip) -> None:
        self.slip = slip

    def __call__(self, frame: Frame) -> bytes:
        """Return the PDF."""
        return people_list(replace(self.slip, frame=frame))


def follow_up_slip(
    place: Place, rows: tuple[FollowedRow, ...], view: str, now: datetime, by: str
) -> ListSlip:
    """Return the slip of the rows; `view` names the filter, `by` who produced it."""
    at = f"{now.astimezone(LOCAL):%d/%m/%Y %H:%M}"
    return ListSlip(
        title=_("Suivi 72\u00a0h"),
        subtitle=_("{view}\u00a0: {n}").format(view=view, n=len(rows)),
        centre_name=place.centre_name,
        produced_text=_("Produit le {at} par {by}").format(at=at, by=by),
        columns=(
            ListColumn(_("N°"), 9, bold=True),
            ListColumn(_("Nom"), 30),
            ListColumn(_("Reste"), 19),
            ListColumn(_("Échéance"), 13),
            ListColumn(_("Âge"), 8),
            ListColumn(_("Lit"), 9),
            *(ListColumn(LETTERS[code], 4) for code in FOLLOWED_ITEMS),
        ),
        rows=tuple(_line(row, now) for row in rows),
        landscape=True,
        note=_("{legend}. x fait, ! en retard, r refusé, – sans objet.").format(legend=_(LEGEND)),
        specimen=place.exercise,
    )


def _line(row: FollowedRow, now: datetime) -> tuple[str, ...]:
    age = age_words(row.age, row.band)
    states = (state_of(row, code) for code in FOLLOWED_ITEMS)
    return (
        row.call_no,
        name_of(row),
        remaining(row.state, row.deadline_at, now),
        moment(row.deadline_at),
        f"{row.sex} {age}".strip(),
        row.bed,
        *("" if state is None else _MARKS[state] for state in states),
    )
