"""What the search offers under its line: people, places of the program, a new person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from core.queries.people.search import Hit
from core.rules.names import fold
from resources.translation import N_, _
from ui.words.hits import hit_name, hit_words

PERSON: Final = "person"
PLACE: Final = "place"
NEW: Final = "new"
REMARK: Final = "remark"
Kind = Literal["person", "place", "new", "remark"]

_MOST_PLACES = 3
_SHORTEST = 2
_ANYWHERE = 4
"""Letters from which a word inside the name of a place is looked at too."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: `cells` stand in columns beside the text; `value` is what taking it gives."""

    kind: Kind
    text: str
    value: object = None
    cells: tuple[str, ...] = ()
    is_faint: bool = False

    @property
    def spoken(self) -> str:
        """Return the line as a screen reader says it."""
        return ", ".join(part for part in (self.text, *self.cells) if part)


@dataclass(frozen=True, slots=True)
class Way:
    """A place, or a part of one, under the words by which people look for it."""

    place: str
    title: str
    words: str = ""
    what: object = None


WAYS = (
    Way("board", N_("Tableau de bord"), N_("situation accueil chiffres alertes")),
    Way("arrivals", N_("Arrivées"), N_("opération bus convoi vol liste importer express")),
    Way("arrivals", N_("Nouvelle opération d’arrivée"), N_("ouvrir convoi bus vol"), "new"),
    Way("registration", N_("Enregistrement"), N_("fiche inscrire nouvelle personne famille")),
    Way("registration", N_("Fiches à compléter"), N_("incomplètes manque terminer"), "incomplete"),
    Way("queue", N_("File d’attente"), N_("appeler numéro ticket attente")),
    Way("follow_up", N_("Suivi 72 h"), N_("séjours échéance délai prolonger sortie départ")),
    Way("distribution", N_("Distribution"), N_("repas servir kit eau ration")),
    Way("housing", N_("Hébergement"), N_("lits chambres dortoir plan")),
    Way("cards", N_("Cartes"), N_("imprimer badge réimprimer vérifier")),
    Way("cards", N_("Cartes vierges"), N_("stock badge imprimer"), "blank"),
    Way("referrals", N_("Référencements"), N_("orientation protection santé mineur")),
    Way("reports", N_("Rapports"), N_("chiffres statistiques rapport quotidien")),
    Way("exports", N_("Exports"), N_("lot transmettre siège envoyer clé USB")),
    Way("reception", N_("Réception des lots"), N_("importer accusé centres")),
    Way("consolidation", N_("Consolidation"), N_("chiffres siège rapports")),
    Way("administration", N_("Sauvegarde"), N_("copie restaurer sécurité clé USB"), "safety"),
    Way("administration", N_("Comptes"), N_("utilisateurs rôles phrase de passe"), "accounts"),
    Way("administration", N_("Lits"), N_("plan blocs dortoirs"), "beds"),
    Way("administration", N_("Journal"), N_("historique actes preuve"), "journal"),
    Way("administration", N_("Ce poste"), N_("langue thème taille texte imprimante"), "post"),
    Way("help", N_("Aide"), N_("mode d’emploi touches raccourcis version")),
)


def rows_for(
    typed: str, hits: Sequence[Hit], now: datetime, places: Iterable[str], *, may_add: bool
) -> tuple[Row, ...]:
    """Return the lines for what is typed: people, then places, then what can be done."""
    known = frozenset(places)
    rows = [
        Row(PERSON, hit_name(hit), hit, hit_words(hit, now), is_faint=not hit.is_here)
        for hit in hits
    ]
    rows += [
        Row(PLACE, _(way.title), way, (_("ouvrir"),))
        for way in WAYS
        if way.place in known and _is_meant(way, fold(typed))
    ][:_MOST_PLACES]
    shown = " ".join(typed.split())
    if not rows:
        text = _(
            "Aucune personne trouvée pour “{typed}”. Essayez le n° d’appel, le "
            "téléphone ou une autre orthographe."
        )
        rows.append(Row(REMARK, text.format(typed=shown)))
    if may_add and any(char.isalpha() for char in typed):
        title = _("Nouvelle personne “{typed}”") if hits else _("Créer une fiche")
        rows.append(Row(NEW, title.format(typed=shown), shown, ("F2",)))
    return tuple(rows)


def _is_meant(way: Way, typed: str) -> bool:
    if len(typed) < _SHORTEST:
        return False
    title = fold(_(way.title))
    words = f"{title} {fold(_(way.words))}".split()
    return title.startswith(typed) or (
        len(typed) >= _ANYWHERE and any(word.startswith(typed) for word in words)
    )
