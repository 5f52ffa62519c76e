"""Invented people for the exercise: the same seed invents the same people, all fictitious."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from core.commands.arrivals.import_list import ListLine
from core.rules.births import Birth, from_age
from core.rules.fiches import ConsentGiven, Fiche, PaperSeen

_PLACES = (
    ("Kayes", "01"),
    ("Bafoulabé", "01"),
    ("Yélimané", "12"),
    ("Kita", "11"),
    ("Koulikoro", "02"),
    ("Dioïla", "13"),
    ("Banamba", "02"),
    ("Sikasso", "03"),
    ("Bougouni", "14"),
    ("Koutiala", "15"),
    ("Ségou", "04"),
    ("San", "16"),
    ("Mopti", "05"),
    ("Bandiagara", "18"),
    ("Gao", "07"),
    ("Bamako, Commune V", "00"),
)
_LANGUAGES = ("bm", "bm", "bm", "soninke", "fulfulde", "maninkakan", "syenara", "songhay", "fr")
_CONSENTS = ("yes",) * 16 + ("no_sharing",) * 3 + ("no",)
_SPELLINGS = (
    ("ou", "u"),
    ("C", "K"),
    ("é", "e"),
    ("y", "i"),
    ("ss", "s"),
    ("dj", "di"),
    ("h", ""),
)
_EXACT, _YEAR_ONLY = 0.45, 0.7
_ADULTS, _SENIORS = (18, 45), (46, 70)


class Inventor:
    """Invents people one after another from a seed.

    `names` gives family names (`family`) and given names by sex (`M`, `F`); the common ones
    stand first in each and are drawn more often.
    """

    def __init__(self, seed: int, names: Mapping[str, Sequence[str]], today: date) -> None:
        self._random = Random(seed)  # noqa: S311 - invented people need no secret numbers
        self._names = names
        self._today = today
        self._phones = 0

    def lines(self, count: int, sheet: str) -> tuple[ListLine, ...]:
        """Return the lines of a list as consulates send it: little is known of each person."""
        made: list[ListLine] = []
        while len(made) < count:
            size = self._random.choice((1, 1, 1, 1, 1, 1, 2, 3, 4))
            group = f"G{len(made) + 1:03d}" if size > 1 else ""
            people = self.family(size) if size > 1 else (self.single(),)
            for fiche in people[: count - len(made)]:
                row = len(made) + 2
                made.append(
                    ListLine(
                        key=f"{sheet}:{row}",
                        sheet=sheet,
                        row=row,
                        family_name=fiche.family_name,
                        given_names=fiche.given_names,
                        sex=fiche.sex,
                        birth=fiche.birth.compact() if fiche.birth else "",
                        destination=fiche.destination_text,
                        group=group,
                    )
                )
        return tuple(made)

    def single(self) -> Fiche:
        """Return an adult alone, mostly a man, with a complete fiche."""
        sex = "F" if self._random.random() < 0.16 else "M"  # noqa: PLR2004 - share of women
        age = self._random.randint(*(_SENIORS if self._random.random() < 0.07 else _ADULTS))  # noqa: PLR2004 - share of older people
        return self._fiche(self._family_name(), sex, age)

    def lone_minor(self, age: int) -> Fiche:
        """Return a child or adolescent who travels alone."""
        return self._fiche(self._family_name(), self._random.choice("MMF"), age)

    def family(self, size: int) -> tuple[Fiche, ...]:
        """Return a family: one or two adults, then children of one name and one place."""
        name = self._family_name()
        head_sex = "F" if size > 1 and self._random.random() < 0.6 else "M"  # noqa: PLR2004 - as seen
        head = replace(self._fiche(name, head_sex, self._random.randint(24, 44)), relation="HEAD")
        members = [head]
        if size > 2 and self._random.random() < 0.6:  # noqa: PLR2004 - couples
            other = "M" if head_sex == "F" else "F"
            spouse = self._fiche(self._family_name(), other, self._random.randint(22, 50))
            members.append(replace(spouse, relation="SPOUSE", phone=""))
        while len(members) < size:
            child = self._fiche(name, self._random.choice("MF"), self._random.randint(0, 15))
            members.append(replace(child, relation="CHILD", phone=""))
        return tuple(
            replace(
                member,
                destination_text=head.destination_text,
                region_code=head.region_code,
                interview_language=head.interview_language,
            )
            for member in members
        )

    def misspelt(self, fiche: Fiche) -> Fiche:
        """Return the same person written down again by somebody else: a possible duplicate."""
        family, given = fiche.family_name, fiche.given_names
        for written, other in _SPELLINGS:
            if written in family:
                family = family.replace(written, other, 1)
                break
        birth = fiche.birth
        again = Birth("YEAR", birth.year) if birth else None
        return Fiche(
            family_name=family,
            given_names=given,
            sex=fiche.sex,
            birth=again,
            mother_name=fiche.mother_name,
            phone=fiche.phone,
            destination_text=fiche.destination_text,
            region_code=fiche.region_code,
        )

    def some(self, count: int, among: Sequence[object]) -> list[int]:
        """Return the places of `count` of them, drawn at random, in order."""
        return sorted(self._random.sample(range(len(among)), min(count, len(among))))

    def share(self, part: float) -> bool:
        """Return true with this probability."""
        return self._random.random() < part

    def _fiche(self, family_name: str, sex: str, age: int) -> Fiche:
        place, region = self._random.choice(_PLACES)
        language = self._random.choice(_LANGUAGES)
        return Fiche(
            family_name=family_name,
            given_names=self._given_name(sex),
            sex=sex,
            birth=self._birth(age),
            father_first_name=self._given_name("M"),
            mother_name=f"{self._given_name('F')} {self._family_name()}",
            interview_language=language,
            phone=self._phone() if age >= _ADULTS[0] and self.share(0.6) else "",
            destination_text=place,
            region_code=region,
            consent=ConsentGiven(self._random.choice(_CONSENTS), language=language),
            papers=self._papers(),
        )

    def _birth(self, age: int) -> Birth:
        drawn, year = self._random.random(), self._today.year - age
        if drawn < _EXACT and age > 0:
            day = self._random.randint(2, 27)
            month = self._random.randint(1, self._today.month)
            return Birth("DECL", year, month, min(day, self._today.day) if age else day)
        if drawn < _YEAR_ONLY:
            return Birth("YEAR", year)
        return from_age(age, self._today)

    def _papers(self) -> tuple[PaperSeen, ...]:
        drawn = self._random.random()
        if drawn < 0.4:  # noqa: PLR2004 - most come on a consular pass
            return (PaperSeen("LP", f"LP-{self._random.randint(10_000, 99_999)}", "SEEN"),)
        if drawn < 0.55:  # noqa: PLR2004 - some have a passport
            return (PaperSeen("PASS", f"AA{self._random.randint(1_000_000, 9_999_999)}", "SEEN"),)
        return (PaperSeen("NONE", "", "DECL"),)

    def _phone(self) -> str:
        self._phones += 1
        return f"+22376{self._phones:06d}"

    def _family_name(self) -> str:
        return self._drawn("family")

    def _given_name(self, sex: str) -> str:
        return self._drawn(sex)

    def _drawn(self, kind: str) -> str:
        among = self._names[kind]
        # The square of a random share: the names at the head of the list are the common ones.
        return among[int(len(among) * self._random.random() ** 2)]
