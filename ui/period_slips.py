"""The figures of a period in the words of the paper: the same counts as on the screen. No Qt."""

from collections.abc import Iterable
from datetime import date, datetime

from core.act import Place
from core.clock import LOCAL
from core.queries.figures.figures import Figures
from printing.period_report import PeriodReportSlip
from printing.situation_slips import KeyFigure, RatioBar, Section, TextRow
from resources.translation import _
from ui.reference import country_name, label
from ui.words.package import item_name
from ui.words.stock import cause_words, fcfa

_MOST = 7


def period_slip(
    place: Place, found: Figures, words: str, *, now: datetime, by: str
) -> PeriodReportSlip:
    """Return the slip; `words` say which period it is, `by` who produced it."""
    at = f"{now.astimezone(LOCAL):%d/%m/%Y %H:%M}"
    return PeriodReportSlip(
        title=_("Chiffres de la période"),
        centre_name=place.centre_name,
        period_text=_("{period}, selon le jour d’arrivée.").format(period=words),
        produced_text=_("Produit le {at} par {by}").format(at=at, by=by),
        key_figures=(
            KeyFigure(_("Personnes arrivées"), found.people),
            KeyFigure(_("Encore présentes"), found.present),
            KeyFigure(_("Sorties"), found.left),
            KeyFigure(_("Au-delà de 72\u00a0h"), found.overdue),
            KeyFigure(_("Fiches complètes"), found.complete),
            KeyFigure(_("Repas servis"), found.meals_served),
            KeyFigure(_("Services rendus"), found.servings),
            KeyFigure(_("Passages refusés"), found.refused_scans),
        ),
        package=tuple(
            RatioBar(item_name(each.code, each.label), each.done, each.owed)
            for each in found.coverage
        ),
        left=(
            Section(_("Sexe et âge à l’arrivée"), _ages(found)),
            Section(
                _("Provenance"),
                _shares(
                    ((country_name(code), count) for code, count in found.by_country), found.people
                ),
            ),
            Section(_("Opérations"), _shares(found.by_operation, found.people)),
        ),
        right=(
            Section(
                _("Manière du retour"),
                _shares(
                    ((label("return_type", code), count) for code, count in found.by_return_type),
                    found.people,
                ),
            ),
            Section(_("Délais médians"), _delays(found)),
            Section(_("Argent remis"), _cash(found), _("Rien.")),
            Section(_("Refus contestés"), _disputes(found), _("Aucun.")),
        ),
        specimen=place.exercise,
    )


def _ages(found: Figures) -> tuple[TextRow, ...]:
    counts = (
        (_("Hommes"), found.men),
        (_("Femmes"), found.women),
        (_("Garçons de moins de 18 ans"), found.boys),
        (_("Filles de moins de 18 ans"), found.girls),
        (_("Sexe non précisé"), found.unknown_sex),
        (_("Âge non précisé"), found.unknown_age),
    )
    return tuple(_share(words, count, found.people) for words, count in counts)


def _shares(counts: Iterable[tuple[str, int]], people: int) -> tuple[TextRow, ...]:
    """Return the largest counts with their share; the rest is added up."""
    rows = [(words or _("non précisé"), count) for words, count in counts]
    kept, rest = rows[:_MOST], rows[_MOST:]
    if rest:
        kept.append((_("Autres"), sum(count for _words, count in rest)))
    return tuple(_share(words, count, people) for words, count in kept)


def _share(words: str, count: int, people: int) -> TextRow:
    percent = f" · {round(100 * count / people)}\u202f%" if people else ""
    return TextRow(words, f"{count}{percent}")


def _delays(found: Figures) -> tuple[TextRow, ...]:
    counts = (
        (_("Premier repas"), found.median_hours_to_first_meal),
        (_("Visite médicale"), found.median_hours_to_medical),
        (_("Sortie"), found.median_hours_to_exit),
    )
    return tuple(TextRow(words, hours_words(hours)) for words, hours in counts)


def _cash(found: Figures) -> tuple[TextRow, ...]:
    return tuple(TextRow(fund, fcfa(amount)) for fund, amount in found.cash_paid[:_MOST])


def _disputes(found: Figures) -> tuple[TextRow, ...]:
    given = [TextRow(cause_words(cause), str(count)) for cause, count in found.disputes[:_MOST]]
    if found.overrides:
        given.append(TextRow(_("Servi malgré un refus"), str(found.overrides)))
    return tuple(given)


def period_key(first: date | None, last: date | None) -> str:
    """Return the same of a period in every language: what its paper is about in the books."""
    return f"{first or ''}/{last or ''}"


def period_words(first: date | None, last: date | None) -> str:
    """Return the days of a period in words."""
    if first is None and last is None:
        return _("Depuis l’ouverture")
    if first == last and first is not None:
        return f"{first:%d/%m/%Y}"
    if last is None or first is None:
        known = first or last
        said = _("depuis le {day}") if last is None else _("jusqu’au {day}")
        return said.format(day=f"{known:%d/%m/%Y}")
    return _("du {first} au {last}").format(first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")


def hours_words(hours: float | None) -> str:
    """Return « 7,7 h », a dash where nobody has come so far."""
    return f"{hours:.1f}\u00a0h".replace(".", ",") if hours is not None else "—"
