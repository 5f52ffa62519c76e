"""Every key of the desk in one table: pages bind from it, and the help page lists it.

    bind(page, "save", self._save)                   # keys act while `page` is shown
    tip(_("Enregistrer"), "save")                    # « Enregistrer (Ctrl+S) »
    for shortcut in SHORTCUTS: keys_text(shortcut), _(shortcut.label), _(shortcut.where)

Alt with a digit is for places, Ctrl with a letter for acts; Ctrl+Alt is AltGr and is not used.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from resources.translation import N_, _

EVERYWHERE: Final = N_("Partout")
FORMS: Final = N_("Dans une fiche")
LISTS: Final = N_("Dans une liste")
POSTS: Final = N_("Au poste de distribution")


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One act and the keys that do it; `label` and `where` are marked by `N_`."""

    id: str
    keys: tuple[str, ...]
    label: str
    where: str = EVERYWHERE


SHORTCUTS: Final = (
    Shortcut("help", ("F1",), N_("Aide de cet écran")),
    Shortcut("new_person", ("F2", "Ctrl+N"), N_("Nouvelle personne")),
    Shortcut("new_family", ("Shift+F2", "Ctrl+Shift+N"), N_("Nouvelle famille")),
    Shortcut("search", ("F3", "Ctrl+F"), N_("Rechercher partout")),
    Shortcut("distribution", ("F4", "Ctrl+R"), N_("Distribution, changer de repas")),
    Shortcut("refresh", ("F5",), N_("Actualiser")),
    Shortcut("next_pane", ("F6",), N_("Zone suivante")),
    Shortcut("previous_pane", ("Shift+F6",), N_("Zone précédente")),
    Shortcut("follow_up", ("F7", "Ctrl+T"), N_("Suivi 72 h")),
    Shortcut("print_card", ("F9", "Ctrl+P"), N_("Imprimer la carte de la personne affichée")),
    Shortcut("attestation", ("Shift+F9",), N_("Attestation de la personne affichée")),
    Shortcut("print_list", ("Ctrl+Shift+P",), N_("Imprimer pour les secours et la relève")),
    Shortcut("read_code", ("Ctrl+K",), N_("Lire une carte avec la caméra")),
    Shortcut("full_screen", ("F11", "Ctrl+Shift+F"), N_("Plein écran")),
    Shortcut("lock", ("F12", "Ctrl+L"), N_("Verrouiller le poste")),
    Shortcut("call_next", ("Ctrl+J",), N_("Appeler le numéro suivant")),
    Shortcut("call_again", ("Ctrl+Shift+J",), N_("Rappeler le numéro")),
    Shortcut("not_there", ("Ctrl+Shift+A",), N_("Absent à l’appel")),
    Shortcut("undo", ("Ctrl+Z",), N_("Annuler le dernier acte")),
    Shortcut("redo", ("Ctrl+Y",), N_("Rétablir ce qui vient d’être annulé")),
    Shortcut("back", ("Alt+Left",), N_("Retour")),
    Shortcut("close", ("Esc",), N_("Fermer le panneau le plus proche")),
    Shortcut("new_operation", ("Ctrl+O",), N_("Nouvelle opération d’arrivée")),
    Shortcut("export", ("Ctrl+E",), N_("Exporter")),
    Shortcut("beds", ("Ctrl+B",), N_("Lits")),
    Shortcut("edit", ("Ctrl+M",), N_("Modifier la fiche"), FORMS),
    Shortcut("save", ("Ctrl+S",), N_("Enregistrer"), FORMS),
    Shortcut("save_next", ("Ctrl+Return",), N_("Enregistrer et suivant"), FORMS),
    Shortcut("photo", ("F8", "Ctrl+I"), N_("Photo"), FORMS),
    Shortcut("photo_refused", ("Alt+R",), N_("Refus de photo"), FORMS),
    Shortcut("details", ("Ctrl+D",), N_("Plus de détails"), FORMS),
    Shortcut("next_field", ("Return",), N_("Champ suivant"), FORMS),
    Shortcut("previous_field", ("Shift+Return",), N_("Champ précédent"), FORMS),
    Shortcut("open_row", ("Return",), N_("Ouvrir la ligne"), LISTS),
    Shortcut("all_rows", ("Ctrl+A",), N_("Tout sélectionner (ce que montre le filtre)"), LISTS),
    Shortcut("contest", ("Ctrl+G",), N_("Litige\u00a0: la personne conteste le refus"), POSTS),
    Shortcut("serve_anyway", ("Ctrl+Shift+O",), N_("Servir quand même, avec un motif"), POSTS),
)
"""The key map of ux.md 3.15."""

_BY_ID: Final = {shortcut.id: shortcut for shortcut in SHORTCUTS}
_KEY_WORDS: Final = {
    "Shift": N_("Maj"),
    "Return": N_("Entrée"),
    "Esc": N_("Échap"),
    "Left": "←",
    "Right": "→",
    "Del": N_("Suppr"),
}


def shortcut(shortcut_id: str) -> Shortcut:
    """Return a line of the table; raises KeyError."""
    return _BY_ID[shortcut_id]


def keys_text(of: Shortcut | str) -> str:
    """Return the keys as they stand on the keyboard, e.g. « F2, Ctrl+N »."""
    line = _BY_ID[of] if isinstance(of, str) else of
    return ", ".join("+".join(map(_key_word, keys.split("+"))) for keys in line.keys)


def tip(text: str, shortcut_id: str) -> str:
    """Return a text followed by its keys, for a tooltip."""
    return _("{text} ({keys})").format(text=text, keys=keys_text(shortcut_id))


def bind(
    widget: QWidget, shortcut_id: str, slot: Callable[[], object], *, whole_window: bool = False
) -> tuple[QShortcut, ...]:
    """Make the keys of an act call `slot` while `widget` (or its window) has the focus."""
    context = Qt.ShortcutContext
    made = []
    for keys in _BY_ID[shortcut_id].keys:
        key = QShortcut(QKeySequence(keys), widget)
        key.setContext(
            context.WindowShortcut if whole_window else context.WidgetWithChildrenShortcut
        )
        key.activated.connect(slot)
        made.append(key)
    return tuple(made)


def _key_word(key: str) -> str:
    word = _KEY_WORDS.get(key)
    return _(word) if word else key
