"""Every code of the house has its sentence, every sentence its code, and they say how to go on."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter

import pytest

from core.commands.package.serve import Served
from core.errors import Conflict, DomainError, HouseTrouble, InvalidInput, NotAllowed, Refused
from core.exchange.arrival_lists.lines import TOLD_LINES
from core.rules.births import Birth
from core.rules.fiches import Fiche
from core.rules.package import Verdict
from ui.words import (
    SENTENCES,
    birth_words,
    problem_words,
    verdict_sentence,
    words_for,
    words_for_code,
)
from ui.words.fields import FIELDS
from ui.words.verdicts import REASONS

ROOT = Path(__file__).resolve().parents[2]
RAISED = {
    kind.__name__
    for kind in (DomainError, Refused, NotAllowed, Conflict, InvalidInput, HouseTrouble)
} | {"_unusable"}
NBSP, NARROW = "\u00a0", "\u202f"


def sources(*parts: str) -> list[Path]:
    return [path for part in parts for path in sorted((ROOT / part).rglob("*.py"))]


def texts(node: ast.AST | None) -> Iterator[str]:
    """Give the literal texts that an expression can have as its value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)
    elif isinstance(node, ast.BoolOp | ast.Dict):
        for value in node.values:
            yield from texts(value)
    elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        # `need_unknown:{…}`: what stands before the colon is the code.
        code, colon, _rest = str(node.values[0].value).partition(":")
        yield code if colon else ""


