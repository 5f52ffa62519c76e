"""A workbook that asks for a password, in the programs that people open it with."""

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO

import msoffcrypto
import pytest

from core.errors import InvalidInput
from core.exchange.workbooks import Column, ReadMe, SheetTable, make_workbook, protect_workbook

AT = datetime(2026, 11, 14, 2, 10, 33, tzinfo=UTC)
README = ReadMe("Registre", (("Centre", "Bamako"),))


def test_a_closed_workbook_opens_with_its_password_only():
    plain = make_workbook(README, [], at=AT)
    locked = msoffcrypto.OfficeFile(BytesIO(protect_workbook(plain, "mil sorgho fonio")))
    locked.load_key(password="mil sorgho fonio")
    opened = BytesIO()
    locked.decrypt(opened)
    assert opened.getvalue() == plain
    locked.load_key(password="autre")
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        locked.decrypt(BytesIO())


@pytest.mark.parametrize(("password", "code"), [("", "required"), ("x" * 256, "too_long")])
def test_passwords_that_office_cannot_take_are_refused(password, code):
    with pytest.raises(InvalidInput) as refusal:
        protect_workbook(b"", password)
    assert refusal.value.problems == {"password": code}


def test_libreoffice_asks_for_the_password(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here")
    table = SheetTable("Personnes", [Column("Nom")], [["=Traoré"], ["Keïta"]])
    locked = protect_workbook(make_workbook(README, [table], at=AT), "mil sorgho fonio")
    book = tmp_path / "registre.xlsx"
    book.write_bytes(locked)
    script = tmp_path / "open.py"
    script.write_text(_OPEN, "utf-8")
    said = {
        word: subprocess.run(
            ["/usr/bin/python3", script, office, book, word, tmp_path / word.split()[0]],
            capture_output=True, text=True, timeout=120, check=False,
        ).stdout.split()
        for word in ("mil sorgho fonio", "autre")
    }  # fmt: skip
    if ["no-uno"] in said.values():
        pytest.skip("LibreOffice has no scripting (python3-uno) here")
    assert said["mil sorgho fonio"] == ["=Traoré", "Keïta"]
    assert said["autre"] == ["refused"]


_OPEN = """
import subprocess, sys, time
try:
    import uno
    from com.sun.star.beans import PropertyValue
except ImportError:
    print("no-uno"); sys.exit()
office, book, word, home = sys.argv[1:]
pipe = "accueil" + home.replace("/", "")[-20:]
run = subprocess.Popen([office, "--headless", "--norestore", f"-env:UserInstallation=file://{home}",
                        f"--accept=pipe,name={pipe};urp;"])
try:
    local = uno.getComponentContext()
    resolve = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local).resolve
    for _try in range(200):
        try:
            there = resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            time.sleep(0.2)
    desk = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
    given = [PropertyValue(Name=n, Value=v) for n, v in (("Password", word), ("Hidden", True))]
    try:
        made = desk.loadComponentFromURL(f"file://{book}", "_blank", 0, tuple(given))
        sheet = made.Sheets.getByName("Personnes")
        print(sheet.getCellByPosition(0, 1).String, sheet.getCellByPosition(0, 2).String)
        made.close(True)
    except Exception:
        print("refused")
    try:
        desk.terminate()
    except Exception:
        pass
finally:
    run.kill()
"""
