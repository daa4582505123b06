"""The review page as a person uses it: in a browser, by keyboard, on a wide and a narrow screen."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from decimal import Decimal

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="pip install pytest-playwright")
expect = playwright.expect

PDF, TEXT, HWPX = "보고서.pdf", "jeonju_disaster_fund_2023.txt", "gyeonggi_climate_fund_2025.hwpx"
SIZES = {"wide": {"width": 1280, "height": 800}, "narrow": {"width": 390, "height": 844}}
STATUS = "h1 .chip:nth-child(2)"


def screens(server):
    """The address of every screen."""
    finding = server.finding(PDF)
    report = finding.split("/")[-1][:12]
    paths = [
        "",
        f"reports/{report}",
        f"reports/{report}/missed",
        f"reports/{report}/charts",
        "decisions",
        "sql",
        "nothing",
    ]
    return [server.address + path for path in paths] + [
        finding, f"{finding}?missed=1", server.finding(TEXT), f"{server.finding(TEXT)}?missed=1", server.finding(HWPX),
        f"{finding}?lang=en", f"{server.address}reports/{server.finding(TEXT).split('/')[-1][:12]}/charts",
    ]  # fmt: skip


def test_opening_leads_to_the_first_problem_with_both_sides_in_sight(page, server, heard):
    page.set_viewport_size(SIZES["wide"])
    page.goto(server.address)
    expect(page).to_have_title(re.compile("보고서"))
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("/findings/"))
    expect(page.locator(".paper [data-side=doc].p-suspect, .paper .s-suspect").first).to_be_in_viewport()
    expect(page.locator(".sum .difference")).to_be_in_viewport()
    assert heard["wrong"] == []


def test_no_request_leaves_the_machine(page, server, heard):
    for address in screens(server):
        page.goto(address)
        page.wait_for_load_state("networkidle")
    page.goto(server.address)
    page.keyboard.press("n")
    page.wait_for_url("**/findings/*")
    assert len(heard["asked"]) > 20
    assert [url for url in heard["asked"] if not url.startswith(server.address)] == []


def test_nothing_that_a_document_says_runs_and_nothing_breaks_the_policy(page, server, heard):
    for address in screens(server):
        page.goto(address)
        page.wait_for_load_state("networkidle")
    assert [told for told in heard["wrong"] if "404" not in told] == []
    page.goto(server.finding(PDF))
    expect(page.locator(".grid.tab").get_by_text("<script>alert(1)</script>").last).to_be_visible()


@pytest.mark.parametrize("name", [PDF, TEXT, HWPX])
def test_a_click_on_either_side_jumps_to_the_other(page, server, heard, name):
    page.goto(server.finding(name))
    tab = page.locator("[data-side=tab].p-suspect").first
    key = tab.get_attribute("data-cell")
    doc = page.locator(f"[data-side=doc][data-cell='{key}']")
    tab.click()
    expect(doc).to_have_class(re.compile("pulse"))
    expect(doc).to_be_in_viewport()
    expect(tab).not_to_have_class(re.compile("pulse"))
    (doc.locator("a") if doc.locator("a").count() else doc).click()
    expect(tab).to_have_class(re.compile("pulse"))
    expect(tab).to_be_in_viewport()
    term = page.locator(".sum tr[data-cell]").first
    term.click()
    expect(page.locator(f"[data-side=tab][data-cell='{term.get_attribute('data-cell')}']")).to_be_in_viewport()
    assert heard["wrong"] == []


def test_jumping_by_keyboard_takes_the_focus_along(page, server):
    page.goto(server.finding(HWPX))
    link = page.locator("[data-side=tab].p-suspect a").first
    link.focus()
    page.keyboard.press("Enter")
    focused = page.locator(":focus")
    expect(focused).to_have_text(link.inner_text())
    assert focused.evaluate("e => e.closest('[data-side]').dataset.side") == "doc"


def test_the_highlight_lies_on_the_cell_of_the_page_image(page, server):
    """The box of the suspect in the picture, in points, is that of its cell."""
    from tests.web.made import PAGE, box

    page.goto(server.finding(PDF))
    page.wait_for_load_state("networkidle")
    image = page.locator(".sheet image").bounding_box()
    spot = page.locator(".s-suspect rect").bounding_box()
    scale = image["width"] / PAGE[0]
    want = box(1, 1)
    assert image["height"] == pytest.approx(PAGE[1] * scale, abs=1)
    assert spot["x"] - image["x"] == pytest.approx(want["x0"] * scale, abs=1.5)
    assert spot["y"] - image["y"] == pytest.approx(want["top"] * scale, abs=1.5)
    assert page.evaluate("document.querySelector('.sheet image').getBBox().width") == PAGE[0]


def test_accept_by_keyboard_then_undo(page, server, heard):
    finding = server.finding(PDF)
    page.goto(finding)
    page.keyboard.press("a")
    expect(page.locator("#reason")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text("수용")
    expect(page.locator(".made")).to_contain_text("310 → 300")
    expect(page.locator(".grid.tab ins")).to_have_text("300")
    assert server.status(finding) == "accepted"
    assert server.one("SELECT budget_won FROM current_executions WHERE fund = '숲기금' AND is_total") == 300_000_000
    page.keyboard.press("u")
    expect(page.locator(STATUS)).to_have_text("미결")
    assert server.status(finding) == "open"
    assert heard["wrong"] == []


def test_another_value_by_keyboard(page, server, heard):
    finding = server.finding(TEXT)
    page.goto(finding)
    page.keyboard.press("e")
    expect(page.locator("#value")).to_be_focused()
    page.keyboard.type("1,234.5")
    page.keyboard.press("Tab")
    page.keyboard.type("원장 확인")
    page.keyboard.press("Enter")
    expect(page.locator(".made")).to_contain_text("1,234.5")
    assert server.one("SELECT max(held) FROM decision_cells") == Decimal("1234.5")
    assert server.one("SELECT (decided_by, action, reason) FROM decisions") == ("김검토", "override", "원장 확인")
    assert heard["wrong"] == []


@pytest.mark.parametrize(("key", "status", "shown"), [("r", "rejected", "기각"), ("x", "explained", "설명됨")])
def test_reject_and_explain_by_keyboard_with_a_reason(page, server, key, status, shown):
    finding = server.finding(HWPX)
    page.goto(finding)
    page.keyboard.press(key)
    page.keyboard.type("기준일이 다름 r n p")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text(shown)
    assert server.status(finding) == status
    assert server.one("SELECT reason FROM decisions") == "기준일이 다름 r n p"


def test_a_decision_without_a_reason_is_asked_for_one(page, server):
    page.goto(server.finding(HWPX))
    page.keyboard.press("r")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("까닭을 적어 주세요")
    assert server.one("SELECT count(*) FROM decisions") == 0


def test_the_walk_by_keyboard_visits_every_open_problem_once_and_comes_back(page, server):
    page.goto(server.address)
    page.keyboard.press("n")
    page.wait_for_url("**/findings/*")
    first, seen = page.url, [page.url]
    for _ in range(server.one("SELECT count(*) FROM findings")):
        page.keyboard.press("n")
        page.wait_for_url(lambda url, last=seen[-1]: url != last)
        if page.url == first:
            break
        seen.append(page.url)
    assert len(seen) == len(set(seen)) == server.one("SELECT count(*) FROM findings WHERE status = 'open'")
    page.keyboard.press("p")
    page.wait_for_url(seen[-1])


def test_keys_work_with_the_korean_layout_and_not_while_typing(page, server):
    page.goto(server.finding(HWPX))
    before = page.url
    page.keyboard.press("r")
    page.keyboard.type("n")
    assert page.url == before
    page.keyboard.press("Escape")
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ㅜ', code: 'KeyN', bubbles: true}))")
    page.wait_for_url(lambda url: url != before)


def test_what_was_missed_comes_and_goes_by_keyboard(page, server):
    page.goto(server.finding(PDF))
    page.keyboard.press("m")
    expect(page.locator(".s-missed")).to_have_count(1)
    page.keyboard.press("m")
    expect(page.locator(".s-missed")).to_have_count(0)


def test_a_log_of_decisions_replays_on_a_fresh_database(page, server, start, made, tmp_path):
    finding = server.finding(PDF)
    page.goto(finding)
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text("수용")
    page.goto(server.finding(TEXT))
    page.keyboard.press("x")
    page.keyboard.type("잠정치")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text("설명됨")
    with page.expect_download() as download:
        page.goto(f"{server.address}decisions")
        page.get_by_role("link", name="JSON").click()
    log = tmp_path / "log.json"
    download.value.save_as(log)
    fresh = shutil.copytree(made, tmp_path / "fresh") / "geomto.duckdb"
    program = "from pipeline.cli.app import main; main()"
    command = [sys.executable, "-c", program, "decisions", "replay", str(log), "--db", str(fresh)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    assert "2 decisions added" in told
    other = start(fresh)
    page.goto(other.finding(PDF))
    expect(page.locator(STATUS)).to_have_text("수용")
    page.goto(f"{other.address}decisions")
    expect(page.locator("tbody tr")).to_have_count(2)


def test_a_ready_query_is_asked_from_the_box(page, server, heard):
    page.goto(f"{server.address}sql")
    page.get_by_label("준비된 질의").select_option("worst-executed")
    page.get_by_role("button", name="불러오기").click()
    expect(page.locator("#sql")).to_have_value(re.compile("SELECT"))
    page.locator("#sql").press("Control+Enter")
    expect(page.locator("table.answer tbody tr").first).to_be_visible()
    page.locator("#sql").fill("DROP TABLE reports")
    page.locator("#sql").press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("SELECT 하나만")


def test_without_scripts_every_step_still_works(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.address)
    page.get_by_role("link", name="첫 문제로").click()
    page.get_by_role("link", name="다음 문제").click()
    finding = page.url
    page.get_by_role("button", name="저장").click()
    expect(page.locator(STATUS)).to_have_text("수용")
    assert server.status(finding) == "accepted"
    page.get_by_role("button", name="되돌리기").click()
    expect(page.locator(STATUS)).to_have_text("미결")
    context.close()


@pytest.mark.parametrize("size", SIZES)
def test_every_screen_fits_and_axe_finds_nothing(page, server, size):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page.set_viewport_size(SIZES[size])
    decided = server.finding(HWPX)
    page.goto(decided)
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text("수용")
    for address in screens(server):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"], address
        found = axe.run(page).response["violations"]
        told = [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found]
        assert told == [], address


def test_everything_is_reached_and_used_by_tab_alone(page, server):
    page.goto(server.finding(HWPX))
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("본문으로")
    names = []
    for _ in range(80):
        page.keyboard.press("Tab")
        names.append(page.evaluate("(document.activeElement.innerText || document.activeElement.name || '').trim()"))
        if names[-1].startswith("단축키"):
            break
    reached = " ".join(names)
    for name in ("보고서", "SQL", "English", "다음 문제", "놓친 숫자", "저장", "action", "reason"):
        assert name in reached, name