def problems_of(function: ast.FunctionDef) -> Iterator[str]:
    """Give the codes that a `problems()` (or what fills its dictionary) says of fields."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            yield from texts(node.value)
        elif isinstance(node, ast.Return):
            yield from (text for value in values_of(node.value) for text in texts(value))


def values_of(node: ast.AST | None) -> Iterator[ast.AST]:
    if isinstance(node, ast.IfExp):
        yield from values_of(node.body)
        yield from values_of(node.orelse)
    elif isinstance(node, ast.Dict):
        yield from node.values


def codes_raised() -> set[str]:
    found: set[str] = set()
    for path in sources("core", "ui"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
                if name in RAISED:
                    found.update(texts(node.args[0]))
                elif name == "refused" and "arrival_lists" in path.parts:
                    found.update(f"list_{code}" for code in texts(node.args[0]))
            elif isinstance(node, ast.FunctionDef) and node.name == "problems":
                found.update(problems_of(node))
    return {code.partition(":")[0] for code in found if code}


def literals() -> set[str]:
    return {
        node.value
        for path in sources("core", "ui")
        if path.parent.name != "words"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_code_that_is_raised_has_a_sentence():
    raised = codes_raised()
    assert {"disk_full", "card_already_given", "list_has_password", "birth_unreadable"} <= raised
    assert sorted(raised - set(SENTENCES)) == []


def test_every_sentence_has_somebody_who_says_its_code():
    said = literals()
    # Built from their two halves: `list_…` by the reader of lists, `receipt_…` by sealed files.
    built = {f"list_{text}" for text in said} | {
        f"receipt_{text}" for text in ("too_large", "altered", "not_for_us", "unreadable")
    }
    needs = {text.partition(":")[0] for text in said} | {"need_unknown", "batch_altered"}
    assert sorted(set(SENTENCES) - said - built - needs) == []


def test_every_kind_of_line_that_is_told_has_a_sentence():
    assert sorted(set(TOLD_LINES) - set(SENTENCES)) == []


def test_every_reason_not_to_serve_has_its_words():
    rules = ast.parse((ROOT / "core/rules/package.py").read_text("utf-8"))
    found = {
        text
        for node in ast.walk(rules)
        if isinstance(node, ast.FunctionDef) and node.name in {"why_not", "attention_of"}
        for answer in ast.walk(node)
        if isinstance(answer, ast.Return)
        for text in texts(answer.value)
    }
    assert "has_left" in found
    assert found - set(REASONS) == set()


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentences_are_written_as_french_is_printed(code):
    sentence = SENTENCES[code]
    assert sentence[-1] in ".?"
    assert "'" not in sentence
    assert not re.search(rf"[^{NBSP}{NARROW}\d/T][:;!?](?=\s|$)", sentence), sentence
    assert not re.search(r"(?i)\b(invalide|veuillez|erreur fatale)\b", sentence)
    assert sentence.count("«") == sentence.count(f"«{NBSP}")
    assert sentence.count("»") == sentence.count(f"{NBSP}»")


def test_details_stand_in_the_sentence():
    told = words_for(Refused("card_already_given", call_no="07-377"))
    assert told == "Cette carte est à 07-377. Prenez une carte vierge."


def test_instants_are_told_as_people_write_them():
    error = HouseTrouble(
        "clock_behind",
        now=datetime(2019, 1, 1, 0, 5, tzinfo=UTC),
        newest=datetime(2026, 11, 14, 2, 10, tzinfo=UTC),
    )
    assert "01/01/2019 00:05" in words_for(error)
    assert "14/11/2026 02:10" in words_for(error)


def test_a_missing_detail_still_gives_a_sentence():
    for code, sentence in SENTENCES.items():
        wanted = {name for _text, name, _spec, _conv in Formatter().parse(sentence) if name}
        told = words_for_code(code)
        assert "{" not in told
        assert told.count("?") >= len(wanted)


def test_problems_name_their_field_in_order():
    error = InvalidInput({"sex": "sex_missing", "needs": "need_unknown:vol"})
    told = problem_words(error.problems)
    assert list(told) == ["sex", "needs"]
    assert told["sex"] == f"Sexe{NBSP}: Choisissez M ou F."
    assert "vol" in told["needs"]
    assert words_for(error) == " ".join(told.values())


def test_an_unknown_code_is_named_so_that_it_can_be_reported():
    assert "never_heard_of" in words_for(DomainError("never_heard_of"))


def test_fields_of_requests_have_names():
    named = {
        target.slice.value
        for path in sources("core/commands", "core/rules")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name == "problems"
        for assign in ast.walk(node)
        if isinstance(assign, ast.Assign)
        for target in assign.targets
        if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant)
    }
    assert "consent" in named
    assert sorted(named - set(FIELDS)) == []


def test_every_field_that_is_refused_has_a_name():
    refused = {
        key.value
        for path in sources("core", "ui/cli")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "InvalidInput"
        for found in ast.walk(node)
        if isinstance(found, ast.Dict)
        for key in found.keys
        if isinstance(key, ast.Constant)
    }
    columns = {name for name in Fiche.__dataclass_fields__ if not name.endswith("_id")}
    read = {"family_name", "locality", "commune", "doc_number", "nina", "phone_own", "card_no"}
    assert {"file", "members"} <= refused
    assert sorted((refused | columns | read) - set(FIELDS)) == []


@pytest.mark.parametrize(
    ("birth", "sex", "age", "words"),
    [
        (Birth("DECL", 1998, 3, 12), "F", 28, "née le 12/03/1998"),
        (Birth("EXACT", 1998, 3, 12), "M", 28, "né le 12/03/1998"),
        (Birth("YEAR", 1998), "F", 28, "née en 1998"),
        (Birth("MONTH", 1998, 3), "M", 28, "né en 03/1998"),
        (Birth("YEAR", 1998), "", 28, "né(e) en 1998"),
        (
            Birth("AGE", 2001, stated_on=date(2026, 11, 14)),
            "F",
            25,
            f"née vers 2001 (~25{NBSP}ans)",
        ),
        (Birth("AGE", 2001, stated_on=date(2026, 11, 14)), "", None, "né(e) vers 2001"),
        (
            Birth("AGE", 2026, 3, stated_on=date(2026, 11, 14)),
            "M",
            0,
            f"né vers 03/2026 (~0{NBSP}ans)",
        ),
        (None, "M", 25, f"~25{NBSP}ans"),
        (None, "", None, ""),
    ],
)
def test_births_agree_with_the_person_and_keep_their_precision(birth, sex, age, words):
    assert birth_words(birth, sex, age) == words


def served(verdict: Verdict, reason: str = "", **who: str) -> Served:
    at = datetime(2026, 11, 14, 12, 31, tzinfo=UTC)
    return Served(verdict, reason, "REP", "2026-11-14/dejeuner", at, "Poste B", "Fatou", **who)


def test_a_second_scan_is_told_when_and_where_it_was_served():
    told = verdict_sentence(
        served(Verdict.ALREADY_SERVED, call_no="07-415", family_name="COULIBALY")
    )
    assert told == "DÉJÀ SERVI à 12:31, Poste B, par Fatou (07-415 · COULIBALY)"


def test_a_refusal_says_why_and_an_attention_what_to_do():
    assert verdict_sentence(served(Verdict.SERVED)) == "SERVEZ"
    assert verdict_sentence(served(Verdict.NOT_ENTITLED, "has_left")).startswith(
        "NE SERVEZ PAS — la personne est sortie"
    )
    assert "bouillie" in verdict_sentence(served(Verdict.ATTENTION, "toddler_portion"))
