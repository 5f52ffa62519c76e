"""The main job from end to end, by text: 415 people arrive, are fed, get a card, are reported."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pypdf
import pytest
import qrcode
from PIL import Image, ImageFilter

from core.clock import SystemClock

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
OPERATION = "Port-Bouët, deux vagues"


def picture(text: str, path: Path, **options: object) -> Path:
    """Draw a code as a camera sees it: a little blurred, on a grey desk."""
    code = qrcode.make(text, box_size=6, border=4, **options).convert("L")
    desk = Image.new("L", (code.width + 200, code.height + 160), 170)
    desk.paste(code, (90, 60))
    desk.rotate(4, fillcolor=170).filter(ImageFilter.GaussianBlur(0.8)).save(path)
    return path


def credential_of(house_folder: Path, code: str) -> str:
    from core.opening import open_house
    from core.queries.arrivals.operations import operations
    from core.queries.cards.cards_to_print import cards_of_operation
    from tests.builders import PASSPHRASE

    house = open_house(house_folder, "", PASSPHRASE)
    try:
        operation = house.look(operations)[0]
        rows = house.look(cards_of_operation, operation.id)
        return next(row.credential for row in rows if row.code == code)
    finally:
        house.close()


@pytest.fixture
def at_noon(monkeypatch):
    """The desk's own clock, moved so that the line begins at noon: at night no meal is left."""
    begun, real = SystemClock().now(), SystemClock.now
    moved = begun.replace(hour=12, minute=0) - begun
    monkeypatch.setattr(SystemClock, "now", lambda clock: real(clock) + moved)


@pytest.mark.usefixtures("at_noon")
def test_the_whole_line_goes_by_text(tmp_path, done, run):
    centre, siege, stick = tmp_path / "bko", tmp_path / "siege", tmp_path / "stick"
    made = done(siege, "init", "--centre", "SIE", "--name", "Siège", "--profile", "headquarters")
    assert made.values["installation"] == "SIEA"
    made = done(
        centre, "init", "--centre", "BKO", "--name", "Centre", "--block", "H:Hommes:men:2:4"
    )
    assert made.values["installation"] == "BKOA"
    assert len(made.values["recovery_code"]) > 30

    enrolled = done(siege, "hq-enrol", made.values["request"])
    loaded = done(centre, "load-trust", enrolled.values["trust_list"])
    assert loaded.values["fingerprint"] == enrolled.values["fingerprint"]
    assert loaded.values["centres"] == 1

    people_arrive(centre, done, run)
    code = cards_are_made(centre, tmp_path, done)
    meal_is_served_once(centre, code, done, run)
    card_is_verified(centre, siege, code, tmp_path, done, run)
    batch_travels(centre, siege, stick, done, run)
    register_is_written(centre, tmp_path, done)
    books_are_safe(centre, tmp_path, done)


def people_arrive(centre, done, run):
    first = SAMPLES / "port_bouet_vague1.xlsx"
    tried = done(centre, "import-list", first, "--operation", OPERATION, "--dry-run")
    assert (tried.values["people"], tried.values["added"]) == (175, 175)
    assert run(centre, "arrive", "--operation", OPERATION, "--all-listed").status == 1
    for name, count in ((first.name, 175), ("port_bouet_vague2.csv", 240)):
        taken = done(centre, "import-list", SAMPLES / name, "--operation", OPERATION)
        assert (taken.values["people"], taken.values["added"]) == (count, count)
        assert taken.values["refused"] == []
    again = done(centre, "import-list", first, "--operation", OPERATION)
    assert (again.values["added"], again.values["unchanged"]) == (0, 175)
    come = done(centre, "arrive", "--operation", OPERATION, "--all-listed")
    assert come.values["stays"] == 415
    assert done(centre, "arrive", "--operation", OPERATION, "--all-listed").values["stays"] == 0


def cards_are_made(centre, tmp_path, done) -> str:
    pdf = tmp_path / "cartes.pdf"
    made = done(centre, "cards", "--operation", OPERATION, "--layout", "cr80", "--out", pdf)
    assert made.values["cards"] == 415
    assert made.values["pages"] == len(pypdf.PdfReader(pdf).pages) == 830
    hit = done(centre, "find", "01-200").values["hits"][0]
    assert hit["call_no"] == "01-200"
    named = done(centre, "find", hit["name"], "--limit", "3").values["hits"]
    assert hit["registration_no"] in {each["registration_no"] for each in named}
    assert len(named) <= 3
    return hit["card_code"]


def meal_is_served_once(centre, code, done, run):
    slot = f"{SystemClock().now():%Y-%m-%d}/diner"
    given = done(centre, "serve", code, "--item", "REP", "--slot", slot)
    assert given.values["verdict"] == "served"
    for again in (code.lower(), "01-200"):
        said = run(centre, "serve", again, "--item", "REP", "--slot", slot, "--post", "Poste B")
        assert said.status == 1
        assert said.values["verdict"] == "already_served"
        assert (said.values["at"], said.values["post"]) == (given.values["at"], "Accueil")
        assert said.err.startswith("DÉJÀ SERVI à ")
        assert said.err.count("\n") == 1
    kit = done(centre, "serve", "01-200", "--item", "KHY", "--slot", "stay")
    assert kit.values["verdict"] == "served"
    stranger = run(centre, "serve", "R00000000000", "--item", "REP", "--slot", slot)
    assert (stranger.status, stranger.values["verdict"]) == (1, "unknown")


