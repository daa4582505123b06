"""The READMEs hold: commands, options, queries, views, exit codes, rules and glossary are those of the program."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import duckdb
import pytest
from typer.main import get_command

from pipeline.checks.registry import RULES
from pipeline.cli.app import WRONG_USAGE, app, main
from pipeline.cli.ingest import INTERRUPTED, SOME_ERROR, SOME_UNREAD
from pipeline.extraction import extract
from pipeline.store.connect import open_confined, open_writer
from pipeline.store.pack import pack
from pipeline.store.query import ask, ready_queries
from pipeline.store.write import Writer, source_key
from schemas import Role

ROOT = Path(__file__).parents[2]
NAMES = ("README.md", "README.ko.md")
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
COMMANDS = get_command(app).commands
INVOKED = re.compile(r"geomto (\w+)([^`\n]*)")
both = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    """The samples, stored."""
    path = tmp_path_factory.mktemp("readme") / "raw.duckdb"
    with open_writer(path) as connection:
        writer = Writer(connection)
        for sample in sorted((ROOT / "raw").glob("*.txt")):
            writer.write(pack(extract(sample)), source_key(sample))
    return path


def invocations(text: str) -> list[tuple[str, str]]:
    """Every ``geomto COMMAND …`` that is written as code, with what follows the command."""
    shell = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
    code = re.findall(r"`(geomto [^`\n]+)`", text) + re.findall(r"^(geomto .*)$", shell, re.MULTILINE)
    return [match.groups() for line in code for match in [INVOKED.match(line)] if match]


def table(text: str, section: int, heading: str) -> list[list[str]]:
    """The rows of the ``section``-th table whose first heading is ``heading``."""
    tables = re.findall(rf"^\| {re.escape(heading)} \|.*\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in tables[section].splitlines()]


def names(rows: list[list[str]]) -> list[str]:
    return [row[0].strip("`") for row in rows]


def queries(text: str) -> list[str]:
    """The SQL of the text: given to ``geomto query``, or in a block of SQL."""
    blocks = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    asked = [one for block in blocks for one in block.split(";") if one.strip()]
    return re.findall(r'geomto query "([^"]+)"', text) + asked


@both
def test_every_command_and_option_exists(name):
    for command, rest in invocations(TEXTS[name]):
        assert command in COMMANDS
        options = {option for parameter in COMMANDS[command].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z][a-z-]*", rest.split('"')[0])) <= options


@both
def test_every_command_is_described(name):
    rows = table(TEXTS[name], 0, "command" if name == "README.md" else "명령")
    assert [row[0].split()[1] for row in rows] == list(COMMANDS)


def test_both_list_the_same_commands():
    english, korean = (table(TEXTS[name], 0, heading) for name, heading in zip(NAMES, ("command", "명령"), strict=True))
    assert names(english) == names(korean)


@both
def test_exit_codes(name):
    codes = names(table(TEXTS[name], 0, "exit code" if name == "README.md" else "종료 코드"))
    assert codes == [str(code) for code in (0, SOME_ERROR, WRONG_USAGE, SOME_UNREAD, INTERRUPTED)]


@both
def test_every_ready_query_is_listed(name):
    assert names(table(TEXTS[name], 0, "name" if name == "README.md" else "이름")) == list(ready_queries())


@both
def test_every_view_is_listed(name, db):
    with duckdb.connect(str(db), read_only=True) as connection:
        rows = connection.execute(
            "SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'main'"
        ).fetchall()
    listed = names(table(TEXTS[name], 0, "view" if name == "README.md" else "뷰"))
    assert sorted(listed) == sorted(view for (view,) in rows)


@both
def test_every_query_answers(name, db):
    asked = queries(TEXTS[name])
    assert len(asked) > 5
    for sql in asked:
        with open_confined(db) as connection:
            assert list(ask(connection, sql).rows), sql


@both
def test_the_answer_that_is_shown_is_the_one_that_comes(name, db):
    """The first rows and the last: a report that is stored in four formats is not counted four times."""
    sql, shown = re.search(
        r'geomto query "(select account[^"]+)"\n```\n\n```\n(.*?)```', TEXTS[name], re.DOTALL
    ).groups()
    first, last = shown.split("…")
    with open_confined(db) as connection:
        rows = [[str(row[0]), str(row[1]), f"{row[2]:,}"] for row in ask(connection, sql).rows]
    drawn = [[re.findall(r"[^│┃\s]+", line) for line in part.splitlines() if "│" in line] for part in (first, last)]
    assert rows[: len(drawn[0])] == drawn[0]
    assert rows[-len(drawn[1]) :] == drawn[1]


@both
def test_every_rule_is_listed(name):
    listed = names(table(TEXTS[name], 1, "rule" if name == "README.md" else "규칙"))
    assert listed == [rule.code for rule in RULES]


@both
def test_rules_of_reading_are_listed(name):
    folders = [ROOT / "pipeline" / name for name in ("readers", "witnesses", "checks")]
    sources = "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py"))
    given = "\n".join(re.findall(r"rule=([^,\n]*)", sources))
    told = {*re.findall(r'"([a-z-]+)"', given), *re.findall(r'\btold\(\s*"([a-z-]+)"', sources)}
    assert set(names(table(TEXTS[name], 0, "rule" if name == "README.md" else "규칙"))) == told


@both
def test_reason_codes_are_listed(name):
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "pipeline").rglob("*.py"))
    codes = set(re.findall(r'DocumentError\(\s*"([a-z0-9-]+)"', sources))
    codes.add(import_module("pipeline.cli.batch").INTERNAL_ERROR)
    assert set(names(table(TEXTS[name], 0, "reason code" if name == "README.md" else "까닭 코드"))) == codes


@both
def test_the_glossary_names_columns_that_exist(name, db):
    with duckdb.connect(str(db), read_only=True) as connection:
        rows = connection.execute("SELECT DISTINCT column_name FROM duckdb_columns() WHERE NOT internal").fetchall()
    known = {row[0] for row in rows} | {role.value for role in Role} | {"columns"}
    glossary = table(TEXTS[name], 0, "Korean" if name == "README.md" else "보고서의 말")
    assert {word for row in glossary for word in re.findall(r"`(\w+)`", row[-1])} <= known


@pytest.mark.parametrize(("name", "lang"), [("README.md", "en"), ("README.ko.md", "ko")])
def test_the_tour_shows_what_the_program_prints(name, lang, tmp_path, capsys):
    with pytest.raises(SystemExit) as exited:
        main(["ingest", str(ROOT / "raw"), "--db", str(tmp_path / "raw.duckdb"), "--lang", lang, "--jobs", "1"])
    assert exited.value.code == SOME_ERROR
    counts = capsys.readouterr().out.splitlines()[:4]
    assert "\n".join(counts) in TEXTS[name]


@pytest.mark.parametrize(("name", "lang"), [("README.md", "en"), ("README.ko.md", "ko")])
def test_the_doctor_says_what_is_shown(name, lang, tmp_path, capsys):
    text = (ROOT / "raw" / "jeonju_disaster_fund_2023.txt").read_text(encoding="utf-8")
    heading = next(line for line in text.split("\n") if "회계연도" in line)
    (tmp_path / "jeonju_2023.txt").write_text(text.replace(f"{heading}\n", ""), encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["doctor", str(tmp_path / "jeonju_2023.txt"), "--lang", lang])
    printed = " ".join(capsys.readouterr().out.split())
    (shown,) = re.findall(r"```\n(jeonju_2023.*?)```", TEXTS[name], re.DOTALL)
    assert [part for part in shown.split("…") if " ".join(part.split()) not in printed] == []


def test_the_python_example_prints_what_it_says(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    code, printed = re.findall(r"```python\n(.*?)```\n\n```\n(.*?)```", TEXTS["README.md"], re.DOTALL)[0]
    exec(code, {})
    assert capsys.readouterr().out == printed


@both
def test_links_lead_somewhere(name):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXTS[name])
    assert [target for target in targets if not (ROOT / target).exists()] == []


@both
def test_names_of_make_targets(name):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", TEXTS[name], re.MULTILINE)) <= targets
