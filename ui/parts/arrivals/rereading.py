"""Understanding a list again without touching the books: other columns, corrected cells."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.act import Progress
from core.exchange.arrival_lists import Correction, ListPreview, correct, remap
from core.exchange.arrival_lists.reading import understand
from ui.reference import name_variants


@dataclass(frozen=True, slots=True)
class ReadColumns:
    """Reads the file with these columns; called in the worker's thread."""

    preview: ListPreview
    mapping: Mapping[str, str]

    def __call__(self, progress: Progress) -> ListPreview:
        """Return the list as it is understood so; raises InvalidInput by field."""
        return remap(self.preview, self.mapping, progress=progress, variants=name_variants())


@dataclass(frozen=True, slots=True)
class ReadCells:
    """Reads the file as if these cells said what was written by hand."""

    preview: ListPreview
    corrections: tuple[Correction, ...]

    def __call__(self, progress: Progress) -> ListPreview:
        """Return the list as it is understood so."""
        return correct(self.preview, self.corrections, progress=progress, variants=name_variants())


@dataclass(frozen=True, slots=True)
class ReadAfresh:
    """Reads the file as if its sender had never sent one: as proposed, without corrections."""

    preview: ListPreview

    def __call__(self, progress: Progress) -> ListPreview:
        """Return the list as it is understood so."""
        plain = replace(self.preview, wanted=None, corrections=(), known_sender=False)
        return understand(plain, progress=progress, variants=name_variants())
