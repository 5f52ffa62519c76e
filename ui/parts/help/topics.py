"""What the help says: short sentences in the words of the screens."""

from dataclasses import dataclass

from resources.translation import N_
from ui.words.definitions import DEFINITIONS


@dataclass(frozen=True, slots=True)
class Topic:
    """One card of the help: a title and its lines, marked by `N_`."""

    key: str
    title: str
    lines: tuple[str, ...]
    numbered: bool = False


TOPICS = (
    Topic(
        "day",
        N_("La journée en cinq étapes"),
        (
            N_(
                "Arrivées : ouvrez l’opération (bus, vol), importez la liste si elle existe. Sans "
                "liste, donnez une carte vierge, scannez-la et tapez deux touches : sexe, âge."
            ),
            N_(
                "Enregistrement : complétez chaque fiche, la nuit même ou le lendemain. Une fiche "
                "incomplète n’empêche jamais de manger ni de dormir."
            ),
            N_(
                "Séjour : donnez les lits, imprimez les cartes, servez les repas en scannant. Le "
                "verdict dit ce qu’il faut faire : « Servez » ou « Ne servez pas »."
            ),
            N_(
                "Suivi 72 h : regardez qui doit partir bientôt, qui a dépassé, ce qui reste à "
                "donner. Notez les départs et les prolongations."
            ),
            N_(
                "Soir : imprimez le rapport du jour, faites le lot pour le siège, sauvegardez sur "
                "une clé. L’envoi n’est sûr qu’avec l’accusé de réception."
            ),
        ),
        numbered=True,
    ),
    Topic(
        "evacuation",
        N_("Faire sortir tout le monde, ou continuer sans le PC"),
        (
            N_(
                "Ctrl+Maj+P, puis E, puis Entrée\u00a0: la liste d’évacuation par chambre et n° "
                "d’appel sort de l’imprimante. N ajoute les noms, S donne la liste de secours."
            ),
            N_(
                "Le programme est fermé, ou personne n’a la phrase de passe\u202f? Le fichier "
                "EVACUATION.pdf est dans le dossier du centre\u00a0: par chambre et n°, sans noms, "
                "refait chaque minute où quelque chose a changé. L’heure est écrite dessus."
            ),
            N_(
                "R\u00a0: la feuille de relève. P\u00a0: le plan des lits sans noms, L\u00a0: "
                "avec les noms."
            ),
            N_("La lettre A marque qui il faut aider à sortir. Cochez au point de rassemblement."),
        ),
    ),
    Topic(
        "scan",
        N_("Scanner une carte"),
        (
            N_("Nulle part il ne faut cliquer dans un champ : scannez, l’écran comprend."),
            N_("Au poste de distribution, le scan donne le verdict ; ailleurs, il ouvre la fiche."),
            N_("Le scan ne marche pas ? Tapez le n° d’appel (07-415) ou les douze signes."),
        ),
    ),
    Topic(
        "queue",
        N_("Appeler à la file d’attente"),
        (
            N_("Ctrl+J appelle le numéro suivant, de partout, et ouvre sa fiche."),
            N_("Personne ne répond\u202f? Rappelez (Ctrl+Maj+J), ou notez l’absence (Ctrl+Maj+A)."),
            N_("L’affichage (F11) ne montre que des numéros\u00a0: ni nom, ni file, ni besoin."),
        ),
    ),
    Topic(
        "lost_card",
        N_("Que faire si… la carte est perdue"),
        (
            N_("Cherchez la personne (F3) par son nom, son n° ou son téléphone."),
            N_("Sur sa fiche, remplacez la carte : l’ancienne est refusée aussitôt partout."),
        ),
    ),
    Topic(
        "duplicate",
        N_("Que faire si… deux fiches se ressemblent"),
        (
            N_("Continuez : la personne mange et dort. Comparez ensuite les deux fiches."),
            N_("Demandez le prénom de la mère : c’est ce qui distingue le mieux."),
        ),
    ),
    Topic(
        "clock",
        N_("Que faire si… l’heure du PC est fausse"),
        (
            N_("Corrigez-la dans les réglages du PC : le délai de 72 heures en dépend."),
            N_("Tant que l’heure recule, rien ne s’écrit ; tout reste lisible."),
        ),
    ),
    Topic(
        "power",
        N_("Que faire si… le courant est coupé"),
        (
            N_("Ce qui a été confirmé à l’écran est enregistré. Rallumez et entrez."),
            N_("Pendant la coupure, notez sur la liste papier ; saisissez la feuille ensuite."),
        ),
    ),
    Topic(
        "printer",
        N_("Que faire si… l’imprimante ne marche pas"),
        (
            N_("Donnez des cartes vierges imprimées d’avance, ou enregistrez en PDF."),
            N_("Une carte n’est remise que lorsqu’elle est scannée : imprimée ne suffit pas."),
        ),
    ),
    Topic(
        "passphrase",
        N_("Que faire si… la phrase de passe est oubliée"),
        (
            N_("L’administrateur en donne une nouvelle : Administration, Comptes."),
            N_("C’est celle de l’administrateur ? À l’entrée : « J’ai oublié : code de secours »."),
        ),
    ),
    Topic(
        "backup",
        N_("Sauvegarder et restaurer"),
        (
            N_("Administration, Sauvegarde : choisissez la clé, attendez « vérifiée »."),
            N_("« Tout vérifier » prouve le registre, le journal, les lots et les sauvegardes."),
        ),
    ),
    Topic(
        "privacy",
        N_("Ce qui ne se montre pas"),
        (
            N_("Ni santé, ni protection, ni téléphone, ni pays sur une carte ou un mur."),
            N_("Appelez par le n° d’appel, pas par le nom. Verrouillez en partant (F12)."),
            N_("Refuser une photo ou le partage ne change rien à ce que la personne reçoit."),
        ),
    ),
    Topic("figures", N_("Comment chaque nombre est compté"), DEFINITIONS, numbered=True),
)

LICENCES = (
    ("Accueil 72", "Apache-2.0"),
    ("Qt, PySide6", "LGPL-3.0"),
    ("Python", "PSF-2.0"),
    ("SQLCipher, SQLite", "BSD-3-Clause, blessing"),
    ("SQLAlchemy, Alembic, openpyxl", "MIT"),
    ("cryptography, age (pyrage)", "Apache-2.0, BSD-3-Clause, MIT"),
    ("reportlab, qrcode, Pillow", "BSD-3-Clause, MIT-CMU"),
    ("Inter, Noto", "OFL-1.1"),
    ("Lucide", "ISC"),
)
"""What the program is made of, and under which licence."""
