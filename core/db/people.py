"""Tables about people: who they are, their families, consents, documents, search words."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.records import Base, Keyed, exported
from core.rules.names import LONGEST_TOKEN

LONGEST_WORD = LONGEST_TOKEN


@exported
class Family(Base, Keyed):
    """People who arrived together and stay together."""

    __tablename__ = "family"
    label: Mapped[str] = mapped_column(String(20))
    operation_id: Mapped[UUID | None] = mapped_column(ForeignKey("operation.id"), index=True)


@exported
class Person(Base, Keyed):
    """A human being; one record however often he or she returns."""

    __tablename__ = "person"
    registration_no: Mapped[str] = mapped_column(String(20), unique=True)
    family_name: Mapped[str] = mapped_column(String(80), default="")
    given_names: Mapped[str] = mapped_column(String(80), default="")
    alias: Mapped[str] = mapped_column(String(80), default="")
    sex: Mapped[str] = mapped_column(String(1), default="")
    birth_precision: Mapped[str] = mapped_column(String(8), default="")
    birth_year: Mapped[int | None]
    birth_month: Mapped[int | None]
    birth_day: Mapped[int | None]
    birth_stated_on: Mapped[date | None]
    birth_place: Mapped[str] = mapped_column(String(120), default="")
    father_first_name: Mapped[str] = mapped_column(String(80), default="")
    mother_name: Mapped[str] = mapped_column(String(120), default="")
    nationality: Mapped[str] = mapped_column(String(3), default="MLI")
    marital_status: Mapped[str] = mapped_column(String(12), default="")
    interview_language: Mapped[str] = mapped_column(String(16), default="")
    phone: Mapped[str] = mapped_column(String(20), default="", index=True)
    phone_owner: Mapped[str] = mapped_column(String(20), default="")
    destination_text: Mapped[str] = mapped_column(String(120), default="")
    destination_code: Mapped[str] = mapped_column(String(16), default="")
    region_code: Mapped[str] = mapped_column(String(2), default="")
    cercle_code: Mapped[str] = mapped_column(String(6), default="")
    stay_country: Mapped[str] = mapped_column(String(3), default="")
    complete: Mapped[bool] = mapped_column(default=False)
    registered_at: Mapped[datetime]
    merged_into_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id", deferrable=True, initially="DEFERRED")
    )


@exported
class Document(Base, Keyed):
    """A paper that a person has, or had."""

    __tablename__ = "document"
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    type: Mapped[str] = mapped_column(String(12))
    number: Mapped[str] = mapped_column(String(40), default="", index=True)
    state: Mapped[str] = mapped_column(String(12), default="")


@exported
class Consent(Base, Keyed):
    """What a person agreed to, with which text, in which language, before whom."""

    __tablename__ = "consent"
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    answer: Mapped[str] = mapped_column(String(16))
    purposes: Mapped[str] = mapped_column(Text, default="{}")
    method: Mapped[str] = mapped_column(String(12), default="")
    language: Mapped[str] = mapped_column(String(16), default="")
    text_version: Mapped[str] = mapped_column(String(20), default="")
    agent_id: Mapped[UUID]
    at: Mapped[datetime]


class SearchWord(Base):
    """A folded word under which a person is found; rewritten whenever the names change.

    Words are compared by their code points (collation C): a prefix is a range of the key.
    Written by `core.db.search_words` only, which says why there is no index of people.
    """

    __tablename__ = "search_word"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own protocol
    word: Mapped[str] = mapped_column(
        String(LONGEST_WORD).with_variant(String(LONGEST_WORD, collation="C"), "postgresql"),
        primary_key=True,
    )
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
