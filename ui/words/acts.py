"""Words for what stands in the journal, and for roles. No Qt."""

from core.rules.access import Role
from resources.translation import N_, _

ROLES = {
    Role.RECEPTION: N_("Accueil"),
    Role.CATERING: N_("Repas"),
    Role.HEALTH: N_("Santé"),
    Role.PROTECTION: N_("Protection"),
    Role.MANAGER: N_("Responsable"),
    Role.ADMINISTRATOR: N_("Administrateur"),
    Role.DATA: N_("Données"),
}

ROLE_HINTS = {
    Role.RECEPTION: N_("Arrivées, fiches, cartes, lits, départs."),
    Role.CATERING: N_("Distribution seulement ; ne voit aucun besoin particulier."),
    Role.HEALTH: N_("Voit les personnes, note les soins."),
    Role.PROTECTION: N_("Voit aussi ce qui est protégé."),
    Role.MANAGER: N_("Tout l’accueil, les exceptions, les rapports et les envois."),
    Role.ADMINISTRATOR: N_("Comptes, lits, sauvegardes."),
    Role.DATA: N_("Rapports, exports, sauvegardes."),
}

ACTS = {
    "add_blocks": N_("Lits ajoutés"),
    "add_user": N_("Compte créé"),
    "arrive_listed": N_("Personnes de la liste arrivées"),
    "assign_bed": N_("Lit donné"),
    "assign_proposed": N_("Lits proposés acceptés"),
    "begin_chain": N_("Nouvelle suite de lots (registre restauré)"),
    "call_again": N_("Numéro rappelé"),
    "call_next": N_("Numéro appelé"),
    "cancel_stay": N_("Enregistrement annulé"),
    "cancel_stays": N_("Enregistrements annulés ensemble"),
    "change_lane": N_("Autre file d’attente"),
    "correct_fiche": N_("Fiche corrigée"),
    "correct_operation": N_("Opération corrigée"),
    "deactivate_user": N_("Compte fermé"),
    "end_stay": N_("Sortie enregistrée"),
    "express_arrival": N_("Accueil express"),
    "extend_stay": N_("Séjour prolongé"),
    "finish_call": N_("Sorti de la file d’attente"),
    "found_centre": N_("Registre créé"),
    "free_bed": N_("Lit libéré"),
    "free_beds": N_("Lits libérés"),
    "freeze_batch": N_("Lot préparé pour le siège"),
    "import_list": N_("Liste importée"),
    "join_family": N_("Famille rejointe"),
    "join_queue": N_("Mis dans la file d’attente"),
    "keep_photo": N_("Photo gardée"),
    "give_card": N_("Carte donnée"),
    "judge_double": N_("Avis sur un doublon possible"),
    "keep_post": N_("Poste noté"),
    "keep_trust_list": N_("Liste de confiance chargée"),
    "link_listed": N_("Personne rapprochée de la liste"),
    "load_receipt": N_("Accusé de réception chargé"),
    "make_blank_cards": N_("Cartes vierges faites"),
    "mark_copied": N_("Lot copié"),
    "mark_items": N_("Services notés"),
    "merge_families": N_("Familles réunies"),
    "not_there": N_("Absent à l’appel"),
    "merge_people": N_("Fiches réunies"),
    "note_passphrase": N_("Phrase de passe changée"),
    "note_recovery_code": N_("Nouveau code de secours"),
    "open_operation": N_("Opération ouverte"),
    "put_back": N_("Remis dans la file d’attente"),
    "reactivate_user": N_("Compte rouvert"),
    "receive_batch": N_("Lot reçu"),
    "record_sheet": N_("Feuille d’émargement saisie"),
    "refuse_photo": N_("Refus de photo noté"),
    "register": N_("Personnes enregistrées"),
    "replace_card": N_("Carte remplacée"),
    "restore_stays": N_("Enregistrements rétablis"),
    "restore_tickets": N_("File d’attente\u00a0: acte annulé"),
    "serve": N_("Passage à la distribution"),
    "set_family_link": N_("Lien de famille changé"),
    "split_family": N_("Famille séparée"),
    "undo_exit": N_("Sortie annulée"),
    "undo_family_change": N_("Changement de famille annulé"),
    "undo_replacement": N_("Remplacement de carte annulé"),
    "take_ticket": N_("Ticket d’attente donné"),
    "take_back_return": N_("Nouveau séjour annulé"),
    "take_card_back": N_("Carte reprise"),
    "unmerge_people": N_("Fiches séparées"),
    "undo_serving": N_("Distribution annulée"),
    "unlink_listed": N_("Rapprochement annulé"),
    "unmark_items": N_("Services annulés"),
    "cancel_deposit": N_("Dépôt annulé"),
    "close_cash": N_("Caisse clôturée"),
    "count_shelf": N_("Stock compté"),
    "decide_dispute": N_("Litige décidé"),
    "deliver": N_("Entrée en stock"),
    "end_loans": N_("Prêts rendus ou perdus"),
    "give_back": N_("Dépôt rendu"),
    "keep_article": N_("Article du stock noté"),
    "lose": N_("Perte de stock notée"),
    "move_cash": N_("Argent ajouté à la caisse, ou retiré"),
    "move_deposit": N_("Dépôt déplacé"),
    "open_cash": N_("Caisse ouverte"),
    "open_dispute": N_("Litige ouvert, servi à titre provisoire"),
    "pay": N_("Argent remis"),
    "reopen_cash": N_("Caisse rouverte"),
    "reopen_dispute": N_("Décision de litige annulée"),
    "set_up_stock": N_("Articles du stock préparés"),
    "take_again": N_("Remise d’un dépôt annulée"),
    "take_deposit": N_("Dépôt reçu"),
    "undo_moves": N_("Mouvement de stock annulé"),
    "withdraw_dispute": N_("Litige retiré"),
    "withdraw_photo": N_("Photo ou refus de photo annulé"),
}
"""Name of a command → what the journal says of it."""


def act_words(command: str) -> str:
    """Return what was done; a command of a later program is named as it is."""
    return _(ACTS[command]) if command in ACTS else command


def role_words(roles: tuple[Role, ...]) -> str:
    """Return the roles of an account in the order of the list."""
    return ", ".join(_(word) for role, word in ROLES.items() if role in roles)
