"""A small stock for tests: four articles, ten pieces of each, kits by profile."""

from uuid import UUID

from core.commands.stock.move_stock import Deliver, deliver
from core.commands.stock.set_up_stock import ArticlePlan, KitPlan, SetUpStock, set_up_stock
from core.house import House
from core.queries.stock.stock_now import ArticleRow, stock_now

SOAP, BABY, BUCKET, MAT = "KHY-H", "KHY-N", "SEAU", "NATTE"
ARTICLES = (
    ArticlePlan(SOAP, "Kit d’hygiène, homme", "kit", threshold=2),
    ArticlePlan(BABY, "Kit bébé", "kit"),
    ArticlePlan(BUCKET, "Seau", "pièce"),
    ArticlePlan(MAT, "Natte", "pièce", loan=True),
)
KITS = (
    KitPlan("KHY", SOAP, sex="M", age_from=18),
    KitPlan("KHY", BABY, age_to=1, quantity=2),
    KitPlan("KHY", BUCKET, family_from=2, per_family=True),
    KitPlan("KCO", MAT),
)
TEN = 10


def filled_shelves(house: House) -> dict[str, UUID]:
    """Set the stock up with ten pieces of each article; return their keys by code."""
    house.do(set_up_stock, SetUpStock(ARTICLES, KITS))
    keys = {row.code: row.id for row in house.look(stock_now)}
    for key in keys.values():
        house.do(deliver, Deliver(key, TEN, "OIM, bon 12"))
    return keys


def shelf(house: House) -> dict[str, ArticleRow]:
    """Return the articles by code."""
    return {row.code: row for row in house.look(stock_now)}


def on_hand(house: House) -> dict[str, int]:
    """Return what lies on the shelf by code."""
    return {code: row.on_shelf for code, row in shelf(house).items()}
