"""Slips of what one person is handed: the attestation, the extract of what is held."""

from dataclasses import dataclass

from printing.frame import PLAIN, Frame


@dataclass(frozen=True, slots=True)
class AttestationSlip:
    """An attestation of one stay, in words; `helps` are the services, one a line."""

    centre_name: str
    opening: str
    """« Le responsable du … atteste que » """
    name: str
    """As it is known; dots to write on where there is none."""
    identity: tuple[str, ...]
    """Birth, nationality, number, document shown: one a line."""
    received: str
    """« de retour de …, a été accueillie au centre du … au … et a bénéficié de : » """
    helps: tuple[str, ...]
    remark: str
    """What the paper says of the medical visit, only where the person agreed; else empty."""
    closing: str
    place_text: str
    """« Fait à …, le … » """
    produced_text: str
    signatory: str
    """Under the place where the manager signs."""
    holder: str
    """Under the place where the person signs."""
    copies: tuple[str, ...]
    """Whom each copy is for: a page each."""
    frame: Frame = PLAIN
    small: bool = False
    """A5 instead of A4."""
    specimen: bool = False


@dataclass(frozen=True, slots=True)
class ExtractSection:
    """What is held of one kind: a title, what it is there for, and label with value."""

    title: str
    note: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ExtractSlip:
    """Everything that is held about one person, in words."""

    centre_name: str
    name: str
    known: str
    """Under the name: the registration number and when it was made."""
    opening: str
    sections: tuple[ExtractSection, ...]
    closing: tuple[str, ...]
    produced_text: str
    frame: Frame = PLAIN
    specimen: bool = False
