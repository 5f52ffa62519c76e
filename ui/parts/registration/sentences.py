"""What the desk is told once a fiche is on the disk."""

from core.commands.arrivals.begin_stay import Begun
from core.queries.people.person_file import PersonFile
from core.rules.fiches import Fiche
from resources.translation import _, ngettext
from ui.words.people import full_name


def registered_words(fiche: Fiche, begun: tuple[Begun, ...]) -> str:
    """Return the call number to say aloud, and whose it is; of a family, the first and last."""
    name = full_name(fiche.family_name, fiche.given_names, begun[0].call_no)
    words = _("{call_no} · {name} est enregistré(e).")
    if len(begun) > 1:
        words = _("{call_no} à {last} · famille de {name} enregistrée.")
    return words.format(call_no=begun[0].call_no, last=begun[-1].call_no, name=name)


def joined_words(begun: tuple[Begun, ...]) -> str:
    """Return who came to a family that was there already."""
    words = ngettext(
        "{call_no} rejoint la famille.",
        "{call_no} à {last} rejoignent la famille.",
        len(begun),
    )
    return words.format(call_no=begun[0].call_no, last=begun[-1].call_no)


def corrected_words(fiche: Fiche, file: PersonFile, missing: tuple[str, ...]) -> str:
    """Return that the fiche is saved, and how much is still missing."""
    name = full_name(fiche.family_name, fiche.given_names, file.call_no)
    words = _("{call_no} · {name}\u00a0: fiche complète, enregistrée.")
    if missing:
        words = ngettext(
            "{call_no} · {name}\u00a0: fiche enregistrée, {n} point à compléter.",
            "{call_no} · {name}\u00a0: fiche enregistrée, {n} points à compléter.",
            len(missing),
        )
    return words.format(call_no=file.call_no, name=name, n=len(missing))
