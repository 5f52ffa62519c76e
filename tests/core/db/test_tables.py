"""All tables in one import."""

from core.db import arrivals, batches, centre, people, stays
from core.db.replica import TRAVEL_ORDER
from core.db.tables import EXPORTED, Base


def test_every_model_is_known_to_the_migrations() -> None:
    known = {mapper.class_.__tablename__ for mapper in Base.registry.mappers}
    assert known == set(Base.metadata.tables)
    for module in (arrivals, batches, centre, people, stays):
        defined = {
            value.__tablename__ for value in vars(module).values() if hasattr(value, "__table__")
        }
        assert defined <= known


def test_exported_tables_are_those_that_have_a_place_in_a_batch() -> None:
    assert set(TRAVEL_ORDER) == EXPORTED
