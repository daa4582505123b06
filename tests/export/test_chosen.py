"""Of one report in several formats one is shown; of reports that differ, all."""

from __future__ import annotations

import pytest

from pipeline.export.chosen import choose
from pipeline.export.words import EN, KO
from pipeline.store.connect import open_reader, open_writer
from pipeline.store.pack import pack
from pipeline.store.write import Writer
from tests.fakes import make_report


@pytest.fixture
def chosen(tmp_path):
    """What is chosen of some reports: file names, and those that tell the same."""

    def run(*reports, terms=()):
        path = tmp_path / "geomto.duckdb"
        with open_writer(path) as connection:
            for number, report in enumerate(reports):
                Writer(connection).write(pack(report), str(number))
        with open_reader(path) as connection:
            return [(one.number, one.report.file_name, one.also) for one in choose(connection, terms)]

    return run


def report(name, form, **options):
    return make_report(name, name, **options).model_copy(update={"format": form})


def test_the_most_exact_format_stands_for_the_others(chosen):
    assert chosen(report("a.txt", "text"), report("a.hwp", "hwp"), report("a.hwpx", "hwpx")) == [
        (1, "a.hwpx", ["a.hwp", "a.txt"])
    ]


def test_a_format_with_other_findings_is_shown_too(chosen):
    assert chosen(report("a.txt", "text", consistent=True), report("a.hwp", "hwp")) == [
        (1, "a.hwp", []),
        (2, "a.txt", []),
    ]


def test_another_bill_and_a_report_without_a_number_are_reports_of_their_own(chosen):
    reports = [report("a.hwp", "hwp"), report("b.hwpx", "hwpx", bill_no="7"), report("c.txt", "text", bill_no=None)]
    assert [name for _, name, _ in chosen(*reports, report("d.hwp", "hwp", bill_no=None))] == [
        "a.hwp", "b.hwpx", "c.txt", "d.hwp",
    ]  # fmt: skip


def test_a_number_without_a_title_says_too_little(chosen):
    reports = [report("a.hwp", "hwp", title=None), report("b.txt", "text", title=None)]
    assert [name for _, name, _ in chosen(*reports)] == ["a.hwp", "b.txt"]


def test_two_files_of_one_format_are_two_reports(chosen):
    assert [name for _, name, _ in chosen(report("a.hwp", "hwp"), report("b.hwp", "hwp"))] == ["a.hwp", "b.hwp"]


def test_a_file_that_is_named_is_taken(chosen):
    reports = [report("a.txt", "text"), report("a.hwpx", "hwpx")]
    assert chosen(*reports, terms=["a.txt"]) == [(1, "a.txt", [])]


def test_both_languages_have_every_word():
    assert KO.keys() == EN.keys()
    assert [key for key in KO if KO[key].count("{") != EN[key].count("{")] == []
