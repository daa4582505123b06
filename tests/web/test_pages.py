"""What the pages show, where the document is found and where it is not, and what a decision does."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from decimal import Decimal

import pytest
from PIL import Image

from .made import PAGE, STRAY, box, color

PDF, TEXT, HWPX = "보고서.pdf", "jeonju_disaster_fund_2023.txt", "gyeonggi_climate_fund_2025.hwpx"
TWIN = "gyeonggi_climate_fund_2025.txt"


def image_of(client, finding):
    return re.search(r'href="(/pages/[^"]+)"', client.get(f"/findings/{finding}").text)[1]


def test_the_page_image_shows_the_page_and_the_boxes_lie_on_their_cells(client, finding_of):
    finding = finding_of(PDF)
    answer = client.get(image_of(client, finding))
    assert answer.headers["content-type"] == "image/png"
    image = Image.open(io.BytesIO(answer.content)).convert("RGB")
    scale = image.width / PAGE[0]
    html = client.get(f"/findings/{finding}").text
    assert f'viewBox="0 0 {PAGE[0]} {PAGE[1]}"' in html
    for part, row in [("suspect", 1), ("operand", 2), ("operand", 3)]:
        spot = re.search(rf'id="doc-t1-{row}-1"[^>]*class="spot s-{part}".*?<rect x="([\d.]+)" y="([\d.]+)"', html)
        assert (float(spot[1]), float(spot[2])) == (box(row, 1)["x0"], box(row, 1)["top"])
        corner = box(row, 1)
        at = image.getpixel((round((corner["x1"] - 6) * scale), round((corner["top"] + 6) * scale)))
        assert at == pytest.approx([round(255 * each) for each in color(row, 1)], abs=2)


def test_the_image_of_another_content_or_page_is_not_served(client, finding_of):
    path = image_of(client, finding_of(PDF))
    assert client.get(path.replace("/1.png", "/2.png")).status_code == 200
    assert client.get(path.replace("/1.png", "/3.png")).status_code == 404
    assert client.get(path.replace("/1.png", "/0.png")).status_code == 404
    parts = path.split("/")
    assert client.get("/".join([*parts[:3], "0" * 64, parts[4]])).status_code == 404
    assert client.get("/".join([*parts[:2], "0" * 12, *parts[3:]])).status_code == 404


def test_numbers_that_no_table_claimed_are_shown(client, finding_of):
    finding = finding_of(PDF)
    shown = client.get(f"/findings/{finding}?missed=1").text
    assert re.findall(r'class="s-missed".*?<title>([^<]+)', shown) == [STRAY]
    whole = client.get(f"/reports/{finding[:12]}/missed").text
    assert re.findall(r'class="s-missed".*?<title>([^<]+)', whole) == [STRAY]
    assert whole.count('class="s-cell"') == 8


def test_a_number_that_was_cut_from_the_table_is_found_in_a_text(client, db, find, finding_of):
    import duckdb

    finding = finding_of(TEXT)
    report = finding[:12]
    before = client.get(f"/reports/{report}/missed").text
    table, row, col, text = find(
        "SELECT (f.table_id, f.row, f.col, f.printed) FROM finding_cells f WHERE f.finding_id = ? AND role = 'suspect'",
        finding,
    )
    assert f'<mark class="missed">{text}</mark>' not in before
    with duckdb.connect(str(db)) as connection:
        connection.execute(
            "DELETE FROM geomto_storage.cells WHERE table_id = ? AND row = ? AND col = ?", [table, row, col]
        )
    assert f'<mark class="missed">{text}</mark>' in client.get(f"/reports/{report}/missed").text


@pytest.mark.parametrize("name", [TEXT, HWPX])
def test_the_document_stands_on_the_left_with_its_cells_marked(client, finding_of, find, name):
    finding = finding_of(name)
    html = client.get(f"/findings/{finding}").text
    left, right = html.split('class="pane side"')
    spots = find(
        "SELECT list((t.ordinal, row, col, role)) FROM finding_cells JOIN tables t USING (table_id)"
        " WHERE finding_id = ?",
        finding,
    )
    for ordinal, row, col, role in spots:
        key = f"t{ordinal}-{row}-{col}"
        assert re.search(rf'(?:p-{role}[^>]*id="doc-{key}"|id="doc-{key}")', left), key
        assert f'id="tab-{key}"' in right
    assert "(단위" in left


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda file: file.unlink(), "에 없어 표만 그립니다"),
        (lambda file: file.write_bytes(file.read_bytes() + b" "), "내용이 읽은 때와 달라"),
        (lambda file: (file.unlink(), file.mkdir()), "에 없어 표만 그립니다"),
    ],
)
@pytest.mark.parametrize("name", [PDF, TEXT, HWPX])
def test_a_document_that_is_gone_or_another_is_said_and_the_table_drawn(client, finding_of, name, change, told):
    file = client.settings.db.parent / "raw" / name
    path = image_of(client, finding_of(name)) if name == PDF else None
    change(file)
    html = client.get(f"/findings/{finding_of(name)}").text
    assert told in html
    assert '<table class="grid doc">' in html
    if path:
        assert client.get(path).status_code == 404


def test_a_moved_document_is_found_in_the_folder_given(serve, db, tmp_path, finding_of):
    moved = tmp_path / "elsewhere" / "deep"
    moved.parent.mkdir()
    (db.parent / "raw").rename(moved)
    assert client_lost(serve(), finding_of)
    assert not client_lost(serve(documents=(moved.parent,)), finding_of)


def test_database_and_documents_can_move_together(serve, db, tmp_path, finding_of):
    finding = finding_of(PDF)
    there = db.parent.rename(tmp_path / "moved") / db.name
    assert "/pages/" in serve(db=there).get(f"/findings/{finding}").text


def client_lost(client, finding_of):
    return "표만 그립니다" in client.get(f"/findings/{finding_of(PDF)}").text


def test_a_document_that_cannot_be_drawn_leaves_the_table(client, db, finding_of):
    """A PDF only by its name, whose content the database knows all the same."""
    import duckdb

    finding = finding_of(PDF)
    data = b"%PDF-1.7 nothing that could be drawn"
    (db.parent / "raw" / PDF).write_bytes(data)
    from hashlib import sha256

    with duckdb.connect(str(db)) as connection:
        connection.execute(
            "UPDATE geomto_storage.reports SET sha256 = ? WHERE file_name = ?", [sha256(data).hexdigest(), PDF]
        )
    html = client.get(f"/findings/{finding}").text
    assert "다시 열 수 없어" in html
    assert '<table class="grid doc">' in html


def test_a_cell_without_a_box_is_no_error(client, db, finding_of):
    import duckdb

    with duckdb.connect(str(db)) as connection:
        connection.execute("UPDATE geomto_storage.cells SET x0 = NULL WHERE page = 1")
    assert "/pages/" in client.get(f"/findings/{finding_of(PDF)}").text


def test_the_list_finds_reports_and_leads_to_the_first_problem(client):
    assert "jeonju" in client.get("/?q=JEONJU").text
    assert "gyeonggi" not in client.get("/?q=jeonju").text
    assert "찾는 보고서가 없습니다" in client.get("/?q=%25").text
    assert client.get("/next").headers["location"].startswith("/findings/")


def test_a_report_has_its_charts_and_they_can_do_nothing(client, finding_of):
    report = finding_of(TEXT)[:12]
    html = client.get(f"/reports/{report}/charts").text
    addresses = re.findall(r'<img src="([^"?]+)', html)
    assert addresses
    chart = client.get(addresses[0])
    assert chart.headers["content-type"] == "image/svg+xml"
    assert chart.headers["content-security-policy"].startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert chart.text.startswith("<svg")
    assert "<script" not in chart.text
    assert client.get(f"/reports/{report}/charts/99.svg").status_code == 404
    assert client.get("/reports/none/charts").status_code == 404
    hostile = client.get(f"/reports/{finding_of(PDF)[:12]}/charts").text
    assert "<script>alert" not in hostile


def test_english_stays_chosen(client, finding_of):
    assert '<html lang="en">' in client.get("/?lang=en").text
    page = client.get(f"/findings/{finding_of(TEXT)}").text
    assert '<html lang="en">' in page
    assert "Next problem" in page
    assert '<html lang="ko">' in client.get("/?lang=ko").text


def test_accepting_holds_the_repair_and_takes_its_reason(client, post, finding_of, find):
    finding = finding_of(PDF)
    answer = post(f"/findings/{finding}", action="accept", rank="1", reason="")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/findings/{finding}")
    assert find("SELECT (status) FROM findings WHERE finding_id = ?", finding) == "accepted"
    assert find("SELECT (decided_by, action, printed, held) FROM decisions JOIN decision_cells USING (decision_id)"
                " WHERE held IS NOT NULL") == ("김검토", "accept", "310", Decimal(300))  # fmt: skip
    assert find("SELECT reason FROM decisions").startswith("다시 더함")
    assert find("SELECT budget_won FROM current_executions WHERE is_total AND fund = '숲기금'") == 300_000_000
    assert "<ins" in client.get(f"/findings/{finding}").text


def test_a_typed_value_is_held_as_reports_write_numbers(client, post, finding_of, find):
    finding = finding_of(PDF)
    cell = f"{finding[:12]}-t01 2 1"
    assert post(f"/findings/{finding}", action="override", cell=cell, value="△1,234", reason="원장").status_code == 303
    assert find("SELECT value FROM current_cells WHERE decision_id IS NOT NULL") == -1234
    wrong = post(f"/findings/{finding}", action="override", cell=cell, value="많음", reason="원장")
    assert wrong.status_code == 400
    assert "숫자가 아닙니다" in wrong.text


@pytest.mark.parametrize("cell", ["", "x", "x 1", "x 1 1", "x -1 1", "x 99999999999999999999 1"])
def test_a_cell_that_is_not_there_is_refused(post, finding_of, find, cell):
    answer = post(f"/findings/{finding_of(PDF)}", action="override", cell=cell, value="1", reason="왜")
    assert answer.status_code == 400
    assert find("SELECT count(*) FROM decisions") == 0


@pytest.mark.parametrize("action", ["reject", "explain", "override", "delete", ""])
def test_what_is_no_full_decision_is_refused(post, finding_of, find, action):
    assert post(f"/findings/{finding_of(PDF)}", action=action, reason="").status_code == 400
    assert find("SELECT count(*) FROM decisions") == 0


def test_a_rate_is_not_told_in_the_unit_of_money(client, post, find):
    finding = find("SELECT finding_id FROM findings WHERE rule = 'RATE'")
    assert "천원" in client.get(f"/findings/{finding}").text
    post(f"/findings/{finding}", action="accept", rank="1")
    shown = re.search(r'<div class="made.*?</div>', client.get(f"/findings/{finding}").text, re.DOTALL)[0]
    assert "78.8" in shown
    assert "천원" not in shown


def test_undo_opens_the_finding_again(post, finding_of, find):
    finding = finding_of(PDF)
    post(f"/findings/{finding}", action="reject", reason="원문이 맞음")
    assert find("SELECT status FROM findings WHERE finding_id = ?", finding) == "rejected"
    post(f"/findings/{finding}", action="undo", decision=find("SELECT decision_id FROM decisions"))
    assert find("SELECT status FROM findings WHERE finding_id = ?", finding) == "open"
    assert find("SELECT list(action ORDER BY decided_at) FROM decisions") == ["reject", "undo"]


def test_the_same_report_in_another_format_is_decided_with_it(client, post, finding_of, find):
    post(f"/findings/{finding_of(HWPX)}", action="explain", reason="기준일이 다름")
    assert find("SELECT status FROM findings WHERE finding_id = ?", finding_of(TWIN)) == "explained"
    assert TWIN in client.get(f"/findings/{finding_of(HWPX)}").text


def test_the_walk_goes_on_to_what_is_open_and_ends_when_nothing_is(client, post, find):
    left = find("SELECT count(*) FROM findings")
    for _ in range(left):
        location = client.get("/next").headers["location"]
        if location == "/":
            break
        assert post(location, action="reject", reason="확인함").status_code == 303
    assert find("SELECT count(*) FROM findings WHERE status = 'open'") == 0
    assert client.get("/next").headers["location"] == "/"
    assert "남은 문제가 없습니다" in client.get("/").text


def test_the_log_is_exported_as_the_command_does(client, post, finding_of):
    post(f"/findings/{finding_of(PDF)}", action="reject", reason="원문이 맞음")
    log = client.get("/decisions.json").json()
    assert [(each["action"], each["reason"], each["decided_by"]) for each in log["decisions"]] == [
        ("reject", "원문이 맞음", "김검토")
    ]
    assert log["schema_version"]


HOLD = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


def test_a_database_that_another_process_holds_is_said_plainly(client, db, finding_of):
    finding = finding_of(PDF)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        answer = client.get(f"/findings/{finding}")
        other.stdin.close()
    assert answer.status_code == 503
    assert "다른 프로그램이 쓰고 있습니다" in answer.text
    assert "is locked" in answer.text
    assert client.get(f"/findings/{finding}").status_code == 200


def test_between_requests_the_database_is_free_to_write(client, db, finding_of):
    from pipeline.store.connect import open_writer

    client.get(f"/findings/{finding_of(PDF)}")
    with open_writer(db) as connection:
        assert connection.execute("SELECT count(*) FROM reports").fetchone() == (4,)
