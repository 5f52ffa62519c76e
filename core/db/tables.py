"""All tables in one import: what migrations and batches look through."""

from core.db import arrivals, batches, centre, people, photos, queue, stays
from core.db.records import EXPORTED, Base

__all__ = ["EXPORTED", "Base", "arrivals", "batches", "centre", "people", "photos", "queue", "stays"]
