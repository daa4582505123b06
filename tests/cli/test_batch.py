"""Processes that read: bounded, in order, and not stopped by one that dies."""

from __future__ import annotations

import gc
import os

from pipeline.cli.batch import AHEAD, GC_THRESHOLD, Failure, read_all
from tests.fakes import fake_work


def write(folder, **texts):
    paths = []
    for name, text in texts.items():
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(text)
    return paths


def told(results):
    return [(path.stem, result.code if isinstance(result, Failure) else "read") for path, result in results]


def test_results_come_in_the_order_given(tmp_path):
    paths = write(tmp_path, **{f"p{i}": f"report {i}" for i in range(20)})
    assert told(read_all(paths, 2, fake_work)) == [(path.stem, "read") for path in paths]


def test_only_the_document_that_kills_its_process_fails(tmp_path):
    texts = {f"p{i}": "die" if i in {1, 6} else f"report {i}" for i in range(12)}
    results = told(read_all(write(tmp_path, **texts), 2, fake_work))
    assert sorted(results) == sorted(
        (name, "internal-error" if text == "die" else "read") for name, text in texts.items()
    )


def test_no_more_is_taken_from_the_queue_than_is_under_way(tmp_path):
    paths = write(tmp_path, **{f"p{i}": f"report {i}" for i in range(30)})
    taken = []
    results = read_all((taken.append(path) or path for path in paths), 2, fake_work)
    next(results)
    assert len(taken) == 2 * AHEAD
    results.close()


def test_one_job_reads_in_this_process(tmp_path):
    paths = write(tmp_path, a="one")
    assert [result for _, result in read_all(paths, 1, lambda path: os.getpid())] == [os.getpid()]


def test_one_job_collects_seldom_while_it_reads_and_as_usual_afterwards(tmp_path):
    paths, usual = write(tmp_path, a="one"), gc.get_threshold()
    assert [result for _, result in read_all(paths, 1, lambda path: gc.get_threshold())] == [GC_THRESHOLD]
    assert gc.get_threshold() == usual
