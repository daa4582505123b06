"""Three annual reports of one fund: what a later one restates is found, and nothing else, whatever comes in first."""

from __future__ import annotations

import json
from itertools import permutations

import pytest

from pipeline.compare import refresh
from pipeline.extraction import extract
from pipeline.store.connect import open_writer
from pipeline.store.decisions import decide
from pipeline.store.pack import Packed, pack
from pipeline.store.write import Writer, source_key

from .made.converters import encode, level, render
from .made.hwpx import write_hwpx
from .made.series import Restating, editions
from .program import geomto

__all__ = ["geomto"]
YEARS = (2022, 2023, 2024)
#: Year of the report, year restated, what, by how many millions of won.
RESTATED = (
    Restating(2023, 2021, "executed", -37),
    Restating(2023, 2020, "contribution", -120),
    Restating(2024, 2022, "interest", 9),
    Restating(2024, 2023, "operating", -3),
    Restating(2024, 2022, "budget", 55),
)
#: Bill of the report, year, heading of the cell, and the difference in millions of won, worked out by hand: the
#: project's executed amount and the year's project cost are one cause, told by the history.  2023 was a projection in
#: the report of 2023, so that its 기본경비 is none.
FOUND = [
    ("723", "’20", "조성액 > 출연금", -120),
    ("723", "’21", "사용액 > 사업비", -37),
    ("724", "2022", "예산액", 55),
    ("724", "’22", "조성액 > 이자수입", 9),
]
FINDINGS = """
SELECT r.bill_no,
       CASE t.kind WHEN 'history' THEN concat('’', right(h.year::VARCHAR, 2)) ELSE t.fiscal_year::VARCHAR END,
       c.heading, f.difference_won / 1000000
FROM findings f JOIN reports r USING (report_id) JOIN finding_cells x USING (finding_id)
JOIN tables t ON t.table_id = x.table_id JOIN columns c ON c.table_id = x.table_id AND c.col = x.col
LEFT JOIN fund_history h ON h.table_id = x.table_id AND h.row = x.row
WHERE x.role = 'reported' ORDER BY ALL
"""
EVERYTHING = """
SELECT finding_id, table_id, severity, cause, reported_won, computed_won, message FROM findings
UNION ALL SELECT relation_id, table_id, rule, verdict, NULL, NULL, expression FROM relations
          WHERE rule = 'REPORT-RESTATED'
UNION ALL SELECT finding_id, table_id, role, printed, "row", col, NULL FROM finding_cells ORDER BY ALL
"""


def packed(tmp_path, seed: int, form: str, restated=RESTATED) -> list[Packed]:
    """The three reports, read from text or from HWPX."""
    found = []
    for at, made in enumerate(editions(seed, YEARS, restated)):
        path = tmp_path / f"{form}{at}.{form}"
        text = encode(render(made, level("tabs", "plain")))
        path.write_bytes(write_hwpx(made) if form == "hwpx" else text)
        found.append(pack(extract(path)))
    return found


def stored(path, reports, orders=(0, 1, 2)):
    """What a database holds after the reports came in one after the other."""
    with open_writer(path) as connection:
        for at in orders:
            Writer(connection).write(reports[at], source_key(path.with_name(f"{at}.txt")))
            refresh(connection)
        return connection.execute(FINDINGS).fetchall(), connection.execute(EVERYTHING).fetchall()


