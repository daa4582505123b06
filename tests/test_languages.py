"""Every word that a user reads is Korean or English, as asked: findings, reasons, causes, repairs, readings, files.

Korean output may hold English names and codes, but no two English words side by side, which would be a sentence.
English output may hold Korean, but only what the document itself says.
"""

from __future__ import annotations

import ast
import re
import zipfile
from pathlib import Path

import pytest

from pipeline.checks import check
from pipeline.cli.app import main
from pipeline.compare import restated
from pipeline.korean.causes import NAMES
from pipeline.korean.sayings import in_korean
from schemas import Table

from .checks.examples import EXAMPLES
from .seed import REPORT

ROOT = Path(__file__).parents[1]
#: Two English words side by side; commands that are quoted are none.
SENTENCE = re.compile(r"\b(?!geomto )[a-z]{2,}[,;:]? [a-z]{2,}\b")
HANGUL = re.compile(r"[가-힣]+")


def english(text: str) -> list[str]:
    return [line for line in text.splitlines() if SENTENCE.search(line)]


def foreign(text: str, document: str) -> list[str]:
    """The Korean words of a text that the document does not say."""
    said = re.sub(r"\s+", "", document)
    return [word for word in HANGUL.findall(text) if word not in said]


@pytest.mark.parametrize("code", EXAMPLES)
def test_every_rule_speaks_both_languages(code: str) -> None:
    for table in EXAMPLES[code]:
        relations, findings = check([table])
        korean = [in_korean(relation.reason) for relation in relations]
        english_words = [relation.reason for relation in relations]
        for finding in findings:
            assert finding.cause in NAMES
            korean += [finding.message_ko, NAMES[finding.cause][0], *(probe.text for probe in finding.probes)]
            korean += [repair.reason for repair in finding.repairs]
            english_words += [finding.message_en, NAMES[finding.cause][1], *(each.text_en for each in finding.probes)]
            english_words += [repair.reason_en for repair in finding.repairs]
        assert english("\n".join(korean)) == []
        assert foreign("\n".join(english_words), _text(table)) == []


def _text(table: Table) -> str:
    said = [cell.text for cell in table.cells] + [word for column in table.columns for word in column.heading]
    return "".join([*said, table.title or "", table.unit or ""])


def test_reasons_that_no_sample_gives_are_translated_too() -> None:
    from pipeline.checks.across import execution, history, link, plans
    from pipeline.compare import words

    said = [
        value
        for module in (execution, history, plans, restated)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str)
    ]
    said += [*link._REASONS.values(), *words.REASONS.values()]
    assert len(said) > 15
    assert [text for text in said if english(in_korean(text))] == []


def _written(value: ast.expr) -> str:
    """A literal text, or one with a 7 for every number put into it; empty for what is worked out elsewhere."""
    if isinstance(value, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in value.values)
    return str(value.value) if isinstance(value, ast.Constant) else ""


