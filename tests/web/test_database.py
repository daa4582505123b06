"""Readers share the file, a writer has it alone, and nobody waits for ever."""

from __future__ import annotations

import threading
import time

import pytest

from pipeline.errors import UsageError
from pipeline.store.connect import open_writer
from pipeline.web import database
from pipeline.web.database import Database


def test_a_writer_waits_for_readers_and_readers_for_the_writer(db):
    shared, order = Database(db), []
    reading, written = threading.Event(), threading.Event()

    def read():
        with shared.reading() as connection, shared.reading():
            reading.set()
            time.sleep(0.3)
            order.append(("read", connection.execute("SELECT count(*) FROM reports").fetchone()))

    def write():
        reading.wait(5)
        with shared.writing() as connection:
            order.append(("write", connection.execute("SELECT count(*) FROM reports").fetchone()))
            time.sleep(0.3)
        written.set()

    threads = [threading.Thread(target=work) for work in (read, write)]
    for thread in threads:
        thread.start()
    written.wait(10)
    with shared.reading():
        order.append(("read again", written.is_set()))
    for thread in threads:
        thread.join(10)
    assert order == [("read", (4,)), ("write", (4,)), ("read again", True)]


def test_many_at_once_all_come_through(db):
    shared, done = Database(db), []

    def work(number):
        with (shared.writing if number % 4 == 0 else shared.reading)() as connection:
            done.append(connection.execute("SELECT count(*) FROM reports").fetchone())

    threads = [threading.Thread(target=work, args=[number]) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert done == [(4,)] * 16


def test_a_file_that_is_held_for_a_moment_is_waited_for(db):
    held = open_writer(db)
    held.__enter__()
    timer = threading.Timer(0.4, lambda: held.__exit__(None, None, None))
    timer.start()
    with Database(db).writing() as connection:
        assert connection.execute("SELECT count(*) FROM reports").fetchone() == (4,)
    timer.join()


def test_an_error_frees_the_file(db, monkeypatch):
    monkeypatch.setattr(database, "PATIENCE", 0.0)
    shared = Database(db)
    with pytest.raises(ZeroDivisionError), shared.writing():
        raise ZeroDivisionError
    with open_writer(db), pytest.raises(UsageError, match="is locked"), shared.reading():
        pass
    with shared.writing():
        pass