def card_is_verified(centre, siege, code, tmp_path, done, run):
    credential = credential_of(centre, code)
    for text in (code, credential, picture(credential, tmp_path / "verso.png")):
        said = done(centre, "verify-card", text)
        told = {"valid": True, "issuer": "ML-BKO", "reason": "", "code": code}
        assert said.values.items() >= told.items()
    # Headquarters knows the centre's key, and nothing of its books; anybody can hold the list.
    assert done(siege, "verify-card", credential).values["valid"] is True
    trust = siege / "confiance-0001.json"
    nobody = tmp_path / "nobody"
    assert done(nobody, "verify-card", credential, "--trust-list", trust).values["valid"] is True
    forged = credential[:60] + ("A" if credential[60] != "A" else "B") + credential[61:]
    said = run(siege, "verify-card", forged)
    assert (said.status, said.values["reason"]) == (1, "altered")


def batch_travels(centre, siege, stick, done, run):
    sent = done(centre, "export-batch", "--out", stick)
    assert (sent.values["batch"], sent.values["people"]) == ("BKO_A-000001", 415)
    assert Path(sent.values["file"]) == stick / "BKO_A-000001.crm"
    nothing = run(centre, "export-batch", "--out", stick)
    assert (nothing.status, nothing.values["error"]) == (1, "nothing_to_send")

    for status in ("applied", "already"):
        said = done(siege, "hq-import", sent.values["file"], "--out", stick)
        assert said.values["files"][0]["status"] == status
        assert said.values["missing"] == {}
        counted = done(siege, "hq-figures").values
        assert counted["distinct"] == counted["people"]
        assert dict(counted["distinct_by_centre"]) == {"BKO": counted["people"]}
        assert "la somme des centres peut dépasser" in done(siege, "hq-figures", text=True).out
        assert (counted["people"], counted["servings"]) == (415, 2)
        assert [each["centre_code"] for each in counted["centres"]] == ["BKO"]
    receipt = said.values["receipts"][0]
    assert done(centre, "load-receipt", receipt).values["batches_acknowledged"] == 1
    assert done(centre, "load-receipt", receipt).values["acknowledged"] == 0
    assert run(siege, "load-receipt", receipt).status == 1


def register_is_written(centre, tmp_path, done):
    counted = done(centre, "figures").values
    groups = ("men", "women", "girls", "boys", "unknown_sex", "unknown_age")
    assert sum(counted[group] for group in groups) == counted["people"] == 415
    assert counted["girls"] + counted["boys"] == 25 + 58
    assert done(centre, "figures", "--to", "2020-01-01").values["people"] == 0

    book = tmp_path / "registre.xlsx"
    assert done(centre, "workbook", "--out", book).values["rows"] == 415
    sheets = openpyxl.load_workbook(book)
    assert sheets.sheetnames[:4] == ["LISEZ-MOI", "Personnes", "Séjours", "Services"]
    assert sheets.sheetnames[-2:] == ["Colonnes", "Listes"]
    assert sheets["Séjours"].max_row == 2 + 415
    assert done(centre, "workbook", "--csv", tmp_path / "csv", "--anonymous").values["rows"] == 415
    assert {path.name for path in (tmp_path / "csv").iterdir()} == {
        *("Séjours.csv", "Chiffres.csv", "Colonnes.csv")
    }
    hidden = tmp_path / "anonyme.xlsx"
    assert done(centre, "workbook", "--anonymous", "--out", hidden).values["rows"] == 415
    shut = tmp_path / "ferme.xlsx"
    assert done(centre, "workbook", "--password", "mil sorgho fonio", "--out", shut).status == 0
    assert opened(shut, "mil sorgho fonio").sheetnames == sheets.sheetnames

    paper = tmp_path / "rapport.pdf"
    assert done(centre, "report", "daily", "--out", paper).values["pages"] == 2
    assert len(pypdf.PdfReader(paper).pages) == 2


def opened(path: Path, password: str) -> openpyxl.Workbook:
    import msoffcrypto

    plain = BytesIO()
    with path.open("rb") as file:
        locked = msoffcrypto.OfficeFile(file)
        locked.load_key(password=password)
        locked.decrypt(plain)
    return openpyxl.load_workbook(plain)


def books_are_safe(centre, tmp_path, done):
    whole = {"books": "ok", "journal": "ok", "batches": "ok", "backups": "ok"}
    assert done(centre, "verify").values == whole
    saved = done(centre, "backup", "--out", tmp_path / "disk").values["file"]
    done(centre, "serve", "01-201", "--item", "KHY", "--slot", "stay")
    assert done(centre, "figures").values["servings"] == 3
    back = done(centre, "restore", saved)
    assert Path(back.values["aside"]).exists()
    assert done(centre, "figures").values["servings"] == 2
    assert done(centre, "verify").values == whole
