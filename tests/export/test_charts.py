"""The numbers of charts, and pictures in which every letter shows."""

from __future__ import annotations

import warnings
from datetime import date
from decimal import Decimal

import pytest

from pipeline.cli.app import main
from pipeline.export.charts import font, render
from pipeline.export.charts.draw import scale_for
from pipeline.export.charts.series import Balance, Figure, Projects, Rates, read_charts
from pipeline.export.contents import read_contents
from pipeline.store.connect import open_reader, open_writer
from pipeline.store.pack import pack
from pipeline.store.write import Writer
from tests.fakes import amount, make_report

EOK = 100_000_000
MILLION = 1_000_000

needs_font = pytest.mark.skipif(font.hangul_font() is None, reason="no font with Hangul is installed (fonts-nanum)")


def charts(db):
    with open_reader(db) as connection:
        return read_charts(connection, read_contents(connection))


def test_balance_and_flows_of_the_samples(raw_db):
    found = {chart.owner: chart for chart in charts(raw_db) if isinstance(chart, Balance)}
    assert set(found) == {
        ("기후대응기금", None), ("재난관리기금", None), ("청년기금", "융자계정"), ("청년기금", "일반계정"),
    }  # fmt: skip
    years = found["청년기금", "일반계정"].years
    assert [(year.year, year.is_cumulative) for year in years] == [
        (2020, True), (2021, False), (2022, False), (2023, False), (2024, False),
    ]  # fmt: skip
    # 1,651 is printed for 2022 and is wrong; charts show what is printed and mark it
    assert [year.balance for year in years] == [
        Figure(Decimal(value * MILLION), value == 1651) for value in (1318, 1434, 1651, 1782, 968)
    ]
    assert years[1].raised == Figure(Decimal(1028 * MILLION))


def test_projects_of_the_samples(raw_db):
    found = {(chart.owner[1], chart.year): chart for chart in charts(raw_db) if isinstance(chart, Projects)}
    projects = found["일반계정", 2024].projects
    assert len(projects) == 7
    assert [project.name for project in projects if project.executed and project.executed.is_suspect] == [
        "고립청년 일상회복 프로그램"
    ]
    assert found["일반계정", 2024].as_of == date(2024, 8, 31)


@pytest.fixture
def years_db(tmp_path):
    """Two reports of one fund: 2023 as it stood in August, and 2023 settled with 2024 under way."""
    path = tmp_path / "years.duckdb"

    def spending(year, as_of, budget, executed):
        report = make_report()
        return [
            one.model_copy(
                update={"fiscal_year": year, "as_of": as_of, "budget": amount(budget), "executed": amount(executed),
                        "rate": None}
            )
            for one in report.executions
        ]  # fmt: skip

    old = make_report("old.txt", "old", consistent=True, bill_no="1").model_copy(
        update={"executions": spending(2023, date(2023, 8, 31), 100, 20), "proposed_on": date(2023, 9, 1)}
    )
    new = make_report("new.txt", "new", consistent=True, bill_no="2").model_copy(
        update={
            "executions": spending(2023, date(2023, 12, 31), 100, 90) + spending(2024, date(2024, 8, 31), 200, 50),
            "proposed_on": date(2024, 9, 1),
        }
    )
    with open_writer(path) as connection:
        for number, report in enumerate((new, old)):
            Writer(connection).write(pack(report), str(number))
    return path


def test_a_year_is_taken_from_the_newest_report(years_db):
    (rates,) = [chart for chart in charts(years_db) if isinstance(chart, Rates)]
    assert {account: [(r.year, r.rate.value, r.as_of) for r in each] for account, each in rates.accounts.items()} == {
        None: [(2023, Decimal(90), None), (2024, Decimal(25), date(2024, 8, 31))]
    }
    assert rates.files == ["new.txt"]


def test_rates_of_a_single_year_are_no_chart(raw_db):
    assert not [chart for chart in charts(raw_db) if isinstance(chart, Rates)]


def test_a_wrong_number_does_not_stretch_the_axis():
    fine, wrong = Figure(Decimal(10 * EOK)), Figure(Decimal(10_000 * EOK), is_suspect=True)
    scale = scale_for([fine, wrong])
    assert scale.word == "axis_eok"
    assert (scale.of(fine.value), scale.of(wrong.value)) == (10, 15)


@needs_font
@pytest.mark.parametrize(("form", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_pictures_show_every_letter(raw_db, tmp_path, capsys, form, start):
    warnings.simplefilter("error")  # a letter that the font lacks is a warning
    with pytest.raises(SystemExit) as exited:
        main(["plot", str(tmp_path / "charts"), "--db", str(raw_db), "--format", form])
    assert not exited.value.code
    assert "8 charts written" in capsys.readouterr().err
    files = sorted((tmp_path / "charts").iterdir())
    assert [file.stem for file in files][:3] == [
        "balance_기후대응기금",
        "balance_재난관리기금",
        "balance_청년기금_융자계정",
    ]
    assert all(file.read_bytes().startswith(start) for file in files)


@needs_font
def test_only_the_charts_and_reports_that_are_named(raw_db, tmp_path, capsys):
    arguments = ["plot", str(tmp_path), "874", "--chart", "balance", "--db", str(raw_db), "--json"]
    with pytest.raises(SystemExit) as exited:
        main(arguments)
    assert not exited.value.code
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "balance_청년기금_융자계정.png",
        "balance_청년기금_일반계정.png",
    ]
    assert "balance_청년기금_일반계정.png" in capsys.readouterr().out


@needs_font
def test_the_same_numbers_give_the_same_file(raw_db, tmp_path):
    def drawn(folder):
        with open_reader(raw_db) as connection:
            (path,) = render.write_charts(
                connection, tmp_path / folder, ["312"], kinds=["balance"], form="svg", lang="ko"
            )
        return path.read_bytes()

    assert drawn("one") == drawn("other")


def test_without_a_font_the_package_is_named(raw_db, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(font, "hangul_font", lambda: None)
    with pytest.raises(SystemExit) as exited:
        main(["plot", str(tmp_path / "charts"), "--db", str(raw_db)])
    assert exited.value.code == 2
    assert "fonts-nanum" in capsys.readouterr().err
    assert not (tmp_path / "charts").exists()


@needs_font
def test_hostile_names(hostile_db, tmp_path):
    with open_reader(hostile_db) as connection:
        files = render.write_charts(connection, tmp_path, [], kinds=["balance", "projects"], form="png", lang="ko")
    assert {file.parent for file in files} == {tmp_path}
    assert {file.name for file in files} == {"balance_숲기금_국내협력계정.png", "projects_숲기금_2024.png"}