def test_choices_of_reading_are_translated_wherever_they_are_made() -> None:
    calls = [
        call
        for path in (ROOT / "pipeline").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Reading"
    ]
    said = [_written(each.value) for call in calls for each in call.keywords if each.arg in {"chosen", "reason"}]
    assert len(said) > 20
    assert [text for text in said if english(in_korean(text))] == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("possible by rounding, but with a likelihood of 0.31% only", "반올림으로도 가능하지만 그 확률은 0.31%"),
        ("closes to the printed digit; from the stage before", "끝자리까지 맞음; 바로 앞 차수와의 차이"),
        (
            "3 numbers for 2 columns; closed by this reading: SUM-ROW",
            "열 2개에 숫자가 3개; 이렇게 읽으면 맞는 관계: SUM-ROW",
        ),
        (
            "its cells do not tile it: its cells cover 5 of 6 places",
            "칸이 표를 빈틈없이 채우지 못함: 칸들이 6자리 가운데 5자리만 채움",
        ),
        (
            "as camelot and pdfplumber read it: row 2, column 1: 300",
            "camelot와(과) pdfplumber가 읽은 대로: 2행 1열: 300",
        ),
        ("전입금 1,000 | · | 60", "전입금 1,000 | · | 60"),
    ],
)
def test_what_a_reason_is_in_korean(said: str, told: str) -> None:
    assert in_korean(said) == told


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The samples, the real report where it is at hand and a file that cannot be read; and all that they say."""
    folder = tmp_path_factory.mktemp("languages")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    files = [*sorted((ROOT / "raw").glob("*.txt")), *([REPORT] if REPORT.exists() else []), folder / "empty.txt"]
    db = folder / "all.duckdb"
    _quietly(["ingest", *map(str, files), "--db", str(db), "--jobs", "1", "--quiet", "--json"])
    return db, "".join(_decoded(path) for path in files)


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    for encoding in ("utf-8", "cp949", "utf-16"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError(path)


def _quietly(arguments: list[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments)


def _said(capsys: pytest.CaptureFixture[str], lang: str, db: Path, *arguments: str) -> str:
    capsys.readouterr()
    _quietly([*arguments, "--db", str(db), "--lang", lang])
    return capsys.readouterr().out


def _ids(db: Path, sql: str) -> list[tuple[str, ...]]:
    import duckdb

    with duckdb.connect(str(db), read_only=True) as connection:
        return [tuple(map(str, row)) for row in connection.execute(sql).fetchall()]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_check_explain_and_show(database: tuple[Path, str], capsys: pytest.CaptureFixture[str], lang: str) -> None:
    db, document = database
    texts = [_said(capsys, lang, db, "check")]
    texts += [_said(capsys, lang, db, "explain", *one) for one in _ids(db, "SELECT finding_id FROM findings")]
    texts += [_said(capsys, lang, db, "show", *one) for one in _ids(db, "SELECT report_id, ordinal FROM tables")]
    told = "\n".join(texts)
    assert "SUM-COLUMN" in told
    assert (english(told) if lang == "ko" else foreign(told, document)) == []


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_page_and_workbook(database: tuple[Path, str], capsys: pytest.CaptureFixture[str], lang: str) -> None:
    db, document = database
    for name in ("out.html", "out.xlsx"):
        _said(capsys, lang, db, "export", str(db.parent / name))
    page = (db.parent / "out.html").read_text(encoding="utf-8")
    page = re.sub(r"<(style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    told = [re.sub(r"<[^>]*>", "\n", page)]
    with zipfile.ZipFile(db.parent / "out.xlsx") as book:
        parts = [name for name in book.namelist() if re.search(r"sharedStrings|comments|sheet\d+\.xml$", name)]
        told += [re.sub(r"<[^>]*>", "\n", book.read(name).decode("utf-8")) for name in parts]
    text = "\n".join(told)
    assert (english(text) if lang == "ko" else foreign(text, document)) == []


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_review_page(database: tuple[Path, str], lang: str) -> None:
    from fastapi.testclient import TestClient

    from pipeline.web.app import create_app
    from pipeline.web.settings import Settings

    db, document = database
    paths = [f"/findings/{one}" for (one,) in _ids(db, "SELECT finding_id FROM findings")]
    paths += [f"/reports/{one}" for (one,) in _ids(db, "SELECT report_id FROM reports")]
    with TestClient(create_app(Settings(db=db, reviewer="Kim")), base_url="http://127.0.0.1:8411") as client:
        for path in ["/", "/decisions", *paths]:
            answer = client.get(f"{path}?lang={lang}")
            assert answer.status_code == 200
            page = re.sub(r"<(style|svg|script)\b.*?</\1>", " ", answer.text, flags=re.DOTALL)
            text = re.sub(r"<[^>]*>", "\n", page)
            # The name of the other language is written in that language.
            assert (english(text) if lang == "ko" else foreign(text, f"{document} 한국어")) == []
