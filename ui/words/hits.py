"""What the search says of a person: who, where, and how much is left of the 72 hours."""

from datetime import datetime

from core.clock import LOCAL
from core.queries.people.search import Hit
from core.rules.names import show_family_name, show_given_names
from resources.translation import _

_MINUTES = 60


def hit_name(hit: Hit) -> str:
    """Return « COULIBALY Aminata », said to be near where it only nearly fits."""
    given = show_given_names(hit.given_names)
    name = f"{show_family_name(hit.family_name)} {given}".strip() or _("Sans nom")
    return _("Proche\u00a0: {name}").format(name=name) if hit.is_near else name


def hit_who(hit: Hit) -> str:
    """Return « F ~25 »: sex and age, estimated or known."""
    age = "" if hit.age is None else f"{'~' if hit.age_is_estimated else ''}{hit.age}"
    return f"{hit.sex} {age}".strip()


def hit_where(hit: Hit) -> str:
    """Return the bed, or the day on which the person left; never by a colour alone."""
    if hit.exited_at is not None:
        return _("sortie {day}").format(day=f"{hit.exited_at.astimezone(LOCAL):%d/%m}")
    if hit.stay_id is None:
        return _("sans séjour")
    return _("Lit {bed}").format(bed=hit.bed) if hit.bed else _("sans lit")


def hit_left(hit: Hit, now: datetime) -> str:
    """Return « reste 41 h » of a stay that goes on, or that its time is over."""
    if hit.deadline_at is None or not hit.is_here:
        return ""
    minutes = int((hit.deadline_at - now).total_seconds()) // _MINUTES
    if minutes < 0:
        return _("72 h dépassées")
    if minutes < _MINUTES:
        return _("reste {n} min").format(n=minutes)
    return _("reste {n} h").format(n=minutes // _MINUTES)


def hit_words(hit: Hit, now: datetime) -> tuple[str, str, str, str]:
    """Return what stands beside the name, in columns."""
    return hit_who(hit), hit.call_no, hit_where(hit), hit_left(hit, now)
