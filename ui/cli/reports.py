"""Text commands that count: `figures` and `report`."""

from argparse import Namespace
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from core.commands.papers.issue_paper import IssuePaper
from core.errors import InvalidInput
from core.house import House
from core.queries.figures.daily import daily_situation
from core.queries.figures.figures import Figures, figures
from printing.frame import Frame
from resources.translation import _, ngettext
from ui.centre_papers import (
    BEDS_DAY,
    BEDS_NIGHT,
    CONSENT,
    FAMILY_FORM,
    FORM,
    HAND_OVER,
    RELIEF,
    RIGHTS,
    Wanted,
    issued,
)
from ui.cli.answers import Answer, add, day_of, pages_of
from ui.paper_frame import press_issued
from ui.period_slips import period_key, period_slip, period_words
from ui.report_slips import daily_slip
from ui.words.package import item_name

_PAPERS = {
    "handover": HAND_OVER,
    "beds": BEDS_DAY,
    "relief": RELIEF,
    "consent": CONSENT,
    "rights": RIGHTS,
    "form": FORM,
    "family-form": FAMILY_FORM,
}
"""What the text desk calls the papers of the centre."""


def add_commands(commands: Any) -> None:
    """Declare the commands of this subject."""
    count = add(commands, "figures", count_people, _("chiffres du centre"))
    count.add_argument("--from", dest="first", default="", help=_("premier jour, 2026-11-14"))
    count.add_argument("--to", dest="last", default="", help=_("dernier jour"))
    report = add(commands, "report", write_report, _("écrit un rapport en PDF"))
    report.add_argument("kind", choices=("daily", "period", *_PAPERS))
    report.add_argument("--date", default="", help=_("jour, 2026-11-14 (sinon, aujourd’hui)"))
    report.add_argument("--from", dest="first", default="", help=_("premier jour, 2026-11-14"))
    report.add_argument("--to", dest="last", default="", help=_("dernier jour"))
    report.add_argument("--external", action="store_true", help=_("version à partager"))
    report.add_argument("--names", action="store_true", help=_("plan des lits avec les noms"))
    report.add_argument("--a3", action="store_true", help=_("sur A3"))
    report.add_argument("--out", type=Path, required=True, help=_("fichier PDF à écrire"))


def count_people(house: House, options: Namespace) -> Answer:
    """Return the figures of the stays that began in the period."""
    first, last = period(options)
    counted = house.look(figures, first_day=first, last_day=last)
    return Answer(asdict(counted), figures_text(counted))


def write_report(house: House, options: Namespace) -> Answer:
    """Write the situation report of a day, or a paper of the centre as things stand now.

    A name that is refused is told before the paper gets its number.
    """
    house.folder.refuse_outside(options.out, ".pdf")
    if options.kind == "daily":
        pdf = _daily(house, options)
    elif options.kind == "period":
        pdf = _period_report(house, options)
    else:
        key = BEDS_NIGHT if options.kind == "beds" and options.names else _PAPERS[options.kind]
        pdf = issued(house, key, Wanted(a3=options.a3))
    house.folder.write_outside(options.out, pdf, ".pdf")
    pages = pages_of(pdf)
    return Answer(
        {"pages": pages, "file": str(options.out)},
        ngettext("{count} page : {file}", "{count} pages : {file}", pages).format(
            count=pages, file=options.out
        ),
    )


def _daily(house: House, options: Namespace) -> bytes:
    from printing.daily_report import daily_report

    day = day_of("day", options.date) or house.clock.now().date()
    if day > house.clock.now().date():
        raise InvalidInput({"day": "day_in_future"})
    situation = house.look(daily_situation, day)
    slip = daily_slip(house.place, situation, by=house.actor.name, external=options.external)

    def press(frame: Frame) -> bytes:
        return daily_report(replace(slip, frame=frame))

    return press_issued(house, IssuePaper("daily_report", about_text=day.isoformat()), press)


def _period_report(house: House, options: Namespace) -> bytes:
    from printing.period_report import period_report

    first, last = period(options)
    found = house.look(figures, first_day=first, last_day=last)
    words = period_words(first, last)
    slip = period_slip(house.place, found, words, now=house.clock.now(), by=house.actor.name)

    def press(frame: Frame) -> bytes:
        return period_report(replace(slip, frame=frame))

    return press_issued(
        house, IssuePaper("period_report", about_text=period_key(first, last)), press
    )


def period(options: Namespace) -> tuple[date | None, date | None]:
    """Return the days of `--from` and `--to`; raises InvalidInput when they are none."""
    first, last = day_of("first_day", options.first), day_of("last_day", options.last)
    if first and last and first > last:
        raise InvalidInput({"last_day": "days_upside_down"})
    return first, last


def figures_text(counted: Figures) -> str:
    """Return the figures in lines for people."""
    lines = [
        _("{people} personnes : {men} hommes, {women} femmes, {girls} filles, {boys} garçons"),
        _("{present} présentes, {left} sorties, {overdue} au-delà de 72 heures"),
        _("{complete} fiches complètes, {meals_served} repas servis, {refused_scans} refus"),
    ]
    text = "\n".join(line.format(**asdict(counted)) for line in lines)
    rows = [
        _("{item}\u00a0: {state}").format(
            item=item_name(part.code, part.label), state=f"{part.done}/{part.owed}"
        )
        for part in counted.coverage
    ]
    return "\n  ".join([text, *rows])
