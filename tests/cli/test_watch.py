"""``geomto watch``: what arrives is read once it is whole, and told; nothing that happens to a folder stops it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.program import GOOD

#: No step of a process of its own may take longer, in seconds; it takes far less.
PATIENCE = 60


def stored():
    with duckdb.connect("geomto.duckdb", read_only=True) as connection:
        return connection.execute("SELECT file_name FROM reports ORDER BY ALL").fetchall()


def events(ran):
    told = [json.loads(line) for line in ran.out.splitlines()]
    return [(event["event"], event["file_name"]) for event in told]


@pytest.fixture
def ticking(monkeypatch):
    """Takes the place of the clock: a step a look, and what happens before each; after the last one Ctrl-C."""

    def script(*steps):
        now, waiting = [0.0], list(steps)

        def sleep(seconds):
            now[0] += 1
            if not waiting:
                raise KeyboardInterrupt
            waiting.pop(0)()

        monkeypatch.setattr("pipeline.cli.watch.time.sleep", sleep)
        monkeypatch.setattr("pipeline.cli.watch.time.monotonic", lambda: now[0])

    return script


def nothing():
    pass


def watch(geomto, *arguments):
    return geomto("watch", "in", "--jobs", "1", *arguments)


def test_once_reads_all_that_is_there_and_exits_as_ingest_does(geomto, write):
    write("in/a.txt", "one")
    write("in/b.txt", "fine")
    ran = watch(geomto, "--once", "--settle", "0", "--lang", "en")
    assert ran.code == 1
    assert ran.err.splitlines() == ["watching in", "stored    a.txt", "stored    b.txt"]
    assert "SUM-COLUMN" in ran.out
    assert stored() == [("a.txt",), ("b.txt",)]


def test_a_second_time_nothing_is_news(geomto, write):
    write("in/a.txt", "one")
    watch(geomto, "--once", "--settle", "0")
    ran = watch(geomto, "--once", "--settle", "0")
    assert (ran.code, ran.out) == (1, "")


def test_an_unreadable_document_is_told_and_stops_nothing(geomto, write):
    write("in/a.txt", "bad")
    write("in/b.txt", "fine")
    ran = watch(geomto, "--once", "--settle", "0", "--json")
    assert ran.code == 3
    assert events(ran) == [("failed", "a.txt"), ("stored", "b.txt")]
    assert json.loads(ran.out.splitlines()[0])["reason_code"] == "empty-file"


def test_an_empty_folder(geomto, tmp_path):
    (tmp_path / "in").mkdir()
    ran = watch(geomto, "--once")
    assert (ran.code, ran.out) == (0, "")


def test_half_a_copy_is_not_read(geomto, write, ticking):
    write("in/a.txt", "fine")
    grow = [lambda n=n: write("in/b.txt", "bad" if n < 4 else "fine too") for n in range(5)]
    ticking(*grow, nothing, nothing, nothing)
    ran = watch(geomto, "--settle", "2", "--json")
    assert ran.code == 0
    assert events(ran) == [("arriving", "b.txt"), ("stored", "a.txt"), ("stored", "b.txt")]


def test_a_file_that_changes_is_read_again_and_the_last_reading_counts(geomto, write, ticking):
    write("in/a.txt", "bad")
    ticking(nothing, nothing, lambda: write("in/a.txt", "fine"), nothing, nothing, nothing)
    ran = watch(geomto, "--settle", "1", "--json")
    assert events(ran) == [("failed", "a.txt"), ("arriving", "a.txt"), ("stored", "a.txt")]
    assert ran.code == 0
    with duckdb.connect("geomto.duckdb", read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM documents_failed").fetchall() == [(0,)]


def test_a_deleted_file_is_said_and_its_report_stays(geomto, write, ticking):
    path = write("in/a.txt", "one")
    ticking(nothing, path.unlink, nothing)
    ran = watch(geomto, "--settle", "0", "--json")
    assert events(ran) == [("stored", "a.txt"), ("gone", "a.txt")]
    assert stored() == [("a.txt",)]


def test_a_folder_that_goes_away_is_waited_for(geomto, write, ticking, tmp_path):
    write("in/a.txt", "fine")
    away, back = tmp_path / "away", tmp_path / "in"
    ticking(lambda: back.rename(away), nothing, lambda: away.rename(back), nothing)
    ran = watch(geomto, "--settle", "0", "--json")
    assert [event for event, _ in events(ran)] == ["stored", "lost"]


def test_ctrl_c_ends_cleanly(geomto, write, ticking):
    write("in/a.txt", "fine")
    ticking(nothing)
    ran = watch(geomto, "--settle", "0")
    assert ran.code == 0
    assert ran.err.splitlines()[-1] == "ended"


def test_a_database_that_another_has_open_is_waited_for(geomto, write, ticking):
    write("in/a.txt", "fine")
    write("in/b.txt", "fine too")
    watch(geomto, "--once", "--settle", "0", "--quiet")
    write("in/c.txt", "one")
    holder = duckdb.connect("geomto.duckdb")
    ticking(nothing, holder.close, nothing)
    ran = watch(geomto, "--settle", "0", "--json")
    assert events(ran) == [
        ("waiting", None),
        ("unchanged", "a.txt"),
        ("unchanged", "b.txt"),
        ("stored", "c.txt"),
    ]


def test_a_folder_that_does_not_exist(geomto):
    ran = watch(geomto)
    assert (ran.code, "no such file or folder: in" in ran.err) == (2, True)


def test_quiet_prints_no_notes(geomto, write):
    write("in/a.txt", "fine")
    assert watch(geomto, "--once", "--settle", "0", "--quiet").err == ""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_real_process_reads_what_is_copied_in_and_ends_when_told(tmp_path, how):
    (tmp_path / "in").mkdir()
    command = [sys.executable, "-c", "from pipeline.cli.app import main; main()", "watch", "in", "--json"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "GEOMTO_DB": "geomto.duckdb"}
    with subprocess.Popen(
        [*command, "--settle", "0.2", "--every", "0.05"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stderr.readline() == "watching in; Ctrl-C ends\n"
            with (tmp_path / "in" / "a.txt").open("w", encoding="utf-8") as file:
                file.write(GOOD)
            lines = [json.loads(process.stdout.readline())]
            while lines[-1]["event"] == "arriving":
                lines.append(json.loads(process.stdout.readline()))
            process.send_signal(how)
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()
    assert lines[-1]["event"] == "stored"
