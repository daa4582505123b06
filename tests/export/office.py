"""Works a workbook out in LibreOffice, as a reader who opens it would see it."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (libreoffice-calc-nogui)")
#: No workbook of the tests takes longer; in seconds.
LIMIT = 180
#: Makes LibreOffice work out every formula of a file that it opens.
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""
#: What stands in place of every number that the program worked out before the file is opened.
STALE = "987654321"


def recalculated(book: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it after it has worked out every formula, whose stored values were spoilt."""
    assert SOFFICE is not None
    profile, spoilt, out = folder / "profile", folder / "spoilt.xlsx", folder / "out"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    _spoil(book, spoilt)
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(out), str(spoilt)], check=True, capture_output=True, timeout=LIMIT)
    return out / "spoilt.xlsx"


def _spoil(book: Path, spoilt: Path) -> None:
    with zipfile.ZipFile(book) as read, zipfile.ZipFile(spoilt, "w", zipfile.ZIP_DEFLATED) as written:
        for item in read.infolist():
            data = read.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                text = data.decode("utf-8")
                data = re.sub(r"(</f>)<v>[^<]*</v>", rf"\1<v>{STALE}</v>", text).encode("utf-8")
            written.writestr(item, data)


def shown_cells(book: Path, folder: Path) -> dict[str, Path]:
    """A CSV file for each sheet, by the sheet's name, with every cell as it is shown."""
    assert SOFFICE is not None
    out, profile = folder / "shown", folder / "profile"
    # comma, quotes, UTF-8, from line 1, cells as shown, every sheet into a file of its own
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", form]
    subprocess.run([*command, "--outdir", str(out), str(book)], check=True, capture_output=True, timeout=LIMIT)
    return {path.stem.removeprefix(f"{book.stem}-"): path for path in out.glob("*.csv")}
