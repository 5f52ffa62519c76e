"""The places of the program in the order of a person's stay; who may not use one never sees it."""

from dataclasses import dataclass
from importlib import import_module

from core.rules.access import Permission
from resources.translation import N_
from ui.desk import Desk
from ui.page import Page


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the side bar; `module` is loaded when it is first opened."""

    key: str
    title: str
    icon: str
    group: str
    permission: Permission | None
    module: str
    page: str
    keys: str = ""
    profile: str = "centre"

    def build(self, desk: Desk) -> Page:
        """Make the page."""
        made = getattr(import_module(self.module), self.page)(desk)
        assert isinstance(made, Page)
        return made


RECEPTION, STAY, DATA, CENTRE = N_("ACCUEIL"), N_("SÉJOUR"), N_("DONNÉES"), N_("CENTRE")
_P = Permission

PLACES = (
    Place("board", N_("Tableau de bord"), "layout-dashboard", RECEPTION, _P.SEE_BOARD,
          "ui.pages.board", "BoardPage", "Alt+1"),
    Place("arrivals", N_("Arrivées"), "bus", RECEPTION, _P.REGISTER,
          "ui.pages.arrivals", "ArrivalsPage", "Alt+2"),
    Place("registration", N_("Enregistrement"), "user-plus", RECEPTION, _P.REGISTER,
          "ui.pages.registration", "RegistrationPage", "Alt+3"),
    Place("queue", N_("File d’attente"), "bell", RECEPTION, _P.REGISTER,
          "ui.pages.queue", "QueuePage", "Alt+0"),
    Place("follow_up", N_("Suivi 72 h"), "clock", STAY, _P.SEE_PEOPLE,
          "ui.pages.follow_up", "FollowUpPage", "Alt+4"),
    Place("distribution", N_("Distribution"), "utensils", STAY, _P.SERVE,
          "ui.pages.distribution", "DistributionPage", "Alt+5"),
    Place("sheets", N_("Listes papier"), "list-checks", STAY, _P.SERVE,
          "ui.pages.sheets", "SheetsPage"),
    Place("housing", N_("Hébergement"), "bed-double", STAY, _P.HOUSE,
          "ui.pages.housing", "HousingPage", "Alt+6"),
    Place("cards", N_("Cartes"), "id-card", STAY, _P.PRINT_CARDS,
          "ui.pages.cards", "CardsPage", "Alt+7"),
    Place("stock", N_("Stock et caisse"), "package", STAY, _P.KEEP_STOCK,
          "ui.pages.stock", "StockPage", "Alt+C"),
    Place("departures", N_("Départs"), "log-out", STAY, _P.DEPART,
          "ui.pages.departures", "DeparturesPage", "Alt+D"),
    Place("reports", N_("Rapports"), "file-text", DATA, _P.SEE_FIGURES,
          "ui.pages.reports", "ReportsPage", "Alt+8"),
    Place("exports", N_("Exports"), "send", DATA, _P.EXPORT,
          "ui.pages.exports", "ExportsPage", "Alt+9"),
    Place("reception", N_("Réception des lots"), "download", DATA, _P.CONSOLIDATE,
          "ui.pages.reception", "ReceptionPage", "Alt+1", "headquarters"),
    Place("links", N_("Doublons"), "users", DATA, _P.CONSOLIDATE,
          "ui.pages.links", "LinksPage", "Alt+3", "headquarters"),
    Place("consolidation", N_("Consolidation"), "file-spreadsheet", DATA, _P.CONSOLIDATE,
          "ui.pages.reports", "ReportsPage", "Alt+2", "headquarters"),
    Place("administration", N_("Administration"), "settings", CENTRE, _P.BACK_UP,
          "ui.pages.administration", "AdministrationPage", "", ""),
    Place("help", N_("Aide"), "circle-help", CENTRE, None,
          "ui.pages.help", "HelpPage", "F1", ""),
)  # fmt: skip

PERSON = Place("person", N_("Fiche"), "user", "", _P.SEE_PEOPLE, "ui.pages.person", "PersonPage")


def places_for(desk: Desk) -> tuple[Place, ...]:
    """Return the places that the person who is logged in may use here."""
    profile = desk.house.place.profile
    return tuple(
        place
        for place in PLACES
        if place.profile in ("", profile)
        and (place.permission is None or desk.may(place.permission))
    )
