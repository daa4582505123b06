"""A batch of which nothing could be read."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app


@pytest.mark.parametrize(("lang", "clean"), [("ko", "지적사항이 없습니다"), ("en", "no findings")])
def test_nothing_read_is_not_told_as_a_clean_result(tmp_path, lang: str, clean: str) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    done = CliRunner().invoke(app, ["ingest", str(tmp_path), "--db", str(tmp_path / "x.duckdb"), "--lang", lang])
    assert done.exit_code == 3
    assert clean not in done.stdout.lower()
    assert "a.pdf" in done.stdout
