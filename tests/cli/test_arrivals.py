"""Which files have arrived whole: by looks at made-up signatures and times."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.cli.arrivals import Arrivals, Signature, snapshot

A, B = Path("a.hwp"), Path("b.hwp")


def of(size, modified=0, inode=1):
    return Signature(size, modified, modified, inode)


def test_a_growing_file_is_ready_once_it_has_been_still():
    arrivals = Arrivals(settle=2)
    looks = [arrivals.look({A: of(size)}, now) for now, size in enumerate([10, 40, 40, 40, 40])]
    assert [look.arriving for look in looks] == [[A], [], [], [], []]
    assert [look.ready for look in looks] == [[], [], [], [A], [A]]  # 40 since second 1


def test_a_file_that_was_taken_is_not_ready_again():
    arrivals = Arrivals(settle=0)
    assert arrivals.look({A: of(1)}, 0).ready == [A]
    assert arrivals.is_waiting
    arrivals.take(A)
    assert not arrivals.is_waiting
    assert arrivals.look({A: of(1)}, 9) == arrivals.look({A: of(1)}, 10)
    assert arrivals.look({A: of(1)}, 11).ready == []


def test_a_changed_file_arrives_again_even_with_its_old_size():
    arrivals = Arrivals(settle=2)
    arrivals.look({A: of(5, modified=1)}, 0)
    arrivals.look({A: of(5, modified=1)}, 2)
    arrivals.take(A)
    changed = arrivals.look({A: of(5, modified=7)}, 3)
    assert (changed.arriving, changed.ready) == ([A], [])
    assert arrivals.look({A: of(5, modified=7)}, 5).ready == [A]


def test_another_file_in_its_place_is_a_change():
    arrivals = Arrivals(settle=0)
    arrivals.look({A: of(5)}, 0)
    arrivals.take(A)
    assert arrivals.look({A: of(5, inode=2)}, 1).ready == [A]


def test_what_went_away_is_gone_once_and_arrives_anew():
    arrivals = Arrivals(settle=0)
    arrivals.look({A: of(1), B: of(1)}, 0)
    arrivals.take(A)
    assert arrivals.look({B: of(1)}, 1).gone == [A]
    assert arrivals.look({B: of(1)}, 2).gone == []
    assert arrivals.look({A: of(1), B: of(1)}, 3).arriving == [A]


def test_a_snapshot_leaves_out_what_no_one_means_to_be_read(tmp_path):
    names = ["a.hwp", ".a.hwp.part.hwp", "~$a.hwp", "~a.hwp"]
    for name in names:
        (tmp_path / name).write_bytes(b"123")
    seen = snapshot([*(tmp_path / name for name in names), tmp_path / "went-away.hwp"])
    assert {path.name: signature.size for path, signature in seen.items()} == {"a.hwp": 3}


def test_a_snapshot_sees_a_file_put_in_the_place_of_another(tmp_path):
    (tmp_path / "a.hwp").write_bytes(b"123")
    (tmp_path / "new").write_bytes(b"456")
    before = snapshot([tmp_path / "a.hwp"])
    os.utime(tmp_path / "new", ns=(0, before[tmp_path / "a.hwp"].modified))
    (tmp_path / "new").replace(tmp_path / "a.hwp")
    assert snapshot([tmp_path / "a.hwp"]) != before
