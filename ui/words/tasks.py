"""What waits for somebody, in words: on the board, on the day's report, on the hand-over sheet."""

from collections.abc import Mapping
from typing import Final

from resources.translation import ngettext

COUNTED: Final = (
    "lone_minors",
    "overdue",
    "urgent",
    "without_bed",
    "incomplete",
    "doubles",
    "open_disputes",
    "low_articles",
    "unclaimed_bags",
    "loans_gone",
)
"""The numbers by their names in `board_parts`, the most pressing first."""


def task_words(numbers: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Return (name, sentence) of what waits; nothing that is zero or not known."""
    of = {key: numbers.get(key, 0) for key in COUNTED}
    lone = ngettext("{n} mineur sans adulte", "{n} mineurs sans adulte", of["lone_minors"])
    over = ngettext("{n} séjour dépassé", "{n} séjours dépassés", of["overdue"])
    soon = ngettext(
        "{n} séjour à moins de 6\u00a0h de la fin",
        "{n} séjours à moins de 6\u00a0h de la fin",
        of["urgent"],
    )
    beds = ngettext("{n} personne sans lit", "{n} personnes sans lit", of["without_bed"])
    fiches = ngettext("{n} fiche incomplète", "{n} fiches incomplètes", of["incomplete"])
    doubles = ngettext("{n} doublon à décider", "{n} doublons à décider", of["doubles"])
    contested = ngettext("{n} litige à décider", "{n} litiges à décider", of["open_disputes"])
    low = ngettext("{n} article presque fini", "{n} articles presque finis", of["low_articles"])
    bags = ngettext("{n} bagage non réclamé", "{n} bagages non réclamés", of["unclaimed_bags"])
    loans = ngettext("{n} prêt parti sans retour", "{n} prêts partis sans retour", of["loans_gone"])
    said = (lone, over, soon, beds, fiches, doubles, contested, low, bags, loans)
    return tuple(
        (key, words.format(n=of[key])) for key, words in zip(COUNTED, said, strict=True) if of[key]
    )
