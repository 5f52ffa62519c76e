"""All tables in one import: what migrations and batches look through."""

from core.db import (
    arrivals,
    batches,
    cash,
    centre,
    departures,
    deposits,
    disputes,
    kept_pictures,
    meals,
    people,
    photos,
    queue,
    rooms,
    stays,
    stock,
)
from core.db.records import EXPORTED, Base

__all__ = [
    "EXPORTED",
    "Base",
    "arrivals",
    "batches",
    "cash",
    "centre",
    "departures",
    "deposits",
    "disputes",
    "kept_pictures",
    "meals",
    "people",
    "photos",
    "queue",
    "rooms",
    "stays",
    "stock",
]
