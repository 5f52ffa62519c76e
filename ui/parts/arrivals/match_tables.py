"""The tables of reconciling: who is off the list, and how well each line fits one of them."""

from dataclasses import dataclass

from core.clock import LOCAL
from core.queries.arrivals.operations import ListedRow
from core.queries.arrivals.reconciling import UnlistedRow
from core.rules.births import from_compact, stated_band
from core.rules.list_matches import SURE, Fit
from resources.translation import N_, _
from ui.models.table import Column
from ui.words import birth_words
from ui.words.people import AGREEMENTS, full_name


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A line of the list beside somebody who may be the person of it."""

    line: ListedRow
    fit: Fit


def unlisted_id(row: UnlistedRow) -> object:
    """Return the key of a row."""
    return row.stay_id


def match_id(row: MatchRow) -> object:
    """Return the key of a row."""
    return row.line.id


def person_words(row: UnlistedRow) -> str:
    """Return « 07-403, TRAORÉ Awa, née en 1998 »: what is known of somebody off the list."""
    name = "" if _name(row) == "—" else _name(row)
    facts = (row.call_no, name, "" if name else row.sex, _birth(row))
    return ", ".join(fact for fact in facts if fact)


def reasons_words(reasons: tuple[str, ...]) -> str:
    """Return « même nom, âge proche »."""
    return ", ".join(_(AGREEMENTS[reason]) for reason in reasons if reason in AGREEMENTS)


def _call_no(row: UnlistedRow) -> str:
    return row.call_no


def _name(row: UnlistedRow) -> str:
    known = row.family_name or row.given_names
    return full_name(row.family_name, row.given_names) if known else "—"


def _sex(row: UnlistedRow) -> str:
    return row.sex


def _birth(row: UnlistedRow) -> str:
    if row.birth is None:
        return ""
    band = "" if row.family_name or row.given_names else stated_band(row.birth)
    return birth_words(row.birth, row.sex, None, band)


def _counted(row: UnlistedRow) -> str:
    return f"{row.counted_at.astimezone(LOCAL):%H:%M}" if row.counted_at else ""


def _proposed(row: UnlistedRow) -> str:
    return row.line_name or _("Aucune")


def _proposed_kind(row: UnlistedRow) -> str | None:
    if row.line_id is None:
        return None
    return "ok" if row.is_sure else "warn"


def _proposed_why(row: UnlistedRow) -> str:
    return reasons_words(row.reasons)


def _score(row: UnlistedRow) -> int:
    return -row.score


UNLISTED = (
    Column("call_no", N_("N° d’appel"), _call_no, width=96, strong=True),
    Column("name", N_("Nom et prénom"), _name, tip=_name, stretch=True, strong=True),
    Column("sex", N_("Sexe"), _sex, width=56),
    Column("birth", N_("Naissance"), _birth, width=140, muted=True),
    Column("counted", N_("Compté"), _counted, width=84, muted=True),
    Column(
        "line",
        N_("Ligne proche"),
        _proposed,
        sort=_score,
        chip=_proposed_kind,
        tip=_proposed_why,
        stretch=True,
    ),
)


def _line_name(row: MatchRow) -> str:
    return full_name(row.line.family_name, row.line.given_names)


def _line_sex(row: MatchRow) -> str:
    return row.line.sex


def _line_birth(row: MatchRow) -> str:
    if not row.line.birth:
        return ""
    return birth_words(from_compact(row.line.birth), row.line.sex, None)


def _line_place(row: MatchRow) -> str:
    return f"{row.line.sheet}, {row.line.row}" if row.line.sheet else str(row.line.row)


def _fit_words(row: MatchRow) -> str:
    return reasons_words(row.fit.reasons) or "—"


def _fit_kind(row: MatchRow) -> str | None:
    if row.fit.score >= SURE:
        return "ok"
    return "neutral" if row.fit.score else None


def _fit_order(row: MatchRow) -> int:
    return -row.fit.score


MATCHES = (
    Column("name", N_("Nom et prénom"), _line_name, tip=_line_name, stretch=True, strong=True),
    Column("sex", N_("Sexe"), _line_sex, width=56),
    Column("birth", N_("Naissance"), _line_birth, width=140, muted=True),
    Column("line", N_("Ligne"), _line_place, width=112, muted=True),
    Column(
        "fit",
        N_("Ce qui va ensemble"),
        _fit_words,
        sort=_fit_order,
        chip=_fit_kind,
        tip=_fit_words,
        stretch=True,
    ),
)
