"""What people of a centre do in the window, in the order of a night and a noon of arrivals."""

import re
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from core.clock import SteppedClock
from tools.journey.hands import Hands
from tools.journey.papers import codes_on
from ui.entrance.exercise_words import EXERCISE_PASSPHRASE

OPERATION = "Abidjan (Port-Bouët)"
LISTS = (("port_bouet_vague1.xlsx", 175), ("port_bouet_vague2.csv", 240))
BLANKS = 10
ROOMS = ("34", "10", "12")
"""Rooms of the blocks for men, women and families, eight beds each."""

PROOFS = ("Registre", "Journal", "Lots", "Sauvegardes")
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Centre:
    """The people of one centre; `facts` keeps what the screen told them."""

    def __init__(self, hands: Hands, clock: SteppedClock, made: Path, samples: Path) -> None:
        self.hands = hands
        self.clock = clock
        self.made = made
        self.samples = samples
        self.facts: dict[str, object] = {}

    def open_for_the_first_time(self) -> None:
        """Answer the wizard: an exercise centre, its beds by numbers."""
        hands = self.hands
        hands.see("Bienvenue")
        hands.picture("01-premiere-ouverture")
        hands.press("Continuer")
        hands.press("S’exercer à partir de zéro")
        hands.press("Continuer")
        hands.write("Nom du centre", "Centre d’exercice de Bamako")
        hands.write("Code du centre", "BKO")
        hands.picture("02-centre")
        hands.press("Continuer")
        for at, rooms in enumerate(ROOMS):
            hands.write("Chambres", rooms, at)
        hands.see(f"{8 * sum(map(int, ROOMS))} lits en tout")
        hands.picture("03-lits")
        hands.press("Continuer")
        hands.press("Créer le centre")
        hands.see("Tableau de bord", 60)
        hands.picture("04-centre-ouvert")

    def print_blank_cards(self) -> tuple[str, ...]:
        """Make blank cards, keep their sheet, and return the codes that a scanner reads on it."""
        hands = self.hands
        hands.place(7)
        hands.press_tab("Vierges")
        hands.write("Combien de cartes vierges", str(BLANKS))
        hands.press("Faire des cartes vierges")
        hands.see(f"{BLANKS} cartes vierges faites")
        sheet = self._save_sheet(BLANKS, "cartes-vierges.pdf", "05-cartes-vierges")
        codes = codes_on(sheet)
        self.facts["blank_cards"] = len(codes)
        return codes

    def open_operation(self) -> None:
        """Open the operation of the convoy that came at night."""
        hands = self.hands
        hands.place(2)
        hands.key(Qt.Key.Key_O, _CONTROL)
        hands.see("Nouvelle opération")
        hands.line(OPERATION)
        hands.line("417")
        hands.picture("06-nouvelle-operation")
        hands.press("Ouvrir l’opération")
        hands.see(f"Opération 01 — {OPERATION} ouverte")

    def take_lists(self) -> None:
        """Take both lists, each after its preview."""
        hands = self.hands
        for number, (name, people) in enumerate(LISTS):
            hands.press_tab("Liste annoncée")
            hands.press("Importer une liste")
            hands.answer_file(self.samples / name)
            hands.see(f"Prendre {people} personnes")
            hands.picture(f"{7 + number:02d}-apercu-liste-{number + 1}")
            hands.press(f"Prendre {people} personnes")
            hands.see(f"{people} personnes : {people} ajoutées")

    def everybody_arrives(self) -> None:
        """Let everybody on the lists arrive at once."""
        hands = self.hands
        hands.press("Tous arrivés (415)")
        hands.press("Faire arriver 415 personnes")
        hands.see("415 personnes arrivées, de 01-001 à 01-415", 40)
        hands.picture("09-tous-arrives")

    def count_one_more(self, blank: str) -> None:
        """Count somebody who is on no list: blank card, two letters, Enter."""
        hands = self.hands
        hands.press_tab("Accueil express")
        hands.scan(blank)
        hands.see("Carte R")
        hands.type("m")
        hands.type("a")
        hands.picture("10-accueil-express")
        hands.key(Qt.Key.Key_Return)
        hands.see("Compté : 01-416")

    def write_a_fiche(self, blank: str) -> None:
        """Register one more person with the keyboard alone."""
        hands = self.hands
        hands.place(3)
        hands.scan(blank)
        hands.wait(lambda: blank[4:8] in hands.reads(), "the card was not taken")
        for text in ("Aminata", "Coulibaly", "f", "25", "Kayes", "76 12 34 56"):
            hands.line(text)
        hands.line()  # no need that can be seen
        hands.type("o")
        # What the second desk asks: the parents' names and the language of the talk.
        hands.key(Qt.Key.Key_D, _CONTROL)
        for text in ("Bakary", "Awa Traoré", "b"):
            hands.line(text)
        hands.picture("11-fiche")
        hands.key(Qt.Key.Key_Return, _CONTROL)
        hands.see("01-417 · COULIBALY Aminata est enregistré(e).")

    def follow(self) -> None:
        """Look at the follow-up list and at the board."""
        hands = self.hands
        hands.place(4)
        hands.see("01-417")
        hands.picture("12-suivi-72h")
        hands.place(1)
        hands.see("417")
        hands.picture("13-tableau-de-bord")

    def give_beds(self) -> None:
        """Look at the beds that are proposed and give them all."""
        hands = self.hands
        hands.place(6)
        hands.see("lits proposés")
        hands.picture("14-lits-proposes")
        proposed = re.search(r"Donner les (\d+) lits proposés", hands.reads())
        assert proposed is not None, "the number of beds is not told"
        hands.key(Qt.Key.Key_B, _CONTROL)
        hands.see(f"{proposed[1]} lits donnés", 40)
        hands.picture("15-lits-donnes")
        self.facts["beds"] = int(proposed[1])

    def print_cards(self) -> Path:
        """See the cards that are to be printed as they will come out, and save them.

        Who was counted by a blank card has it in the hand already.
        """
        hands = self.hands
        hands.place(7)
        hands.press_tab("À imprimer")
        sheet = self._save_sheet(415, "cartes.pdf", "16-cartes")
        self.facts["cards"] = 415
        return sheet

    def serve_lunch(self, sheet: Path) -> str:
        """Serve a lunch by scan; the same card is refused a minute later."""
        hands, clock = self.hands, self.clock
        fronts = codes_on(sheet)
        clock.step(clock.at.replace(hour=12, minute=30) - clock.at)
        hands.place(5)
        hands.see("PRÊT")
        hands.scan(fronts[0])
        hands.see("SERVEZ")
        hands.see("1 servi sur 417")
        hands.picture("17-repas-servi")
        clock.step(timedelta(minutes=1))

        hands.scan(fronts[0])
        hands.see("DÉJÀ SERVI à 12:30")
        hands.see("1 refus")
        hands.picture("18-second-passage-refuse")
        self.facts["served"] = fronts[0]
        return fronts[0]

    def ask_to_be_known(self, stick: Path) -> None:
        """Write the request for headquarters."""
        hands = self.hands
        self._open_administration("Centre")
        hands.press("Enregistrer la demande…")
        hands.answer_file(stick)
        hands.see("Demande enregistrée")
        hands.picture("19-demande-au-siege")

    def trust(self, stick: Path) -> None:
        """Load the trust list of headquarters."""
        self._open_administration("Centre")
        self.hands.press("Charger la liste de confiance…")
        self.hands.answer_file(stick / "confiance-0001.json")
        self.hands.see("Le siège lit-il la même empreinte")
        self.hands.press("C’est la même")
        self.hands.see("Liste de confiance n° 1 chargée")

    def send_batch(self, stick: Path) -> Path:
        """Prepare the batch for headquarters."""
        hands = self.hands
        hands.place(9)
        hands.press("Préparer le lot")
        for seen in ("Tout ce qui n’a pas été transmis", "Contrôle", "Contenu"):
            hands.see(seen)
            hands.press("Continuer")
        hands.press("Copier le lot")
        hands.answer_file(stick)
        hands.see("copié et relu", 40)
        hands.picture("23-lot-prepare")
        hands.press("Terminé")
        self.facts["batch"] = "BKO_A-000001"
        return stick / "BKO_A-000001.crm"

    def load_receipt(self, receipt: Path) -> None:
        """Load the receipt of headquarters: only now is the batch called received."""
        hands = self.hands
        hands.place(9)
        hands.press("Charger un accusé…")
        hands.answer_file(receipt)
        hands.see("Accusé reçu : 1 lot de plus est confirmé par le siège.")
        hands.picture("26-accuse-recu")
        self.facts["receipt"] = receipt.name

    def prove(self) -> None:
        """Back up, then prove books, journal, batches and backups."""
        hands = self.hands
        self._open_administration("Sauvegarde")
        hands.press("Sauvegarder maintenant")
        hands.see("Sauvegarde faite et vérifiée")
        hands.press("Tout vérifier")
        hands.wait(lambda: hands.reads().count("| Prouvé |") >= len(PROOFS), "not all is proved")
        for name in PROOFS:
            hands.see(name)
        hands.picture("27-tout-est-prouve")
        self.facts["verified"] = list(PROOFS)

    def lock(self) -> None:
        """Lock the desk and come back."""
        hands = self.hands
        hands.key(Qt.Key.Key_F12)
        hands.see("Phrase de passe")
        hands.picture("28-verrouille")
        hands.line(EXERCISE_PASSPHRASE)
        hands.see("Administration")

    def _open_administration(self, tab: str) -> None:
        hands = self.hands
        hands.press("Administration", hands.workplace().side_bar)
        hands.press_tab(tab)
        hands.rest()

    def _save_sheet(self, cards: int, name: str, picture: str) -> Path:
        hands = self.hands
        hands.see(f"Imprimer {cards} cartes", 40)
        hands.wait(lambda: "Page 1 sur" in hands.reads(), "no preview")
        hands.picture(picture)
        hands.press("Enregistrer en PDF")
        hands.answer_file(self.made / name)
        hands.see(f"Enregistré\u00a0: {self.made / name}")
        return self.made / name


def enter(hands: Hands) -> None:
    """Log in by the passphrase of the exercise."""
    hands.see("Phrase de passe")
    hands.line(EXERCISE_PASSPHRASE)
    hands.wait(lambda: hands.window.workplace is not None, "nobody could enter")
    hands.rest()
