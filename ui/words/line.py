"""How the line to headquarters stands, in words. No Qt."""

from core.errands.collect_batches import Collected
from core.errands.send_batches import LineReport
from resources.translation import _, ngettext
from ui.words import words_for_code


def sent_words(report: LineReport) -> str:
    """Return how sending stands; empty where there is no server, and nothing to say."""
    if report.state == "clear":
        if report.acknowledged:
            return ngettext(
                "Accusé du siège reçu par le réseau\u00a0: {n} lot confirmé.",
                "Accusé du siège reçu par le réseau\u00a0: {n} lots confirmés.",
                report.acknowledged,
            ).format(n=report.acknowledged)
        return _("Par le réseau\u00a0: rien n’attend.")
    if report.state == "waiting":
        return _("Envoyé par le réseau. L’accusé du siège viendra par le même chemin.")
    return trouble_words(report.state, report.status)


def collected_words(taken: Collected) -> str:
    """Return what came in at headquarters; empty where there is no letter box."""
    if taken.state != "clear":
        return trouble_words(taken.state, taken.status)
    if not taken.results:
        return _("Boîte aux lettres du réseau\u00a0: rien de nouveau.")
    return ngettext(
        "Boîte aux lettres du réseau\u00a0: {n} fichier reçu.",
        "Boîte aux lettres du réseau\u00a0: {n} fichiers reçus.",
        len(taken.results),
    ).format(n=len(taken.results))


def trouble_words(code: str, status: int) -> str:
    """Return the sentence of a trouble of the line; those of the house have their own."""
    if code == "no_server":
        return ""
    return words_for_code(code, status=status or "?")
