"""The papers that hang, lie or are carried in a centre: each by its key, for window and text.

    press = prepared(house, "beds_day", Wanted(a3=True))     # as things stand now
    content = press(plain_frame(house, "beds_day"))
    content = issued(house, "beds_day")                      # with its number, to be handed out
    name = paper_file(house, "beds_day")          # « plan-lits-jour-BKOA-20261114-0210.pdf »

The press is imported when a paper is made: the window opens without it. No Qt.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from core.clock import LOCAL
from core.commands.papers.issue_paper import IssuePaper
from core.house import House
from core.queries.figures.hand_over import hand_over
from core.queries.housing.bed_sheet import bed_sheet, named_bed_sheet
from core.queries.package.evacuation import evacuees, named_evacuees, relief_list
from core.rules.access import Permission
from printing.frame import Frame
from resources.translation import N_, _
from ui import form_slips
from ui.bed_slips import bed_plan_slip
from ui.evacuation_slips import evacuation_slip, relief_slip
from ui.hand_over_slips import hand_over_slip
from ui.paper_frame import press_issued

HAND_OVER, BEDS_DAY, BEDS_NIGHT = "hand_over", "beds_day", "beds_night"
EVACUATION, NAMED, RELIEF = "evacuation", "named", "relief"
CONSENT, RIGHTS, FORM, FAMILY_FORM = "consent", "rights", "form", "family_form"


Press = Callable[[Frame], bytes]
"""Makes the PDF of a paper in its frame."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a paper is wanted: twice as large, and over how many hours it looks back."""

    a3: bool = False
    hours: int = 12


@dataclass(frozen=True, slots=True)
class CentrePaper:
    """One paper: its name for people and for files, and who may have it.

    `has_a3` says that it may be printed twice as large, `looks_back` that it covers some hours.
    """

    key: str
    title: str
    file: str
    prepare: Callable[[House, Wanted], Press]
    permission: Permission | None = None
    has_a3: bool = False
    looks_back: bool = False


def papers_for(house: House) -> tuple[CentrePaper, ...]:
    """Return the papers that the person who is logged in may have."""
    return tuple(
        paper
        for paper in PAPERS.values()
        if paper.permission is None or house.actor.may(paper.permission)
    )


def prepared(house: House, key: str, wanted: Wanted | None = None) -> Press:
    """Ask the house for what a paper shows; what is pressed from it shows the same each time.

    Raises NotAllowed.
    """
    return PAPERS[key].prepare(house, wanted or Wanted())


def issued(house: House, key: str, wanted: Wanted | None = None) -> bytes:
    """Return the PDF with its number and code, which the books then know; raises NotAllowed."""
    return press_issued(house, IssuePaper(key), prepared(house, key, wanted))


def paper_file(house: House, key: str) -> str:
    """Return what the file is called; no name of a person is in it."""
    at = house.clock.now().astimezone(LOCAL)
    place = house.place
    return f"{PAPERS[key].file}-{place.centre_code}{place.installation}-{at:%Y%m%d-%H%M}.pdf"


def _framed(draw: Callable[[Any], bytes], slip: Any, frame: Frame) -> bytes:
    return draw(replace(slip, frame=frame))


def _produced(house: House) -> str:
    at = house.clock.now().astimezone(LOCAL)
    return _("Produit le {at}").format(at=f"{at:%d/%m/%Y %H:%M}")


def _hand_over(house: House, wanted: Wanted) -> Press:
    from printing.hand_over import hand_over_sheet

    told = house.look(hand_over, wanted.hours)
    slip = hand_over_slip(house.place, told, house.actor.name)
    return partial(_framed, hand_over_sheet, slip)


def _beds_day(house: House, wanted: Wanted) -> Press:
    from printing.bed_plan import bed_plan

    sheet = house.look(bed_sheet)
    slip = bed_plan_slip(house.place, sheet, house.actor.name, named=False)
    return partial(_framed, partial(bed_plan, a3=wanted.a3), slip)


def _beds_night(house: House, wanted: Wanted) -> Press:
    from printing.bed_plan import bed_plan

    sheet = house.look(named_bed_sheet)
    slip = bed_plan_slip(house.place, sheet, house.actor.name, named=True)
    return partial(_framed, partial(bed_plan, a3=wanted.a3), slip)


def _evacuation(house: House, _wanted: Wanted) -> Press:
    from printing.people_list import people_list

    rows, now = house.look(evacuees), house.clock.now()
    slip = evacuation_slip(house.place, rows, now, named=False)
    return partial(_framed, people_list, slip)


def _named_evacuation(house: House, _wanted: Wanted) -> Press:
    from printing.people_list import people_list

    rows, now = house.look(named_evacuees), house.clock.now()
    slip = evacuation_slip(house.place, rows, now, named=True)
    return partial(_framed, people_list, slip)


def _relief(house: House, _wanted: Wanted) -> Press:
    from printing.people_list import people_list

    rows, now = house.look(relief_list), house.clock.now()
    slip = relief_slip(house.place, rows, now, house.actor.name)
    return partial(_framed, people_list, slip)


def _consent(house: House, wanted: Wanted) -> Press:
    from printing.posters import poster

    slip = form_slips.consent_poster(house.place, produced=_produced(house))
    return partial(_framed, partial(poster, a3=wanted.a3), slip)


def _rights(house: House, wanted: Wanted) -> Press:
    from printing.posters import poster

    slip = form_slips.rights_poster(house.place, produced=_produced(house))
    return partial(_framed, partial(poster, a3=wanted.a3), slip)


def _form(house: House, _wanted: Wanted) -> Press:
    from printing.paper_form import paper_form

    slip = form_slips.person_form(house.place, produced=_produced(house))
    return partial(_framed, paper_form, slip)


def _family_form(house: House, _wanted: Wanted) -> Press:
    from printing.paper_form import paper_form

    slip = form_slips.family_form(house.place, produced=_produced(house))
    return partial(_framed, paper_form, slip)


_SEE = Permission.SEE_PEOPLE

PAPERS: Final = {
    paper.key: paper
    for paper in (
        CentrePaper(HAND_OVER, N_("Feuille de relève"), "releve", _hand_over, _SEE,
                    looks_back=True),
        CentrePaper(BEDS_DAY, N_("Plan des lits, sans noms"), "plan-lits-jour", _beds_day,
                    has_a3=True),
        CentrePaper(BEDS_NIGHT, N_("Plan des lits, avec les noms"), "plan-lits-nuit", _beds_night,
                    _SEE, has_a3=True),
        CentrePaper(RELIEF, N_("Liste de secours"), "liste-de-secours", _relief, _SEE),
        CentrePaper(EVACUATION, N_("Liste d’évacuation, sans noms"), "evacuation", _evacuation),
        CentrePaper(NAMED, N_("Liste d’évacuation, avec les noms"), "evacuation-noms",
                    _named_evacuation, _SEE),
        CentrePaper(CONSENT, N_("Affiche\u00a0: l’accord de la personne"), "affiche-accord",
                    _consent, has_a3=True),
        CentrePaper(RIGHTS, N_("Affiche\u00a0: vos droits"), "affiche-droits", _rights,
                    has_a3=True),
        CentrePaper(FORM, N_("Fiche papier, une personne"), "fiche-papier", _form),
        CentrePaper(FAMILY_FORM, N_("Fiche papier, une famille"), "fiche-famille", _family_form),
    )
}  # fmt: skip
"""In the order in which they are offered."""

ON_WALLS: Final = (CONSENT, RIGHTS, FORM, FAMILY_FORM)
"""Those that hold nothing of the books: posters and forms."""
