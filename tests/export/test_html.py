"""``OUT.html``: one file that shows findings, charts and tables, and runs and fetches nothing."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import html

from pipeline.export.html.page import write_html
from tests.export.hostile import SCRIPT, TEXTS


def written(connection, folder, *reports, lang="ko"):
    return html.fromstring(write_html(connection, folder / "out.html", reports, lang)[0].read_bytes().decode("utf-8"))


@pytest.fixture(scope="module")
def page(raw_db, tmp_path_factory):
    from pipeline.store.connect import open_reader

    with open_reader(raw_db) as connection:
        return written(connection, tmp_path_factory.mktemp("page"))


def texts(elements) -> list[str]:
    return [" ".join(element.text_content().split()) for element in elements]


def test_sections(page):
    assert texts(page.xpath("//h2")) == ["보고서", "지적사항", "그림", "표"]
    assert len(page.xpath("//article")) == 9
    assert len(page.xpath("//section[@id='tables']//table")) == 8 + 5 + 5
    assert len(page.xpath("//figure//*[local-name()='svg']")) == 8


def test_nothing_is_run_or_fetched(page):
    assert page.xpath("//script | //iframe | //object | //link | //img | //*[local-name()='image']") == []
    assert page.xpath("//@src | //@onload | //@onclick | //@onerror") == []
    assert {href[:1] for href in page.xpath("//@href")} == {"#"}
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert "@import" not in page.xpath("string(//style)")


def test_every_id_is_given_once_and_every_link_leads_somewhere(page):
    ids = Counter(page.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert {href.removeprefix("#") for href in page.xpath("//@href")} <= ids.keys()


def test_a_finding_with_its_cells(page):
    article = next(each for each in page.xpath("//article") if "1,651 ≠ 1,434 + 127" in each.text_content())
    assert texts(article.xpath(".//td[contains(@class, 'suspect')]")) == ["1,651"]
    assert texts(article.xpath(".//td[contains(@class, 'operand')]")) == ["1,434", "127"]
    assert texts(article.xpath(".//dl/div")) == ["적힌 값 1,651", "계산 값 1,561", "차이 90", "단위 백만원"]
    assert texts(article.xpath(".//li")) == [
        "고칠 값: 1,651 → 1,561 (5행 9열, 유일) 이웃한 두 숫자가 뒤바뀜; 맞게 되는 관계: ROLL-FORWARD"
    ]


def test_a_wrong_cell_leads_to_its_finding(page):
    table = page.xpath("//div[h4='8. 청년기금(일반계정) 조성 현황']/following::table[1]")[0]
    assert texts(table.xpath(".//td[contains(@class, 'wrong')]")) == ["1,651"]
    assert texts(table.xpath(".//td[contains(@class, 'differs')]")) == ["1,782"]
    (link,) = table.xpath(".//td[contains(@class, 'wrong')]/a/@href")
    assert "1,651 ≠" in page.get_element_by_id(link[1:]).text_content()


def test_headings_span_and_repeat(page):
    table = page.xpath("//div[h4='8. 청년기금(일반계정) 조성 현황']/following::table[1]")[0]
    heads = [[(th.text, th.get("rowspan"), th.get("colspan")) for th in row] for row in table.xpath("./thead/tr")]
    assert heads[0][:3] == [("연도", "2", None), ("조성액", None, "3"), ("사용액", None, "3")]
    assert texts(table.xpath("./tbody/tr[1]/td"))[:3] == ["~ ’20", "4,212", "4,050"]


def test_in_english(raw, tmp_path):
    page = written(raw, tmp_path, "874", lang="en")
    assert texts(page.xpath("//h2")) == ["Reports", "Findings", "Charts", "Tables"]
    assert len(page.xpath("//article")) == 3
    assert "error" in texts(page.xpath("//span[contains(@class, 'badge')]"))


def test_texts_of_documents_are_text(hostile, tmp_path):
    page = written(hostile, tmp_path)
    assert page.xpath("//script | //b[text()='nothing']") == []
    shown = " ".join(texts([page.body]))
    assert all(text in shown for text in (*TEXTS, SCRIPT, f"={SCRIPT}"))
    assert "\u202e" not in shown
    assert "\x1b" not in shown


def test_names_in_a_chart_are_text(hostile, tmp_path):
    page = written(hostile, tmp_path)
    labels = texts(page.xpath("//*[local-name()='svg']//*[local-name()='text']"))
    assert SCRIPT in labels
    assert "=1+$x$" in labels


def test_a_page_needs_no_font(hostile, tmp_path, monkeypatch):
    from pipeline.export.charts import render

    monkeypatch.setattr(render, "hangul_font", lambda: None)
    assert "예산액" in texts(written(hostile, tmp_path).xpath("//*[local-name()='text']"))
