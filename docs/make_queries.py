"""Writes docs/queries.md, every ready query with its answer on raw/: ``python docs/make_queries.py``."""

from __future__ import annotations

import tempfile
from itertools import islice
from pathlib import Path

from duckdb import DuckDBPyConnection

from pipeline.cli.headings import MONEY
from pipeline.cli.query import shown
from pipeline.errors import DocumentError
from pipeline.extraction import collect, extract
from pipeline.store.connect import open_confined, open_writer
from pipeline.store.pack import pack
from pipeline.store.query import MACROS, VIEWS, Answer, ask, ready_queries
from pipeline.store.write import Writer, source_key

ROOT = Path(__file__).parents[1]
PAGE = Path(__file__).with_name("queries.md")
#: Rows of an answer that are shown.
ROWS = 8

HEAD = """# Queries

Made by `python docs/make_queries.py`, which asks everything on this page of the samples in `raw/`; a test keeps the
two in step.

`geomto query "SELECT …"` answers one SELECT, `geomto query --name NAME` a ready query; `geomto query --list views` and
`--list macros` tell what there is. It is read-only: nothing can be written, attached, installed or read from a file.

Two sets of views hold the same figures:

- **English** views with whole won (`executions`, `fund_history` …) are for programs. They hold every file that was
  stored, and count rows and columns from 0.
- **Korean** views (`사업집행`, `조성현황` …) are for people: amounts in 백만원 as exact decimals and, under the bare
  name (`예산액`), in whole won. They hold one file of every report, and count rows and columns from 1, as `geomto
  show` prints them.

## 한 보고서, 여러 파일 · One report in several files

Councils publish one report as HWP, PDF and text. Each file is stored and checked for itself, so `sum(budget_won)`
over `executions` counts a figure as often as it was published. `distinct_reports` holds each report once:

- Files are one report where bill number (의안번호), title (제명, without white space and marks), fund and date of
  proposal agree; a file in which fund or date could not be read follows the others. Without a bill number, they are
  one where file name without its ending, title, fund and fiscal years agree and the formats differ. In doubt they
  are two: committees report on one bill, each on its own funds.
- The file that stands for the report is the one whose format is read most exactly: HWPX, HWP, PDF, text; of several
  in one format the one stored last. `report_files` names it for every file, `other_files` those that are left out.
- `possible-duplicates` lists files that count as two reports but share most of their figures, to be looked at.

"""
MACRO_EXAMPLES = (
    "집행률(1375, 2224)",
    "집행률(1, 0)",
    "비율(250, 2812.4)",
    "증감률(5240, 5868)",
    "천원(41610000)",
    "백만원(41610000)",
    "억원(3181000000)",
    "금액표기(3181000000)",
    "금액표기(-161390000)",
    "정규화('일 반 회 계 전입금')",
)
#: Korean title, English title, SQL.  An answer that depends on the day is not shown.
EXAMPLES = (
    (
        "집행률이 절반에 못 미치는 사업",
        "Projects of which less than half was spent",
        """
SELECT 단체, 사업명, "예산액(백만원)", "집행률(%)"
FROM 사업집행
WHERE NOT 합계 AND "집행률(%)" < 50
ORDER BY "집행률(%)", 사업명
""",
    ),
    (
        "부서별 미집행액, 억원으로",
        "Unspent by department, in 억원",
        """
SELECT 담당부서, 억원(sum(예산액 - 집행액)) AS "미집행액(억원)",
       집행률(sum(집행액), sum(예산액)) AS "집행률(%)"
FROM 사업집행
WHERE NOT 합계 AND 담당부서 IS NOT NULL
GROUP BY 담당부서
ORDER BY 2 DESC
""",
    ),
    (
        "예치금 항목, 띄어쓰기와 관계없이",
        "Items on deposits, however they are spaced",
        """
SELECT 단체, 구분, 항목, 금액표기(당초) AS 당초, 금액표기(변경) AS 변경
FROM 운용계획
WHERE 정규화(항목) LIKE '예치금%'
ORDER BY 단체, 구분, 표
""",
    ),
    (
        "원인별 지적사항",
        "Findings by cause",
        """
SELECT 심각도, 원인, count(*) AS 건수
FROM 불일치
GROUP BY ALL
ORDER BY 건수 DESC, 원인
""",
    ),
    (
        "보고서마다 쓰이는 파일",
        "The file that stands for each report",
        """
SELECT distinct_report_id, file_name, format, is_chosen
FROM report_files
ORDER BY file_name
""",
    ),
    (
        "오늘부터 한 해 안에 끝나는 기금",
        "Funds that end within a year of today",
        """
SELECT 단체, 기금, max(기한) AS 기한
FROM 존속기한
GROUP BY ALL
HAVING max(기한) BETWEEN current_date AND current_date + INTERVAL 1 YEAR
""",
    ),
)


def page() -> str:
    """The text of docs/queries.md."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "raw.duckdb"
        with open_writer(db) as connection:
            store(connection)
        with open_confined(db) as connection:
            return "".join(parts(connection))


def store(connection: DuckDBPyConnection) -> None:
    """Put the samples of raw/ that can be read into the database."""
    writer = Writer(connection)
    for path in collect([ROOT / "raw"]):
        try:
            report = extract(path)
        except DocumentError:
            continue
        writer.write(pack(report), source_key(path))


def parts(connection: DuckDBPyConnection) -> list[str]:
    """The page's parts in their order."""
    told = [HEAD, "## 매크로 · Macros\n\n", grid(ask(connection, MACROS), 99)]
    examples = ", ".join(f'{sql} AS "{sql}"' for sql in MACRO_EXAMPLES)
    (row,) = ask(connection, f"SELECT {examples}").rows
    told.append(
        grid(Answer(["such as", "gives"], iter(zip([f"`{sql}`" for sql in MACRO_EXAMPLES], row, strict=True))), 99)
    )
    told.append("## 뷰 · Views\n\n")
    views = [row for row in ask(connection, VIEWS).rows if not str(row[0]).isascii()]
    told.append(grid(Answer(["view", "about", "columns"], iter(views)), 99))
    told.append("## 보기 · Examples\n\n")
    for korean, english, sql in EXAMPLES:
        told += [f"**{korean}** {english}\n\n", block(sql)]
        if "current_date" not in sql:
            told.append(grid(ask(connection, sql), ROWS))
    told.append("## 준비된 질의 · Ready queries\n\n")
    for name, ready in ready_queries().items():
        told += [
            f"### {name}\n\n",
            f"**{ready.title_ko}:** {ready.about_ko}\n\n",
            f"**{ready.title_en}:** {ready.about_en}\n\n",
        ]
        told += [block(ready.body), grid(ask(connection, ready.sql), ROWS)]
    return told


def block(sql: str) -> str:
    """SQL as a block of code."""
    return f"```sql\n{sql.strip()}\n```\n\n"


def grid(answer: Answer, most: int) -> str:
    """An answer as a table of Markdown with no more rows than ``most``."""
    rows = list(islice(answer.rows, most))
    left = sum(1 for _ in answer.rows)
    if not rows:
        return "No row: there is none in `raw/`.\n\n"
    lines = [answer.columns, ["---"] * len(answer.columns)]
    lines += [
        [shown(value, separated=name.endswith(MONEY)) for name, value in zip(answer.columns, row, strict=True)]
        for row in rows
    ]
    text = "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in line) + " |" for line in lines
    )
    more = f"… and {left} more.\n\n" if left else ""
    return f"{text}\n\n{more}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
