"""Tables about people: who they are, their families, consents, documents, search words."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.records import Base, Keyed, exported


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
    guardian: Mapped[str | None] = mapped_column(String(120))
    agent_id: Mapped[UUID]
    at: Mapped[datetime]


class UnreadText(Base):
    """What was said for a field of a fiche and cannot be made out yet; kept at this centre only.

    Gone as soon as the fiche is saved with the field filled or emptied.
    """

    __tablename__ = "unread_text"
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    field: Mapped[str] = mapped_column(String(12), primary_key=True)
    text: Mapped[str] = mapped_column(String(120))


class SearchEntry(Base):
    """The folded words and marked sounds under which one person is found, between spaces.

    Derived from the names and rewritten with them by `core.db.search_words` only; what is
    indexed of it, and how it is asked, is in `core.db.search_index`.
    """

    __tablename__ = "search_entry"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[UUID] = mapped_column(unique=True)
    words: Mapped[str] = mapped_column(Text)


@exported
class DuplicateVerdict(Base, Keyed):
    """What an agent said of two fiches: one person, two persons, or later; one row a pair.

    The key comes from the pair (`core.db.merged.pair_key`). `agreeing` keeps what agreed then;
    `moved` is the JSON of what a merge moved to the fiche that is kept, so that it can be taken
    back exactly; `rank` orders the merges into one fiche.
    """

    __tablename__ = "duplicate_verdict"
    one_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    verdict: Mapped[str] = mapped_column(String(10), index=True)
    reason: Mapped[str] = mapped_column(String(20), default="")
    agreeing: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime]
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))
    merged_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    double_stay_id: Mapped[UUID | None] = mapped_column(ForeignKey("stay.id"))
    rank: Mapped[int] = mapped_column(default=0)
    moved: Mapped[str] = mapped_column(Text, default="")