@pytest.mark.parametrize("form", ["hwpx", "txt"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_restatements_are_found_and_nothing_else(tmp_path, seed, form) -> None:
    found, _ = stored(tmp_path / "a.duckdb", packed(tmp_path, seed, form))
    assert [tuple(row) for row in found] == FOUND


def test_reports_that_restate_nothing_have_no_finding(tmp_path) -> None:
    for seed in (1, 2):
        found, _ = stored(tmp_path / f"{seed}.duckdb", packed(tmp_path, seed, "hwpx", ()))
        assert found == []


def test_whatever_comes_in_first_gives_the_same(tmp_path) -> None:
    reports = packed(tmp_path, 1, "hwpx")
    given = [stored(tmp_path / f"{n}.duckdb", reports, order) for n, order in enumerate(permutations(range(3)))]
    assert all(one == given[0] for one in given)
    assert len(given[0][0]) == len(FOUND)


def test_what_a_year_settles_is_explained(tmp_path) -> None:
    """Amounts that were planned a year ago differ from those executed, and are told as relations only."""
    with open_writer(tmp_path / "a.duckdb") as connection:
        for at, report in enumerate(packed(tmp_path, 1, "hwpx", ())):
            Writer(connection).write(report, source_key(tmp_path / f"{at}.txt"))
        refresh(connection)
        verdicts = dict(
            connection.execute(
                "SELECT verdict, count(*) FROM relations WHERE rule = 'REPORT-RESTATED' GROUP BY ALL"
            ).fetchall()
        )
    assert set(verdicts) == {"exact", "explained"}
    assert verdicts["explained"] > 10


def test_comparing_again_keeps_what_was_decided(tmp_path) -> None:

    reports = packed(tmp_path, 1, "hwpx")
    with open_writer(tmp_path / "a.duckdb") as connection:
        for at, report in enumerate(reports):
            Writer(connection).write(report, source_key(tmp_path / f"{at}.txt"))
        refresh(connection)
        found = connection.execute("SELECT finding_id FROM findings WHERE rule = 'REPORT-RESTATED'").fetchall()
        for (finding,) in found:
            decide(connection, finding, "explain", reason="결산", by="김검토")
        refresh(connection)
        held = "SELECT count(*) FROM findings WHERE rule = 'REPORT-RESTATED' AND status = 'explained'"
        assert connection.execute(held).fetchall() == [(len(found),)]
        assert len(found) > 0


def test_a_report_that_is_replaced_takes_its_restatements_along(tmp_path) -> None:
    """The last report comes in anew without restating anything: what it restated is gone, the rest stays."""
    reports, plain = packed(tmp_path, 1, "hwpx"), packed(tmp_path, 1, "hwpx", RESTATED[:2])
    with open_writer(tmp_path / "a.duckdb") as connection:
        for at, report in enumerate(reports):
            Writer(connection).write(report, source_key(tmp_path / f"{at}.txt"))
        refresh(connection)
        assert Writer(connection).write(plain[2], source_key(tmp_path / "2.txt")) == "replaced"
        refresh(connection)
        found = [tuple(row) for row in connection.execute(FINDINGS).fetchall()]
        lost = connection.execute(
            "SELECT count(*) FROM relation_cells WHERE table_id NOT IN (SELECT table_id FROM tables)"
        )
        assert found == FOUND[:2]
        assert lost.fetchall() == [(0,)]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_as_a_user_sees_it(geomto, tmp_path, order) -> None:
    """Files that come in one by one: the findings are printed like others, and warnings leave the exit code at 0."""
    for at, made in enumerate(editions(1, YEARS, RESTATED)):
        (tmp_path / f"r{at}.hwpx").write_bytes(write_hwpx(made))
    for at in order:
        assert geomto("ingest", tmp_path / f"r{at}.hwpx", "--jobs", "1").code == 0
    ran = geomto("check", "724")
    assert ran.code == 0
    assert ran.out.count("warning REPORT-RESTATED") == 2
    assert "the earlier report (bill 723, 2023-08-11) states 81 (difference 9 million won)" in ran.out
    assert "operand “81,000” — r1.hwpx, table 4, row 7 column 4" in ran.out
    assert "REPORT-RESTATED" not in geomto("check", "722").out
    findings = json.loads(geomto("check", "--json").out)["findings"]
    assert [finding["rule"] for finding in findings] == ["REPORT-RESTATED"] * 4
